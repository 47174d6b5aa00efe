"""Periods and assignments that a merge opens on the record that goes on, and undoing them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.viewer import Viewer
from casework.people.merge_outcome import MergeOutcome
from casework.people.merged_workers import end_merged_work, resume_merged_work
from casework.people.models import Assignment, Person, StatusPeriod, TierPeriod
from casework.people.terms import AssignmentKind

Ids = Mapping[str, Sequence[int]]
PERIODS: tuple[tuple[Any, str], ...] = ((StatusPeriod, "status"), (TierPeriod, "tier"))


def open_history(
    session: Session,
    viewer: Viewer,
    kept: Person,
    merged: Person,
    outcome: MergeOutcome,
    at: datetime,
) -> dict[str, list[int]]:
    """Returns the ids of the opened rows, by table."""
    made: list[Any] = []
    for model, field in PERIODS:
        value = getattr(outcome, field)
        if getattr(kept, field) is not value:
            made.append(_period(session, viewer, model, field, kept, merged, value))
    made += _assignments(session, kept, outcome, at)
    session.add_all(made)
    session.flush()
    found: dict[str, list[int]] = {}
    for row in made:
        found.setdefault(row.__tablename__, []).append(row.id)
    return found


def _period(
    session: Session,
    viewer: Viewer,
    model: Any,
    field: str,
    kept: Person,
    merged: Person,
    value: object,
) -> Any:
    """Begins where the other record's did, so that a silence before the merge stays one."""
    before, other = (_running(session, model, person.id) for person in (kept, merged))
    starts_at = max((row.starts_at for row in (before, other) if row), default=clock.now())
    if before:
        before.ends_at = starts_at
    setattr(kept, field, value)
    return model(
        person_id=kept.id, starts_at=starts_at, changed_by=viewer.account_id, **{field: value}
    )


def _assignments(
    session: Session, kept: Person, outcome: MergeOutcome, at: datetime
) -> list[Assignment]:
    made = [_joins(kept, row, at) for row in outcome.joining]
    if outcome.primary and outcome.primary.person_id != kept.id:
        if old := primary_of(session, kept.id):
            old.ends_at = at
            session.flush()  # ends the old primary before the new one is added
        made.append(_copy(kept, outcome.primary, AssignmentKind.PRIMARY, at))
    return made


def _joins(kept: Person, row: Assignment, at: datetime) -> Assignment:
    covers = row.kind is AssignmentKind.COVER
    return _copy(kept, row, AssignmentKind.COVER if covers else AssignmentKind.SECOND, at)


def _copy(kept: Person, row: Assignment, kind: AssignmentKind, at: datetime) -> Assignment:
    return Assignment(
        person_id=kept.id,
        worker_id=row.worker_id,
        worker_name=row.worker_name,
        kind=kind,
        starts_at=at,
        ends_at=row.ends_at,
    )


def close_history(session: Session, kept: Person, opened: Ids, merged_at: datetime) -> None:
    """As if the merge had not been. What was changed again since then stays as it is."""
    for model, field in PERIODS:
        for row in _rows(session, model, opened):
            if row.ends_at is None:
                _reopen_before(session, kept, model, field, row)
    for row in _rows(session, Assignment, opened):
        if row.ends_at is None or row.ends_at > clock.now():
            row.ends_at = clock.now()
    resume_merged_work(session, kept.id, merged_at)
    end_merged_work(session, kept.id, clock.now())


def _reopen_before(session: Session, kept: Person, model: Any, field: str, row: Any) -> None:
    earlier = select(model).where(
        model.person_id == kept.id, model.ends_at == row.starts_at, model.id != row.id
    )
    before: Any = session.scalars(earlier.order_by(model.id.desc())).first()
    row.ends_at = row.starts_at  # an empty period marks what was undone
    if before:
        before.ends_at = None
        setattr(kept, field, getattr(before, field))
    elif model is TierPeriod:
        kept.tier = None


def _rows(session: Session, model: Any, opened: Ids) -> list[Any]:
    ids = opened.get(model.__tablename__, ())
    return list(session.scalars(select(model).where(model.id.in_(ids))))


def primary_of(session: Session, person_id: int) -> Assignment | None:
    primary = Assignment.kind == AssignmentKind.PRIMARY
    running = select(Assignment).where(
        Assignment.person_id == person_id, primary, Assignment.ends_at.is_(None)
    )
    return session.scalars(running).first()


def _running(session: Session, model: Any, person_id: int) -> Any:
    running = select(model).where(model.person_id == person_id, model.ends_at.is_(None))
    return session.scalars(running).first()
