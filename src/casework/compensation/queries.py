"""Read compensation cases, the nearest deadline that can still be met first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.query_cache import PEOPLE, among, built_once
from casework.compensation.deadline import WARN_WITHIN, Deadline, deadline
from casework.compensation.models import CompensationCase
from casework.people.models import PersonIdentity


@dataclass(frozen=True, slots=True)
class CaseRow:
    case_id: int
    person_id: int
    crime_on: date
    discovered_on: date | None
    paused_because: str
    claim: str
    filed_on: date | None
    version: int
    deadline: Deadline

    @property
    def days_left(self) -> int:
        return (self.deadline.on - clock.today()).days

    def order(self) -> tuple[int, int]:
        if self.days_left < 0 and not self.filed_on:
            return 2, -self.deadline.on.toordinal()
        return (1 if self.filed_on else 0), self.deadline.on.toordinal()

    @property
    def presses(self) -> bool:
        """Not applied for yet, and the last day is near or has passed."""
        return self.filed_on is None and self.days_left <= WARN_WITHIN.days


def cases_of(session: Session, person_ids: Collection[int]) -> list[CaseRow]:
    """Those with time left first, the nearest deadline on top; then those already asked for; then
    those whose last day has passed."""
    rows = session.execute(_cases(), among(person_ids))
    return sorted((_row(case, born) for case, born in rows), key=CaseRow.order)


@built_once
def _cases() -> Any:
    return (
        select(CompensationCase, PersonIdentity.birth_date)
        .outerjoin(PersonIdentity, PersonIdentity.person_id == CompensationCase.person_id)
        .where(CompensationCase.person_id.in_(PEOPLE))
    )


def _row(case: CompensationCase, born: date | None) -> CaseRow:
    return CaseRow(
        case.id,
        case.person_id,
        case.crime_on,
        case.discovered_on,
        case.paused_because,
        case.claim,
        case.filed_on,
        case.version,
        deadline(case.crime_on, case.discovered_on, born),
    )
