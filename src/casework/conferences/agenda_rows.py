"""The people on a meeting's agenda, as rows to show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.query_cache import built_once
from casework.accounts.models import Account
from casework.conferences.models import AgendaItem, ConferenceMeeting
from casework.conferences.on_the_agenda import KEPT_OFF, ON_IT, on_it
from casework.conferences.terms import ItemState, MeetingState
from casework.decisions.terms import DecisionType
from casework.people.active_worker import why_without_worker
from casework.people.models import Assignment, Person, words
from casework.people.queries import is_primary, worker_now
from casework.people.terms import Lacks, Status, Tier


@dataclass(frozen=True, slots=True)
class ItemRow:
    item_id: int
    person_id: int
    name: str
    tier: Tier | None
    status: Status
    worker: str | None
    place: int
    reasons: tuple[dict[str, Any], ...]
    moved_because: str
    question: DecisionType | None
    state: ItemState
    notes: str
    writing: dict[str, Any]
    begun_at: datetime | None
    seconds: int
    opened_at: datetime | None
    added_by: int | None
    merged: bool
    talked_before: datetime | None
    """When this conference last talked about the person, in an earlier meeting."""
    chosen_because: str | None = None
    taken_back: str | None = None
    """Why the supervisor took the person off again."""
    lacks: Lacks | None = None

    @property
    def score(self) -> int:
        return sum(int(reason["weight"]) for reason in self.reasons)

    @property
    def spent(self) -> int:
        """Seconds until now."""
        running = (clock.now() - self.begun_at).total_seconds() if self.begun_at else 0
        return self.seconds + int(running)

    def starts_blind(self, kinds: frozenset[DecisionType]) -> bool:
        return self.opened_at is None and self.question in kinds


def agenda(session: Session, meeting_id: int, *, also_taken_back: bool = False) -> list[ItemRow]:
    """The items in their order, with names, for people whom the viewer's rows include."""
    given = {"meeting": meeting_id, "at": clock.now()}
    rows = session.execute(_agenda(also_taken_back=also_taken_back), given)
    return [_item(row) for row in rows]


@built_once
def _agenda(*, also_taken_back: bool) -> Any:
    lacks = type_coerce(why_without_worker(), words(Lacks)).label("lacks")
    talked = _talked_before().label("talked")
    return (
        select(AgendaItem, Person, worker_now().label("worker"), lacks, talked)
        .join(Person, Person.id == AgendaItem.person_id)
        .outerjoin(Assignment, is_primary())
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(
            AgendaItem.meeting_id == bindparam("meeting"),
            or_(ON_IT, KEPT_OFF) if also_taken_back else ON_IT,
        )
        .order_by(AgendaItem.place, AgendaItem.id)
    )


def _talked_before() -> Any:
    """When this conference last talked about the person, before this meeting."""
    earlier, held = aliased(AgendaItem), aliased(ConferenceMeeting)
    return (
        select(func.max(held.closed_at))
        .join(earlier, earlier.meeting_id == held.id)
        .where(
            earlier.person_id == AgendaItem.person_id,
            earlier.opened_at.is_not(None),
            held.conference_id == AgendaItem.conference_id,
            held.state == MeetingState.CLOSED,
            held.id != AgendaItem.meeting_id,
        )
        .correlate(AgendaItem)
        .scalar_subquery()
    )


def _item(row: Any) -> ItemRow:
    item, person = row.AgendaItem, row.Person
    return ItemRow(
        item.id,
        item.person_id,
        person.chosen_name,
        person.tier,
        person.status,
        row.worker,
        item.place,
        tuple(item.reasons),
        item.moved_because,
        item.question,
        item.state,
        item.notes,
        dict(item.writing or {}),
        item.begun_at,
        item.seconds,
        item.opened_at,
        item.added_by,
        person.merged_into_id is not None,
        row.talked,
        item.chosen_because,
        None if on_it(item) else item.taken_back_because or "",
        row.lacks,
    )
