"""Read conferences, meetings and agendas."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BindParameter, and_, func, literal, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.combined_query import Asked, Rows
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences.models import (
    AgendaItem,
    Conference,
    ConferenceMeeting,
    ConferenceMember,
    ConferenceRule,
    ConferenceTeam,
)
from casework.conferences.on_the_agenda import KEPT_OFF, ON_IT, on_it
from casework.conferences.terms import (
    DEFAULT_RULES,
    AgendaRule,
    Cadence,
    ItemState,
    MeetingState,
    Part,
)
from casework.decisions.terms import DecisionType
from casework.people.active_worker import why_without_worker
from casework.people.models import Assignment, Person, words
from casework.people.queries import worker_now
from casework.people.terms import AssignmentKind, Lacks, Status, Tier


@dataclass(frozen=True, slots=True)
class ConferenceRow:
    conference_id: int
    name: str
    cadence: Cadence
    first_at: datetime
    blind_kinds: frozenset[DecisionType]
    staff_stay: bool
    room: str | None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    meeting_id: int
    conference_id: int
    conference: str
    blind_kinds: frozenset[DecisionType]
    staff_stay: bool
    meets_at: datetime
    state: MeetingState
    part: Part
    item_id: int | None
    led_by: int | None
    published_at: datetime | None
    started_at: datetime | None
    closed_at: datetime | None
    version: int
    name: str | None = None
    canceled_because: str | None = None
    lead_asked_by: int | None = None
    lead_asked_at: datetime | None = None
    lead_ask_seen_at: datetime | None = None
    room: str | None = None
    slot_at: datetime | None = None

    @property
    def stays(self) -> bool:
        """Whether its day has a meeting still, if this one is begun on another day."""
        return self.slot_at == self.meets_at

    @property
    def title(self) -> str:
        return self.name or self.conference

    @property
    def schedule(self) -> str:
        """What a change of the meeting changes; publishing it changes nothing of that."""
        return schedule_of(self.name, self.meets_at)


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


def schedule_of(name: str | None, meets_at: datetime) -> str:
    return f"{meets_at.astimezone(UTC).isoformat()} {name or ''}"


def conferences(session: Session, viewer: Viewer, *, led: bool = False) -> list[ConferenceRow]:
    """Those that have not ended, of the viewer's rows; with `led`, only those they lead."""
    asked = select(Conference).where(Conference.ended_at.is_(None)).order_by(Conference.name)
    if led:
        asked = asked.where(Conference.id.in_(select_led(viewer)))
    return [conference_row(row) for row in session.scalars(asked)]


def conference_row(row: Conference) -> ConferenceRow:
    begin_blind = kinds(row.blind_kinds)
    return ConferenceRow(
        row.id, row.name, row.cadence, row.first_at, begin_blind, row.staff_stay, row.room
    )


def select_led(viewer: Viewer) -> Asked:
    """The numbers of conferences in which the viewer is a lead, also ended ones."""
    return select(ConferenceMember.conference_id).where(
        ConferenceMember.account_id == viewer.account_id,
        ConferenceMember.leads,
        ConferenceMember.ended_at.is_(None),
    )


def kinds(stored: Sequence[str]) -> frozenset[DecisionType]:
    return frozenset(DecisionType(each) for each in stored)


def teams_of(session: Session, conference_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """For each conference, the teams whose people it talks about."""
    asked = select(ConferenceTeam).where(ConferenceTeam.conference_id.in_(conference_ids))
    rows = session.scalars(asked).all()
    return {
        each: frozenset(row.team_id for row in rows if row.conference_id == each)
        for each in conference_ids
    }


def select_rules(conference_id: int | BindParameter[Any]) -> Asked:
    columns = select(ConferenceRule.kind, ConferenceRule.weight, ConferenceRule.days)
    return columns.where(ConferenceRule.conference_id == conference_id)


def rules_in(rows: Rows) -> list[AgendaRule]:
    """The shipped rules, with the lead's own weights and days where there are any."""
    own = {row.kind: AgendaRule(row.kind, row.weight, row.days) for row in rows}
    return [own.get(rule.kind, rule) for rule in DEFAULT_RULES]


def meeting(session: Session, meeting_id: int) -> MeetingRow | None:
    found = _meetings(session, ConferenceMeeting.id == meeting_id)
    return found[0] if found else None


def meetings_to_attend(session: Session) -> list[MeetingRow]:
    """Published or running meetings of the viewer's conferences, then those that are over."""
    found = _meetings(session, ConferenceMeeting.published_at.is_not(None))
    return sorted(found, key=lambda m: (m.state.is_over, -m.meets_at.timestamp()))


def _meetings(session: Session, *where: Any) -> list[MeetingRow]:
    rows = session.execute(
        select(ConferenceMeeting, Conference)
        .join(Conference, Conference.id == ConferenceMeeting.conference_id)
        .where(*where)
        .order_by(ConferenceMeeting.meets_at.desc(), ConferenceMeeting.id.desc())
        .limit(60)
    )
    return [meeting_row(found.ConferenceMeeting, found.Conference) for found in rows]


def meeting_row(row: ConferenceMeeting, conference: Conference) -> MeetingRow:
    return MeetingRow(
        row.id,
        row.conference_id,
        conference.name,
        kinds(conference.blind_kinds),
        conference.staff_stay,
        row.meets_at,
        row.state,
        row.part,
        row.item_id,
        row.led_by,
        row.published_at,
        row.started_at,
        row.closed_at,
        row.version,
        row.name,
        row.canceled_because,
        row.lead_asked_by,
        row.lead_asked_at,
        row.lead_ask_seen_at,
        conference.room,
        row.slot_at,
    )


def agenda(session: Session, meeting_id: int, *, also_taken_back: bool = False) -> list[ItemRow]:
    """The items in their order, with names, for people whom the viewer's rows include."""
    lacks = type_coerce(why_without_worker(), words(Lacks)).label("lacks")
    talked = _talked_before().label("talked")
    rows = session.execute(
        select(AgendaItem, Person, worker_now().label("worker"), lacks, talked)
        .join(Person, Person.id == AgendaItem.person_id)
        .outerjoin(
            Assignment,
            and_(
                Assignment.person_id == Person.id,
                Assignment.kind == AssignmentKind.PRIMARY,
                Assignment.ends_at.is_(None),
            ),
        )
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(
            AgendaItem.meeting_id == meeting_id,
            or_(ON_IT, and_(literal(also_taken_back), KEPT_OFF)),
        )
        .order_by(AgendaItem.place, AgendaItem.id),
        {"at": clock.now()},
    )
    return [_item(row) for row in rows]


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
