"""What screens and papers read about decisions."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.accounts.models import Account, TeamMembership
from casework.decisions.models import Decision, DecisionAddition, DecisionFact
from casework.decisions.terms import Addition, DecisionType, FactSource, Rating
from casework.people.models import Assignment, Person
from casework.people.terms import Tier


@dataclass(frozen=True, slots=True)
class AddedRow:
    kind: Addition
    text: str
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True)
class FactRow:
    source: FactSource
    source_id: int | None
    fact: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    decision_id: int
    person_id: int
    person: str
    item_id: int
    kind: DecisionType
    tier: Tier | None
    reason: str
    dissent: str
    rating: Rating | None
    due_on: date
    tell_by: date
    decided_at: datetime
    decided_by: str | None
    owner_id: int | None
    owner: str
    owner_left: bool
    teller: str
    done_at: datetime | None
    told_at: datetime | None
    facts: list[FactRow] = field(default_factory=list)
    added: list[AddedRow] = field(default_factory=list)

    @property
    def what(self) -> str:
        return f"{self.kind.value} to {self.tier.value}" if self.tier else self.kind.value

    @property
    def is_open(self) -> bool:
        """Still to be done. No change is nothing to do."""
        return self.done_at is None and self.kind is not DecisionType.NO_CHANGE

    @property
    def days_late(self) -> int:
        """0 on the day itself; negative before it."""
        return (clock.today() - self.due_on).days

    @property
    def is_late(self) -> bool:
        return self.is_open and self.days_late > 0

    @property
    def telling_is_late(self) -> bool:
        return self.told_at is None and clock.today() > self.tell_by

    @property
    def answers(self) -> list[str]:
        return [each.text for each in self.added if each.kind is Addition.ANSWER]


def decisions_about(session: Session, person_id: int) -> list[DecisionRow]:
    """The newest first, each with its facts and additions: three statements."""
    return _whole(session, Decision.person_id == person_id)


def decisions_of_items(session: Session, item_ids: Collection[int]) -> list[DecisionRow]:
    return _whole(session, Decision.item_id.in_(item_ids))


def decisions_seen(session: Session, *, open_only: bool = False) -> list[DecisionRow]:
    """All that the viewer's rows hold; with `open_only`, what is still to be done or told."""
    where: list[ColumnElement[bool]] = []
    if open_only:
        not_done = Decision.done_at.is_(None) & (Decision.kind != DecisionType.NO_CHANGE)
        where.append(or_(not_done, Decision.told_at.is_(None)))
    return _whole(session, *where)


def open_decisions(session: Session, person_ids: Collection[int]) -> list[DecisionRow]:
    """Not done yet, of these people; without facts and additions: one statement."""
    return _read(session, Decision.person_id.in_(person_ids), *_not_done())


def open_decisions_of(session: Session, conference_id: int) -> list[DecisionRow]:
    return _read(session, Decision.conference_id == conference_id, *_not_done())


def decisions_of_conference(session: Session, conference_id: int) -> list[DecisionRow]:
    """Without facts and additions."""
    return _read(session, Decision.conference_id == conference_id)


def _not_done() -> tuple[ColumnElement[bool], ...]:
    return Decision.done_at.is_(None), Decision.kind != DecisionType.NO_CHANGE


def _whole(session: Session, *where: ColumnElement[bool]) -> list[DecisionRow]:
    rows = _read(session, *where)
    by_id = {row.decision_id: row for row in rows}
    facts = select(DecisionFact).where(DecisionFact.decision_id.in_(by_id))
    for fact in session.scalars(facts.order_by(DecisionFact.id)):
        told = FactRow(fact.source, fact.source_id, fact.fact)
        by_id[fact.decision_id].facts.append(told)
    added = (
        select(DecisionAddition, Account.display_name)
        .outerjoin(Account, Account.id == DecisionAddition.by)
        .where(DecisionAddition.decision_id.in_(by_id))
        .order_by(DecisionAddition.id)
    )
    for each, by in session.execute(added):
        by_id[each.decision_id].added.append(AddedRow(each.kind, each.text, each.at, by))
    return rows


def _read(session: Session, *where: ColumnElement[bool]) -> list[DecisionRow]:
    owner, teller, decider = aliased(Account), aliased(Account), aliased(Account)
    rows = session.execute(
        select(
            Decision,
            Person.chosen_name,
            owner.display_name,
            owner.active,
            teller.display_name,
            decider.display_name,
        )
        .join(Person, Person.id == Decision.person_id)
        .outerjoin(owner, owner.id == Decision.owner_id)
        .outerjoin(teller, teller.id == Decision.teller_id)
        .outerjoin(decider, decider.id == Decision.decided_by)
        .where(*where)
        .order_by(Decision.decided_at.desc(), Decision.id.desc())
    )
    return [_row(*found) for found in rows]


def _row(
    row: Decision, person: str, owner: str | None, active: bool | None, teller: str | None,
    decider: str | None,
) -> DecisionRow:  # fmt: skip
    return DecisionRow(
        row.id,
        row.person_id,
        person,
        row.item_id,
        row.kind,
        row.tier,
        row.reason,
        row.dissent,
        row.rating,
        row.due_on,
        row.tell_by,
        row.decided_at,
        decider,
        row.owner_id,
        owner or "nobody",
        not active,
        teller or "nobody",
        row.done_at,
        row.told_at,
    )


@dataclass(frozen=True, slots=True)
class Carrier:
    account_id: int
    name: str


def who_can_own(session: Session, person_id: int) -> list[Carrier]:
    """Those who walk with this person now, the main worker first, and the team's supervisors."""
    now = clock.now()
    with unfiltered(session, "names the staff who can carry out a decision, for the lead"):
        workers = session.execute(
            select(Account.id, Account.display_name)
            .join(Assignment, Assignment.worker_id == Account.id)
            .where(
                Assignment.person_id == person_id,
                Assignment.starts_at <= now,
                or_(Assignment.ends_at.is_(None), Assignment.ends_at > now),
                Account.active,
            )
            .order_by(Assignment.kind != "primary", Account.display_name)
        ).all()
        team = select(Person.team_id).where(Person.id == person_id).scalar_subquery()
        supervisors = session.execute(
            select(Account.id, Account.display_name)
            .join(TeamMembership, TeamMembership.account_id == Account.id)
            .where(TeamMembership.team_id == team, Account.role == Role.SUPERVISOR, Account.active)
            .order_by(Account.display_name)
        ).all()
    names = {number: name for number, name in [*workers, *supervisors]}
    return [Carrier(number, name) for number, name in names.items()]
