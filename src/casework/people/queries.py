"""What screens read about people: frozen rows; a block the viewer may not see has no rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.guard import NOT_FOUND
from casework.access.viewer import Viewer
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
    OPEN,
    AssignmentKind,
    ContactPointKind,
    Criterion,
    SourceType,
    Status,
    Tier,
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    person_id: int
    name: str
    tier: Tier | None
    status: Status
    team_id: int
    worker: str | None
    """The primary one. None is loud: somebody nobody walks beside."""


@dataclass(frozen=True, slots=True)
class Filters:
    team_id: int | None = None
    worker_id: int | None = None
    tier: Tier | None = None
    status: Status | None = None
    closed_too: bool = False


def caseload(session: Session, viewer: Viewer) -> list[PersonRow]:
    """The people whom this worker walks beside now, cover included; closed ones are left out."""
    return _rows(session, _walks_with(viewer.account_id), Person.status.in_(OPEN))


def _walks_with(worker_id: int) -> ColumnElement[bool]:
    """As main or second worker or as cover, now."""
    now = clock.now()
    now_theirs = select(Assignment.person_id).where(
        Assignment.worker_id == worker_id,
        Assignment.starts_at <= now,
        or_(Assignment.ends_at.is_(None), Assignment.ends_at > now),
    )
    return Person.id.in_(now_theirs)


def people_of_teams(session: Session, team_ids: Collection[int]) -> list[PersonRow]:
    return _rows(session, Person.team_id.in_(team_ids), Person.status.in_(OPEN))


def people_of_worker(session: Session, worker_id: int) -> list[PersonRow]:
    """Whose main worker this is."""
    return _rows(session, Assignment.worker_id == worker_id, Person.status.in_(OPEN))


def people_without_worker(session: Session) -> list[PersonRow]:
    """No assignment, or only a name without an account, or one whose account is closed."""
    nobody = or_(Assignment.worker_id.is_(None), Account.active.is_(False))
    return _rows(session, nobody, Person.status.in_(OPEN))


def list_people(
    session: Session, filters: Filters, *, start: int = 0, count: int = 50
) -> list[PersonRow]:
    """In order of name."""
    return _rows(session, *_conditions(filters), start=start, count=count)


def count_people(session: Session, filters: Filters) -> int:
    statement = select(func.count()).select_from(Person).where(_is_one(), *_conditions(filters))
    return int(session.scalar(statement) or 0)


def people_by_id(session: Session, person_ids: Collection[int]) -> dict[int, PersonRow]:
    return {row.person_id: row for row in _rows(session, Person.id.in_(person_ids))}


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.team_id is not None:
        found.append(Person.team_id == filters.team_id)
    if filters.worker_id is not None:
        found.append(_walks_with(filters.worker_id))
    if filters.tier is not None:
        found.append(Person.tier == filters.tier)
    if filters.status is not None:
        found.append(Person.status == filters.status)
    elif not filters.closed_too:
        found.append(Person.status.in_(OPEN))
    return found


def _is_one() -> ColumnElement[bool]:
    """A record that was merged into another one is reached through that one."""
    return Person.merged_into_id.is_(None)


def _rows(
    session: Session, *where: ColumnElement[bool], start: int = 0, count: int | None = None
) -> list[PersonRow]:
    statement = (
        select(
            Person.id,
            Person.chosen_name,
            Person.tier,
            Person.status,
            Person.team_id,
            Account.display_name,
            Assignment.worker_name,
        )
        .outerjoin(Assignment, _is_primary())
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(_is_one(), *where)
        .order_by(Person.name_folded, Person.id)
        .offset(start)
        .limit(count)
    )
    return [
        PersonRow(number, name, tier, status, team, worker or unlinked)
        for number, name, tier, status, team, worker, unlinked in session.execute(statement)
    ]


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
    found = session.execute(
        select(Person, PersonIdentity, Team.name, Alias.name)
        .outerjoin(PersonIdentity, PersonIdentity.person_id == Person.id)
        .outerjoin(Alias, Alias.person_id == Person.id)
        .join(Team, Team.id == Person.team_id)
        .where(Person.id == person_id)
        .order_by(Alias.id)
    ).all()
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
    rows = session.execute(
        select(Assignment, Account.display_name)
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(Assignment.person_id == person_id)
        .order_by(Assignment.kind != AssignmentKind.PRIMARY, Assignment.starts_at)
    )
    return [
        AssignmentRow(
            row.id,
            row.worker_id,
            name or row.worker_name or "",
            row.kind,
            row.starts_at,
            row.ends_at,
        )
        for row, name in rows
    ]


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
    exposures = session.scalars(
        select(Exposure)
        .where(Exposure.person_id == person_id, Exposure.expires_on >= clock.today())
        .order_by(Exposure.since.desc())
    )
    return Safety(
        tuple(
            CriterionRow(c.criterion, c.source_type, c.happened_on, c.expires_on) for c in criteria
        ),
        tuple(ExposureRow(e.conflict, e.source_type, e.since, e.expires_on) for e in exposures),
    )


BOARD_COLUMNS = ("person_id", "tier", "status", "team_id", "worker_id", "unlinked")


def board_people(session: Session, filters: Filters) -> pd.DataFrame:
    """In order of their numbers, without names, since there may be twenty thousand of them.

    Nobody falls out: not the one without worker, tier or contact.
    """
    rows = session.execute(
        select(
            Person.id,
            Person.tier,
            Person.status,
            Person.team_id,
            Assignment.worker_id,
            Assignment.worker_name,
        )
        .outerjoin(Assignment, _is_primary())
        .where(_is_one(), *_conditions(filters))
        .order_by(Person.id)
    )
    columns = list(zip(*rows, strict=True)) or [()] * len(BOARD_COLUMNS)
    return pd.DataFrame(
        {name: list(values) for name, values in zip(BOARD_COLUMNS, columns, strict=True)},
        dtype=object,
    )


def _is_primary() -> ColumnElement[bool]:
    return and_(
        Assignment.person_id == Person.id,
        Assignment.kind == AssignmentKind.PRIMARY,
        Assignment.ends_at.is_(None),
    )
