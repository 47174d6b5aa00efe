"""Transfers a person to another team: its supervisor sees them from then on, and workers who are
not of it end."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.levels import forget
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Team, TeamMembership
from casework.errors import Conflict, Invalid
from casework.people.active_worker import supervisors_of
from casework.people.forms import TeamTransfer
from casework.people.journey import running_assignments, say_why
from casework.people.merged_records import merged_into
from casework.people.models import Person
from casework.people.operations import find_person
from casework.people.terms import ReasonAbout
from casework.sentences import say, sentence

ALREADY = sentence("This person is in that team already. Choose another one.")
MERGED = sentence("This record was merged into another one. Transfer that one.")
NO_SUPERVISOR = sentence(
    "This team has no supervisor, so nobody there would see the person. Ask an administrator to "
    "add one first."
)
CHANGED = sentence(
    "Someone changed this record while you were at it: what they changed is shown here. Save again "
    "if it still holds."
)
transferred: list[Callable[[Session, int], None]] = []
"""Told in the same unit of work, with the person's number (case conferences)."""

FROM_TO = sentence("From {before} to {after}: {why}")
"""Kept as the reason."""


def move_to_team(session: Session, viewer: Viewer, person_id: int, new: TeamTransfer) -> None:
    """Access follows the team, at the next click. The reason is in the person's history."""
    require(session, viewer, Action.TRANSFER, person_id)
    person = find_person(session, person_id)
    _refuse(session, person, new)
    names = dict(session.execute(select(Team.id, Team.name)).tuples().all())
    teams = {"before": names[person.team_id], "after": names[new.team_id]}
    said = FROM_TO.format(**teams, why=new.reason)
    say_why(session, viewer, person_id, ReasonAbout.TEAM, new.team_id, said)
    _end_others(session, person_id, new.team_id)
    session.flush()  # while the viewer may still write here
    person.team_id = new.team_id
    session.flush()
    _take_along(session, person_id, new.team_id)
    for tell in transferred:
        tell(session, person_id)
    forget(session)


def _refuse(session: Session, person: Person, new: TeamTransfer) -> None:
    if person.version != new.version:
        theirs = {"tier": person.tier, "status": person.status, "chosen_name": person.chosen_name}
        raise Conflict(say(CHANGED), theirs | {"version": person.version})
    if person.merged_into_id:
        raise Invalid(say(MERGED))
    if person.team_id == new.team_id:
        raise Invalid(say(ALREADY))
    if not supervisors_of(session, new.team_id):
        raise Invalid(say(NO_SUPERVISOR))


def _end_others(session: Session, person_id: int, team_id: int) -> None:
    """Also a worker known by name alone: it cannot be said of which team."""
    members = select(TeamMembership.account_id).where(TeamMembership.team_id == team_id)
    of_team = set(session.scalars(members))
    for row in running_assignments(session, person_id):
        if row.worker_id not in of_team:
            row.ends_at = clock.now()


def _take_along(session: Session, person_id: int, team_id: int) -> None:
    """The records that were merged into this one: they too say who the person is, their trails say
    all that was written, and undoing the merge has to find them in the same team."""
    with unfiltered(session, "records that are one with a person go along to another team"):
        for each in merged_into(session, person_id) - {person_id}:
            _end_others(session, each, team_id)
            find_person(session, each).team_id = team_id
        session.flush()
