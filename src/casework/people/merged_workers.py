"""Whose work on a merged record ends: it goes on no longer than on the record that goes on, so that
nobody keeps reading who the person is. Undoing the merge takes it back."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.levels import forget
from casework.access.rows import unfiltered
from casework.accounts.models import TeamMembership
from casework.people.merged_records import merged_into
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind

WHY = "records that are one with a person's have no worker whom the person has not"


def end_merged_work(session: Session, person_id: int, at: datetime) -> None:
    """On the records that are one with this, of everyone who does not work with the person."""
    former = merged_into(session, person_id) - {person_id}
    if not former:
        return
    with unfiltered(session, WHY):
        session.flush()
        here = _running(session, {person_id})
        for row in _running(session, former):
            until = _until(row, here, at)
            if until and row.worker_id and (row.ends_at is None or row.ends_at > until):
                row.ends_at = until
        session.flush()
    forget(session)


def _until(row: Assignment, here: Iterable[Assignment], at: datetime) -> datetime | None:
    """A cover goes on as long as any work with the person does; main and second workers only as
    such. None: it goes on."""
    is_cover = row.kind is AssignmentKind.COVER
    counted = [each for each in here if is_cover or each.kind is not AssignmentKind.COVER]
    ends = [each.ends_at for each in counted if each.worker_id == row.worker_id]
    return None if None in ends else max((end for end in ends if end), default=at)


def resume_merged_work(session: Session, record_id: int, merged_at: datetime) -> None:
    """What the merge at this moment ended: on a record that is one of its own again, and on those
    that are one with it."""
    with unfiltered(session, "an undone merge takes back the work that it ended"):
        session.flush()
        _resume(session, _ended_at(session, {record_id}, merged_at), _team_of(session, record_id))
        session.flush()
        working = {row.worker_id for row in _running(session, {record_id})}
        former = merged_into(session, record_id) - {record_id}
        _resume(session, _ended_at(session, former, merged_at), working)
        session.flush()
    forget(session)


def _resume(session: Session, ended: Iterable[Assignment], workers: Collection[int | None]) -> None:
    """Of these workers alone; of one who is known by name nobody can say where they belong."""
    for row in ended:
        is_free = row.kind is not AssignmentKind.PRIMARY or not _has_primary(session, row.person_id)
        if is_free and (row.worker_id is None or row.worker_id in workers):
            row.ends_at = None
            session.flush()


def _ended_at(session: Session, records: Collection[int], at: datetime) -> list[Assignment]:
    """Covers are not among them: they have a day of their own on which they end."""
    asked = select(Assignment).where(
        Assignment.person_id.in_(records),
        Assignment.ends_at == at,
        Assignment.kind != AssignmentKind.COVER,
    )
    return list(session.scalars(asked.order_by(Assignment.id)))


def _has_primary(session: Session, person_id: int) -> bool:
    primary = Assignment.kind == AssignmentKind.PRIMARY, Assignment.ends_at.is_(None)
    asked = select(Assignment.id).where(Assignment.person_id == person_id, *primary)
    return session.scalar(asked) is not None


def _running(session: Session, records: Collection[int]) -> list[Assignment]:
    now = clock.now()
    rows = session.scalars(select(Assignment).where(Assignment.person_id.in_(records)))
    return [row for row in rows if row.ends_at is None or row.ends_at > now]


def _team_of(session: Session, record_id: int) -> set[int | None]:
    member = TeamMembership.team_id == Person.team_id
    asked = select(TeamMembership.account_id).join(Person, member).where(Person.id == record_id)
    return set(session.scalars(asked))
