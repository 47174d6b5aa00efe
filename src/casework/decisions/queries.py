"""Read decisions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.combined_query import Asked, Rows, Together, joined
from casework.access.query_cache import PERSON, Among, about, built_once
from casework.accounts.models import Account
from casework.decisions.models import Decision, DecisionAddition, DecisionFact, is_its_own
from casework.decisions.terms import Addition, DecisionType, Duty, FactSource, Rating, decided
from casework.people.models import Person
from casework.people.terms import Tier
from casework.sentences import say
from casework.typed_rows import read_as

ITEMS: BindParameter[Any] = bindparam("items", expanding=True)


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
class OpenDecisionRow:
    """The progress of a decision, for lists. Without reason, facts and dissent, which a lead may
    not read once the access is over."""

    decision_id: int
    person_id: int
    person: str
    conference_id: int
    kind: DecisionType
    tier: Tier | None
    due_on: date
    tell_by: date
    owner_id: int | None
    owner_name: str | None
    owner_active: bool | None
    teller_id: int | None
    teller_name: str | None
    teller_active: bool | None
    done_at: datetime | None
    told_at: datetime | None

    @property
    def owner(self) -> str:
        return self.owner_name or say("nobody")

    @property
    def owner_left(self) -> bool:
        return self.is_open and not self.owner_active

    @property
    def teller(self) -> str:
        return self.teller_name or say("nobody")

    @property
    def teller_left(self) -> bool:
        return self.told_at is None and not self.teller_active

    @property
    def holders(self) -> dict[Duty, int | None]:
        """For each open duty, the account that has it now."""
        doing = {Duty.DO: self.owner_id} if self.is_open else {}
        return doing | ({Duty.TELL: self.teller_id} if self.told_at is None else {})

    @property
    def what(self) -> str:
        return decided(self.kind, self.tier)

    @property
    def is_open(self) -> bool:
        """Still to be done. "No change" is never open."""
        return self.done_at is None and self.kind is not DecisionType.NO_CHANGE

    @property
    def days_late(self) -> int:
        """0 on the due date itself; negative before it."""
        return (clock.today() - self.due_on).days

    @property
    def is_late(self) -> bool:
        return self.is_open and self.days_late > 0

    @property
    def telling_is_late(self) -> bool:
        return self.told_at is None and clock.today() > self.tell_by

    @property
    def days_to_tell(self) -> int:
        """Days left to tell the person; negative after the last day."""
        return (self.tell_by - clock.today()).days


@dataclass(frozen=True, slots=True)
class DecisionRow(OpenDecisionRow):
    """The decision as recorded, with all later additions."""

    item_id: int
    reason: str
    dissent: str
    rating: Rating | None
    decided_at: datetime
    decided_by: str | None
    decided_owner: str | None
    decided_teller: str | None
    decider_id: int | None = None
    facts: list[FactRow] = field(default_factory=list)
    added: list[AddedRow] = field(default_factory=list)

    @property
    def days_old(self) -> int:
        return (clock.today() - self.decided_at.astimezone(clock.zone()).date()).days

    @property
    def answers(self) -> list[str]:
        return [each.text for each in self.added if each.kind is Addition.ANSWER]


def decisions_about(session: Session, person_id: int) -> list[DecisionRow]:
    """The newest first, each with its facts and additions."""
    return whole_in(_about().ask(session, about(person_id)))


@built_once
def _about() -> Together:
    return joined(**select_about(PERSON))


def select_about(person_id: int | BindParameter[Any]) -> dict[str, Asked]:
    return _select_whole(Decision.person_id == person_id)


def decisions_of_items(session: Session, items: Mapping[int, int]) -> list[DecisionRow]:
    """`items`: whom each one is about; a decision that was moved away is left out."""
    rows = whole_in(_of_items().ask(session, {ITEMS.key: list(items)}))
    return [row for row in rows if row.person_id == items[row.item_id]]


@built_once
def _of_items() -> Together:
    return joined(**_select_whole(Decision.item_id.in_(ITEMS)))


def decisions_seen(session: Session, *, open_only: bool = False) -> list[DecisionRow]:
    """All decisions that the viewer's rows include; with `open_only`, those still to be done or
    told."""
    return whole_in((_open_ones() if open_only else _all()).ask(session))


@built_once
def _open_ones() -> Together:
    return joined(**_select_whole(or_(_is_open(), Decision.told_at.is_(None))))


@built_once
def _all() -> Together:
    return joined(**_select_whole())


def decisions_of_conferences(
    session: Session, conference_ids: Collection[int]
) -> list[DecisionRow]:
    """Without facts and additions."""
    asked = select_decisions(Decision.conference_id.in_(conference_ids))
    return decisions_in(session.execute(asked))


def select_open(conference_id: int | BindParameter[Any], person_ids: Among) -> Asked:
    """Decisions not done yet: of this conference, or about these people from any conference."""
    theirs = or_(Decision.conference_id == conference_id, Decision.person_id.in_(person_ids))
    owner, teller = aliased(Account), aliased(Account)
    return _with_holders(select(*_how_far(owner, teller)), owner, teller).where(theirs, _is_open())


def not_done_in(rows: Rows) -> list[OpenDecisionRow]:
    """The most overdue first."""
    return sorted(read_as(OpenDecisionRow, rows), key=lambda row: (-row.days_late, row.person))


def _is_open() -> ColumnElement[bool]:
    return Decision.done_at.is_(None) & (Decision.kind != DecisionType.NO_CHANGE)


def _select_whole(*where: ColumnElement[bool]) -> dict[str, Asked]:
    """Decisions with their facts and additions, for `together`. What a decision left behind when
    it was moved to another record is no part of it."""
    return {
        "decisions": select_decisions(*where),
        "facts": select(
            DecisionFact.id,
            DecisionFact.decision_id,
            DecisionFact.source,
            DecisionFact.source_id,
            DecisionFact.fact,
        )
        .join(Decision, Decision.id == DecisionFact.decision_id)
        .where(*where, is_its_own(DecisionFact)),
        "additions": select(
            DecisionAddition.id,
            DecisionAddition.decision_id,
            DecisionAddition.kind,
            DecisionAddition.text,
            DecisionAddition.at,
            Account.display_name.label("by"),
        )
        .join(Decision, Decision.id == DecisionAddition.decision_id)
        .outerjoin(Account, Account.id == DecisionAddition.by)
        .where(*where, is_its_own(DecisionAddition)),
    }


def whole_in(found: Mapping[str, Rows]) -> list[DecisionRow]:
    decisions = decisions_in(found["decisions"])
    by_id = {each.decision_id: each for each in decisions}
    for row in sorted(found["facts"], key=attrgetter("id")):
        fact = FactRow(source=row.source, source_id=row.source_id, fact=row.fact)
        by_id[row.decision_id].facts.append(fact)
    for row in sorted(found["additions"], key=attrgetter("id")):
        added = AddedRow(kind=row.kind, text=row.text, at=row.at, by=row.by)
        by_id[row.decision_id].added.append(added)
    return decisions


def select_decisions(*where: ColumnElement[bool]) -> Asked:
    owner, teller, decider, first_owner, first_teller = (aliased(Account) for _ in range(5))
    asked = select(
        *_how_far(owner, teller),
        Decision.item_id,
        Decision.reason,
        Decision.dissent,
        Decision.rating,
        Decision.decided_at,
        decider.display_name.label("decided_by"),
        first_owner.display_name.label("decided_owner"),
        first_teller.display_name.label("decided_teller"),
        Decision.decided_by.label("decider_id"),
    )
    return (
        _with_holders(asked, owner, teller)
        .outerjoin(decider, decider.id == Decision.decided_by)
        .outerjoin(first_owner, first_owner.id == Decision.decided_owner_id)
        .outerjoin(first_teller, first_teller.id == Decision.decided_teller_id)
        .where(*where)
    )


def _how_far(owner: Any, teller: Any) -> list[Any]:
    """The columns of an OpenDecisionRow."""
    return [
        Decision.id.label("decision_id"),
        Decision.person_id,
        Person.chosen_name.label("person"),
        Decision.conference_id,
        Decision.kind,
        Decision.tier,
        Decision.due_on,
        Decision.tell_by,
        Decision.owner_id,
        owner.display_name.label("owner_name"),
        owner.active.label("owner_active"),
        Decision.teller_id,
        teller.display_name.label("teller_name"),
        teller.active.label("teller_active"),
        Decision.done_at,
        Decision.told_at,
    ]


def _with_holders(asked: Asked, owner: Any, teller: Any) -> Asked:
    return (
        asked.join(Person, Person.id == Decision.person_id)
        .outerjoin(owner, owner.id == Decision.owner_id)
        .outerjoin(teller, teller.id == Decision.teller_id)
    )


def decisions_in(rows: Rows) -> list[DecisionRow]:
    """The newest first."""
    found = read_as(DecisionRow, rows)
    return sorted(found, key=lambda row: (row.decided_at, row.decision_id), reverse=True)
