"""A whole caseload handed over, or covered, in one go, with one reason; and its undo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.levels import forget
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.caseloads.operations import reassign
from casework.errors import Conflict, Invalid
from casework.people.active_worker import who_can_work, who_works_with
from casework.people.forms import NewAssignment, Why
from casework.people.journey import running_assignments, say_why
from casework.people.merged_workers import end_merged_work
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind, ReasonAbout
from casework.sentences import say, sentence
from casework.tasks.operations import give_back_tasks
from casework.tasks.queries import open_task_owners

UNDO_WITHIN = timedelta(hours=24)
NOBODY_CHOSEN = sentence("Choose a worker for at least one person.")
UNDONE = sentence("Undone: the hand-over was a mistake.")
LEFT = sentence(
    "{who} left the program since, so these people would be without a worker. Hand them over to "
    "somebody else."
)
MEANWHILE = sentence(
    "Somebody changed one of these assignments since. Look at each person, and reassign."
)


class WholeCaseload(BaseModel):
    """`to`: the new worker of each person. `seen`: who was on the screen as their main worker.
    People without a new worker stay as they are."""

    kind: AssignmentKind = AssignmentKind.PRIMARY
    to: dict[int, int]
    seen: dict[int, int | None]
    reason: Why
    days: Annotated[int, Field(ge=1, le=60)] | None = None

    @model_validator(mode="after")
    def _days_are_for_cover(self) -> "WholeCaseload":
        if (self.days is None) is (self.kind is AssignmentKind.COVER):
            raise ValueError(say("Say for how many days they cover; a new main worker stays."))
        return self


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One person of it: the assignment that was made, and what stood before."""

    person_id: int
    assignment_id: int
    ended: Mapping[int, datetime | None]
    """Assignments that it ended, with the end that they had before."""
    owners: Mapping[int, int | None]
    """Of the open tasks before."""
    could_work: frozenset[int]
    """Those who could work with them before."""


def hand_over_caseload(
    session: Session, viewer: Viewer, whole: WholeCaseload
) -> tuple[HandedOver, ...]:
    """All of them or none: one that is refused stops the rest."""
    if not whole.to:
        raise Invalid(say(NOBODY_CHOSEN))
    return tuple(
        _hand_over(session, viewer, whole, person, worker)
        for person, worker in sorted(whole.to.items())
    )


def _hand_over(
    session: Session, viewer: Viewer, whole: WholeCaseload, person_id: int, worker_id: int
) -> HandedOver:
    require(session, viewer, Action.ASSIGN, person_id)
    before = {row.id: row.ends_at for row in running_assignments(session, person_id)}
    owners = open_task_owners(session, person_id)
    could_work = frozenset(who_works_with(session, person_id))
    given: dict[str, object] = {"worker_id": worker_id, "kind": whole.kind, "reason": whole.reason}
    if whole.kind is AssignmentKind.COVER:
        given["days"] = whole.days
    else:
        given["seen"] = whole.seen.get(person_id)
    reassign(session, viewer, person_id, NewAssignment.model_validate(given))
    session.flush()
    now = {row.id: row for row in running_assignments(session, person_id)}
    (made,) = now.keys() - before.keys()
    ended = {number: end for number, end in before.items() if number not in now}
    return HandedOver(person_id, made, ended, owners, could_work)


def undo_hand_over(session: Session, viewer: Viewer, done: Sequence[HandedOver]) -> None:
    """Everybody has the workers of before again, as if that had never ended; their tasks too."""
    for each in done:
        require(session, viewer, Action.ASSIGN, each.person_id)
        made = session.get_one(Assignment, each.assignment_id)
        _can_be_undone(session, made)
        _are_there_still(session, each)
        made.ends_at = made.starts_at  # an empty assignment marks the undone one
        session.flush()
        for number, end in each.ended.items():
            session.get_one(Assignment, number).ends_at = end
        say_why(session, viewer, each.person_id, ReasonAbout.ASSIGNMENT, made.id, UNDONE)
        session.flush()
        give_back_tasks(session, each.owners, made.worker_id)
        end_merged_work(session, each.person_id, clock.now())
    forget(session)


def _are_there_still(session: Session, done: HandedOver) -> None:
    """Whoever had left before the hand-over is nobody's news."""
    before = select(Assignment.worker_id).where(Assignment.id.in_(done.ended))
    had = {each for each in session.scalars(before) if each in done.could_work}
    team_id = session.get_one(Person, done.person_id).team_id
    left = had - who_can_work(session, had, team_id)
    if left:
        names = session.scalars(select(Account.display_name).where(Account.id.in_(left)))
        raise Conflict(say(LEFT, who=" and ".join(sorted(names))))


def _can_be_undone(session: Session, made: Assignment) -> None:
    """A later main worker has ended it."""
    running = {row.id for row in running_assignments(session, made.person_id)}
    if made.id not in running or clock.now() - made.starts_at > UNDO_WITHIN:
        raise Conflict(say(MEANWHILE))
