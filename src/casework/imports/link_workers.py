"""Links workers who were imported by name to their accounts."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.access.actions import RULES, Action
from casework.access.guard import filter_allowed, require, role_can
from casework.access.viewer import Viewer
from casework.accounts.models import Account, TeamMembership
from casework.contacts.models import Contact
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.active_worker import CARRY
from casework.people.models import Assignment, Person
from casework.sentences import say

NOT_MERGED = Person.merged_into_id.is_(None)
"""A record that was merged into another one opens to nobody anew."""


@dataclass(frozen=True, slots=True)
class UnlinkedWorker:
    name: str
    people: int
    contacts: int


def unlinked_workers(session: Session, *, viewer: Viewer) -> tuple[UnlinkedWorker, ...]:
    """Names without an account, with the people and contacts that the viewer may see."""
    require(session, viewer, Action.IMPORT)
    if not role_can(viewer, Action.ASSIGN):
        return ()
    people = _counted(session, Assignment)
    contacts = _counted(session, Contact)
    return tuple(
        UnlinkedWorker(name, people[name], contacts[name])
        for name in sorted(people.keys() | contacts.keys())
    )


def _counted(session: Session, model: type[Assignment] | type[Contact]) -> Counter[str]:
    asked = (
        select(model.worker_name, func.count())
        .join(Person, Person.id == model.person_id)
        .where(model.worker_id.is_(None), model.worker_name.is_not(None), NOT_MERGED)
        .group_by(model.worker_name)
    )
    return Counter({name: count for name, count in session.execute(asked) if name})


def link_worker(session: Session, name: str, account_id: int, *, viewer: Viewer) -> int:
    """Returns how many assignments and contacts now belong to the account. Only those of people
    whom the viewer may assign and whose team the worker belongs to are linked: an assignment gives
    access, so it needs the same permission as assigning by hand."""
    if not role_can(viewer, Action.ASSIGN):
        raise NotAllowed(say(RULES[Action.ASSIGN].refusal))
    teams = _teams_of_worker(session, account_id)
    done = 0
    for model in (Assignment, Contact):
        asked = select(model).where(model.worker_id.is_(None), model.worker_name == name)
        rows: list[Any] = list(session.scalars(asked))
        theirs = _in_teams(session, teams, {row.person_id for row in rows})
        given = filter_allowed(session, viewer, Action.ASSIGN, theirs)
        for row in (row for row in rows if row.person_id in given):
            row.worker_id, done = account_id, done + 1
    if not done:
        raise Invalid(
            say("This worker is in another team than the people: choose one of their team.")
        )
    session.flush()
    return done


def _teams_of_worker(session: Session, account_id: int) -> set[int]:
    asked = (
        select(TeamMembership.team_id)
        .join(Account, Account.id == TeamMembership.account_id)
        .where(Account.id == account_id, Account.active, Account.role.in_(CARRY))
    )
    if not (teams := set(session.scalars(asked))):
        raise NotFound(say("There is no such worker here."))
    return teams


def _in_teams(session: Session, teams: set[int], people: set[int]) -> set[int]:
    asked = select(Person.id).where(Person.id.in_(people), Person.team_id.in_(teams), NOT_MERGED)
    return set(session.scalars(asked))
