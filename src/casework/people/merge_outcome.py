"""What goes on when two records become one: status, tier and workers. The screen says it before the
merge, and the merge does it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind, Status, Tier
from casework.people.walking import who_can_walk

PRESENT_FIRST = (
    Status.ENROLLED,
    Status.IN_CUSTODY,
    Status.OUT_OF_AREA,
    Status.PAUSED,
    Status.REFERRED,
    Status.CLOSED,
)
URGENT_FIRST = (*Tier, None)


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
    able = who_can_walk(session, accounts, kept.team_id)
    primary = _primary(own, other, able)
    there = {row.worker_id for row in own} | {primary.worker_id if primary else None}
    return MergeOutcome(
        min(kept.status, merged.status, key=PRESENT_FIRST.index),
        min(kept.tier, merged.tier, key=URGENT_FIRST.index),
        primary,
        tuple(row for row in other if row.worker_id in able - there),
    )


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
