"""Aliases, contact points, exposures and other additions to a person; retracted ones are
separate."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.combined_query import Asked
from casework.access.query_cache import PERSON, TODAY
from casework.people.models import (
    Alias,
    ContactPoint,
    EligibilityCriterion,
    EmergencyContact,
    Exposure,
)
from casework.people.terms import ContactPointKind, Criterion, SourceType

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NameRow:
    row_id: int
    name: str


@dataclass(frozen=True, slots=True)
class PointRow:
    point_id: int
    kind: ContactPointKind
    value: str
    label: str | None


@dataclass(frozen=True, slots=True)
class EmergencyRow:
    row_id: int
    name: str
    relation: str | None
    phone: str | None
    may_call: bool


@dataclass(frozen=True, slots=True)
class CriterionRow:
    row_id: int
    criterion: Criterion
    source_type: SourceType
    happened_on: date
    expires_on: date


@dataclass(frozen=True, slots=True)
class ExposureRow:
    conflict: str
    source_type: SourceType
    since: date
    expires_on: date
    row_id: int = 0
    """Not read where it can only be looked at."""


@dataclass(frozen=True, slots=True)
class Names:
    names: tuple[NameRow, ...]
    ended: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    points: tuple[PointRow, ...]
    ended_points: tuple[PointRow, ...]
    emergency: tuple[EmergencyRow, ...]
    ended_emergency: tuple[EmergencyRow, ...]


@dataclass(frozen=True, slots=True)
class Safety:
    criteria: tuple[CriterionRow, ...]
    ended_criteria: tuple[CriterionRow, ...]
    exposures: tuple[ExposureRow, ...]
    ended_exposures: tuple[ExposureRow, ...]


def other_names(session: Session, person_id: int) -> Names:
    standing, ended = _apart(_name, session, Alias, person_id, Alias.id)
    return Names(standing, ended)


def whereabouts(session: Session, person_id: int) -> Whereabouts:
    points, old_points = _apart(_point, session, ContactPoint, person_id, ContactPoint.id)
    emergency, old_emergency = _apart(
        _emergency, session, EmergencyContact, person_id, EmergencyContact.id
    )
    return Whereabouts(points, old_points, emergency, old_emergency)


def safety(session: Session, person_id: int) -> Safety:
    """Criteria and exposures, the latest first. An exposure is on watch until it expires."""
    latest = EligibilityCriterion.happened_on.desc()
    criteria, no_criteria = _apart(_criterion, session, EligibilityCriterion, person_id, latest)
    on_watch, latest = Exposure.expires_on >= clock.today(), Exposure.since.desc()
    exposures, no_exposures = _apart(_exposure, session, Exposure, person_id, latest, on_watch)
    return Safety(criteria, no_criteria, exposures, no_exposures)


def select_exposures() -> Asked:
    """Exposures of PERSON to a conflict that have not expired by TODAY."""
    columns = select(
        Exposure.conflict,
        Exposure.source_type,
        Exposure.since,
        Exposure.expires_on,
        Exposure.id.label("row_id"),
    )
    on_watch = Exposure.expires_on >= TODAY, Exposure.ended_at.is_(None)
    return columns.where(Exposure.person_id == PERSON, *on_watch)


def _name(row: Alias) -> NameRow:
    return NameRow(row.id, row.name)


def _point(row: ContactPoint) -> PointRow:
    return PointRow(row.id, row.kind, row.value, row.label)


def _emergency(row: EmergencyContact) -> EmergencyRow:
    return EmergencyRow(row.id, row.name, row.relation, row.phone, row.may_call)


def _criterion(row: EligibilityCriterion) -> CriterionRow:
    return CriterionRow(row.id, row.criterion, row.source_type, row.happened_on, row.expires_on)


def _exposure(row: Exposure) -> ExposureRow:
    return ExposureRow(row.conflict, row.source_type, row.since, row.expires_on, row.id)


def _apart(
    shown: Callable[[Any], T],
    session: Session,
    model: Any,
    person_id: int,
    order: Any,
    *where: Any,
) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """The current additions, and the retracted ones."""
    asked = select(model).where(model.person_id == person_id, *where).order_by(order)
    rows: list[Any] = list(session.scalars(asked))
    standing = tuple(shown(row) for row in rows if row.ended_at is None)
    return standing, tuple(shown(row) for row in rows if row.ended_at is not None)
