"""What goes on when two records become one: status, tier and workers. The screen says it before the
merge, and the merge does it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.people.active_worker import who_can_work
from casework.people.models import Assignment, Person
from casework.people.operations import find_person
from casework.people.terms import AssignmentKind, Status, Tier, spelled

PRESENT_FIRST = (
    Status.ENROLLED,
    Status.IN_CUSTODY,
    Status.OUT_OF_AREA,
    Status.PAUSED,
    Status.REFERRED,
    Status.CLOSED,
)
URGENT_FIRST = (*Tier, None)
RULES = (
    f"Status: whichever comes first of {', '.join(each.value for each in PRESENT_FIRST)}.",
    "Tier: the more urgent one.",
    "Main worker: that of the record that goes on, if still there; else the other one's. Other "
    "workers come along as second workers or cover.",
    "Team and name: those of the record that goes on. The other names are kept.",
)
"""As the screen says them, before the merge."""


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    status: Status
    tier: Tier | None
    primary: Assignment | None
    """Of either record; None where nobody works with the person under either."""
    joining: tuple[Assignment, ...]
    """Running ones of the record that ends, whose workers come along as second workers or cover."""


def merge_outcome(session: Session, kept: Person, merged: Person) -> MergeOutcome:
    """Nobody is closed, made less urgent or left without a worker by a merge."""
    own, other = (_running(session, person.id) for person in (kept, merged))
    accounts = {row.worker_id for row in (*own, *other) if row.worker_id is not None}
    able = who_can_work(session, accounts, kept.team_id)
    primary = _primary(own, other, able)
    there = {row.worker_id for row in own} | {primary.worker_id if primary else None}
    return MergeOutcome(
        min(kept.status, merged.status, key=PRESENT_FIRST.index),
        min(kept.tier, merged.tier, key=URGENT_FIRST.index),
        primary,
        tuple(row for row in other if row.worker_id in able - there),
    )


def merge_preview(session: Session, viewer: Viewer, *, kept_id: int, merged_id: int) -> list[str]:
    """What the merge would make of the two, in words."""
    for person_id in (kept_id, merged_id):
        require(session, viewer, Action.MERGE, person_id)
    kept, merged = find_person(session, kept_id), find_person(session, merged_id)
    outcome = merge_outcome(session, kept, merged)
    names = _names(session, [row for row in (outcome.primary, *outcome.joining) if row])
    joining = [names[row.id] for row in outcome.joining if row is not outcome.primary]
    return [
        f"Status: {outcome.status.value}",
        f"Tier: {spelled(outcome.tier) if outcome.tier else 'none'}",
        f"Main worker: {names[outcome.primary.id] if outcome.primary else 'nobody yet'}",
        *([f"Coming along: {', '.join(joining)}"] if joining else []),
    ]


def _names(session: Session, rows: Sequence[Assignment]) -> dict[int, str]:
    asked = select(Account.id, Account.display_name).where(
        Account.id.in_([row.worker_id for row in rows if row.worker_id])
    )
    names = dict(session.execute(asked).tuples().all())
    return {row.id: names.get(row.worker_id or 0) or row.worker_name or "somebody" for row in rows}


def _primary(
    own: Sequence[Assignment], other: Sequence[Assignment], able: set[int]
) -> Assignment | None:
    """That of the record that goes on, where its worker is still there; else the other's; else
    whatever name stands there."""
    firsts = [row for row in (*own, *other) if row.kind is AssignmentKind.PRIMARY]
    there = [row for row in firsts if row.worker_id in able]
    named = [row for row in firsts if row.worker_id is None]
    return next(iter((*there, *named, *firsts)), None)


def _running(session: Session, person_id: int) -> list[Assignment]:
    now = clock.now()
    rows = session.scalars(
        select(Assignment).where(Assignment.person_id == person_id).order_by(Assignment.id)
    )
    return [row for row in rows if row.ends_at is None or row.ends_at > now]
