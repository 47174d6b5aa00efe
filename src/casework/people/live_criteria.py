"""Live eligibility criteria: neither expired nor ended. Enrollment rests on them."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.people.models import EligibilityCriterion
from casework.people.terms import Criterion, SourceType


def holds_today() -> ColumnElement[bool]:
    return and_(
        EligibilityCriterion.expires_on >= clock.today(), EligibilityCriterion.ended_at.is_(None)
    )


def live_sources(session: Session, person_id: int, *, without: int = 0) -> set[SourceType]:
    """The kinds of source. `without` is the id of a criterion that is left out."""
    asked = _of(person_id, EligibilityCriterion.source_type)
    return set(session.scalars(asked.where(EligibilityCriterion.id != without)))


def live_criteria(session: Session, person_id: int) -> set[Criterion]:
    return set(session.scalars(_of(person_id, EligibilityCriterion.criterion)))


def _of(person_id: int, column: Any) -> Select[Any]:
    return select(column).where(EligibilityCriterion.person_id == person_id, holds_today())
