"""Grounds for enrolment: criteria that have not expired, from independent kinds of source."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.people.models import EligibilityCriterion
from casework.people.terms import SourceType


def live_sources(session: Session, person_id: int, *, without: int = 0) -> set[SourceType]:
    """The kinds of source. `without` is the id of a criterion that is left out."""
    live = select(EligibilityCriterion.source_type).where(
        EligibilityCriterion.person_id == person_id,
        EligibilityCriterion.id != without,
        EligibilityCriterion.expires_on >= clock.today(),
        EligibilityCriterion.ended_at.is_(None),
    )
    return set(session.scalars(live))
