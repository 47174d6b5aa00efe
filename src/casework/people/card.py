"""What one person's screen reads: the head, who walks beside them, where they are, how safe."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.guard import NOT_FOUND
from casework.access.statements import PERSON, about, built_once
from casework.accounts.models import Account, Team
from casework.errors import NotFound
from casework.people.forms import age_on
from casework.people.models import (
    Alias,
    Assignment,
    ContactPoint,
    EligibilityCriterion,
    EmergencyContact,
    Exposure,
    Person,
    PersonIdentity,
)
from casework.people.terms import (
    AssignmentKind,
    ContactPointKind,
    Criterion,
    SourceType,
    Status,
    Tier,
)


@dataclass(frozen=True, slots=True)
class IdentityRow:
    legal_name: str | None
    birth_date: date | None
    approximate_age: int | None
    age: int | None
    pronouns: str | None
    languages: str | None
    referral_source: str | None
    referred_on: date | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """The head of a person's screen."""

    person_id: int
    name: str
    tier: Tier | None
    status: Status
    team: str
    team_id: int
    version: int
    created_at: datetime
    aliases: tuple[str, ...]
    identity: IdentityRow | None
    merged_into_id: int | None
    """The record that goes on, when this one was merged into it."""


def person_card(session: Session, person_id: int) -> PersonCard:
    """One statement; a row for each alias."""
    found = session.execute(_head(), about(person_id)).all()
    if not found:
        raise NotFound(NOT_FOUND)
    person, identity, team, _ = found[0]
    return PersonCard(
        person.id,
        person.chosen_name,
        person.tier,
        person.status,
        team,
        person.team_id,
        person.version,
        person.created_at,
        tuple(alias for *_, alias in found if alias),
        _identity(identity) if identity else None,
        person.merged_into_id,
    )


@built_once
def _head() -> Any:
    return (
        select(Person, PersonIdentity, Team.name, Alias.name)
        .outerjoin(PersonIdentity, PersonIdentity.person_id == Person.id)
        .outerjoin(Alias, Alias.person_id == Person.id)
        .join(Team, Team.id == Person.team_id)
        .where(Person.id == PERSON)
        .order_by(Alias.id)
    )


def _identity(row: PersonIdentity) -> IdentityRow:
    return IdentityRow(
        row.legal_name,
        row.birth_date,
        row.approximate_age,
        _age(row),
        row.pronouns,
        row.languages,
        row.referral_source,
        row.referred_on,
    )


def _age(row: PersonIdentity) -> int | None:
    if row.birth_date:
        return age_on(row.birth_date, clock.today())
    if row.approximate_age is None or row.approximate_age_on is None:
        return row.approximate_age
    return row.approximate_age + (clock.today() - row.approximate_age_on).days // 365


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    assignment_id: int
    worker_id: int | None
    worker: str
    kind: AssignmentKind
    starts_at: datetime
    ends_at: datetime | None

    @property
    def holds_now(self) -> bool:
        return self.ends_at is None or self.ends_at > clock.now()


def assignments(session: Session, person_id: int) -> list[AssignmentRow]:
    """All there ever were, the primary ones first."""
    rows = session.execute(_assignments(), about(person_id))
    return [AssignmentRow(*row) for row in rows]


@built_once
def _assignments() -> Any:
    """The columns in the order of an AssignmentRow."""
    return (
        select(
            Assignment.id,
            Assignment.worker_id,
            func.coalesce(Account.display_name, Assignment.worker_name, ""),
            Assignment.kind,
            Assignment.starts_at,
            Assignment.ends_at,
        )
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(Assignment.person_id == PERSON)
        .order_by(Assignment.kind != AssignmentKind.PRIMARY, Assignment.starts_at)
    )


@dataclass(frozen=True, slots=True)
class PointRow:
    point_id: int
    kind: ContactPointKind
    value: str
    label: str | None


@dataclass(frozen=True, slots=True)
class EmergencyRow:
    name: str
    relation: str | None
    phone: str | None
    may_call: bool


@dataclass(frozen=True, slots=True)
class Whereabouts:
    points: tuple[PointRow, ...]
    emergency: tuple[EmergencyRow, ...]


def whereabouts(session: Session, person_id: int) -> Whereabouts:
    points = session.scalars(
        select(ContactPoint)
        .where(ContactPoint.person_id == person_id, ContactPoint.ended_at.is_(None))
        .order_by(ContactPoint.id)
    )
    emergency = session.scalars(
        select(EmergencyContact).where(EmergencyContact.person_id == person_id)
    )
    return Whereabouts(
        tuple(PointRow(p.id, p.kind, p.value, p.label) for p in points),
        tuple(EmergencyRow(e.name, e.relation, e.phone, e.may_call) for e in emergency),
    )


@dataclass(frozen=True, slots=True)
class CriterionRow:
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


@dataclass(frozen=True, slots=True)
class Safety:
    criteria: tuple[CriterionRow, ...]
    exposures: tuple[ExposureRow, ...]


def safety(session: Session, person_id: int) -> Safety:
    criteria = session.scalars(
        select(EligibilityCriterion)
        .where(EligibilityCriterion.person_id == person_id)
        .order_by(EligibilityCriterion.happened_on.desc())
    )
    return Safety(
        tuple(
            CriterionRow(c.criterion, c.source_type, c.happened_on, c.expires_on) for c in criteria
        ),
        live_exposures(session, person_id),
    )


def live_exposures(session: Session, person_id: int) -> tuple[ExposureRow, ...]:
    """On watch until they expire; the latest first."""
    found = session.scalars(
        select(Exposure)
        .where(Exposure.person_id == person_id, Exposure.expires_on >= clock.today())
        .order_by(Exposure.since.desc())
    )
    return tuple(ExposureRow(e.conflict, e.source_type, e.since, e.expires_on) for e in found)
