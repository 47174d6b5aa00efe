"""Read conferences, meetings and agendas."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from casework.access.combined_query import Asked, Rows
from casework.access.query_cache import built_once
from casework.access.viewer import Viewer
from casework.conferences.models import (
    Conference,
    ConferenceMeeting,
    ConferenceMember,
    ConferenceRule,
    ConferenceTeam,
)
from casework.conferences.terms import (
    DEFAULT_RULES,
    AgendaRule,
    Cadence,
    MeetingState,
    Part,
)
from casework.decisions.terms import DecisionType


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


def schedule_of(name: str | None, meets_at: datetime) -> str:
    return f"{meets_at.astimezone(UTC).isoformat()} {name or ''}"


def conferences(session: Session, viewer: Viewer, *, led: bool = False) -> list[ConferenceRow]:
    """Those that have not ended, of the viewer's rows; with `led`, only those they lead."""
    asked = select(Conference).where(Conference.ended_at.is_(None)).order_by(Conference.name)
    if led:
        asked = asked.where(Conference.id.in_(select_led(viewer.account_id)))
    return [conference_row(row) for row in session.scalars(asked)]


def conference_row(row: Conference) -> ConferenceRow:
    begin_blind = kinds(row.blind_kinds)
    return ConferenceRow(
        row.id, row.name, row.cadence, row.first_at, begin_blind, row.staff_stay, row.room
    )


def select_led(account_id: int | BindParameter[Any]) -> Asked:
    """The numbers of conferences in which the account is a lead, also ended ones."""
    return select(ConferenceMember.conference_id).where(
        ConferenceMember.account_id == account_id,
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
    found = _read_meetings(session, _one_meeting(), {"meeting": meeting_id})
    return found[0] if found else None


@built_once
def _one_meeting() -> Any:
    return _meetings().where(ConferenceMeeting.id == bindparam("meeting"))


def meetings_to_attend(session: Session) -> list[MeetingRow]:
    """Published or running meetings of the viewer's conferences, then those that are over."""
    found = _read_meetings(session, _published_meetings(), {})
    return sorted(found, key=lambda m: (m.state.is_over, -m.meets_at.timestamp()))


@built_once
def _published_meetings() -> Any:
    return _meetings().where(ConferenceMeeting.published_at.is_not(None))


def _meetings() -> Any:
    return (
        select(ConferenceMeeting, Conference)
        .join(Conference, Conference.id == ConferenceMeeting.conference_id)
        .order_by(ConferenceMeeting.meets_at.desc(), ConferenceMeeting.id.desc())
        .limit(60)
    )


def _read_meetings(session: Session, statement: Any, given: Mapping[str, Any]) -> list[MeetingRow]:
    rows = session.execute(statement, given)
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
