"""The person card: the header of one person's screen, and the assignments."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, not_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.guard import NOT_FOUND
from casework.access.query_cache import PERSON, about, built_once
from casework.accounts.models import Account, Team
from casework.errors import NotFound
from casework.people.active_worker import can_work_with
from casework.people.forms import age_on
from casework.people.models import (
    Alias,
    Assignment,
    Person,
    PersonIdentity,
)
from casework.people.terms import (
    AssignmentKind,
    Status,
    Tier,
)
from casework.sentences import say
from casework.typed_rows import read_as


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
    """The facts in the header of a person's screen."""

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
    """Read in one statement, which returns a row for each alias."""
    found = session.execute(_head(), about(person_id)).all()
    if not found:
        raise NotFound(say(NOT_FOUND))
    person, identity = found[0].Person, found[0].PersonIdentity
    return PersonCard(
        person.id,
        person.chosen_name,
        person.tier,
        person.status,
        found[0].team,
        person.team_id,
        person.version,
        person.created_at,
        tuple(dict.fromkeys(row.alias for row in found if row.alias)),
        _identity(identity) if identity else None,
        person.merged_into_id,
    )


@built_once
def _head() -> Any:
    return (
        select(Person, PersonIdentity, Team.name.label("team"), Alias.name.label("alias"))
        .outerjoin(PersonIdentity, PersonIdentity.person_id == Person.id)
        .outerjoin(Alias, and_(Alias.person_id == Person.id, Alias.ended_at.is_(None)))
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
    left: bool = False
    """Whoever it is cannot work with the person any more (people/active_worker.py)."""

    @property
    def worker_in_words(self) -> str:
        if self.left:
            return say("{who} (left)", who=self.worker)
        return self.worker if self.worker_id else say("{who} (no account yet)", who=self.worker)

    @property
    def holds_now(self) -> bool:
        return self.ends_at is None or self.ends_at > clock.now()


def assignments(session: Session, person_id: int) -> list[AssignmentRow]:
    """All assignments, ended ones too, the primary ones first."""
    return read_as(AssignmentRow, session.execute(_assignments(), about(person_id)))


@built_once
def _assignments() -> Any:
    return (
        select(
            Assignment.id.label("assignment_id"),
            Assignment.worker_id,
            func.coalesce(Account.display_name, Assignment.worker_name, "").label("worker"),
            Assignment.kind,
            Assignment.starts_at,
            Assignment.ends_at,
            and_(Assignment.worker_id.is_not(None), not_(can_work_with())).label("left"),
        )
        .join(Person, Person.id == Assignment.person_id)
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(Assignment.person_id == PERSON)
        .order_by(Assignment.kind != AssignmentKind.PRIMARY, Assignment.starts_at)
    )
