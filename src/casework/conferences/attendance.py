"""Attendance records for the minutes: who led, who was in which room and when, how many rated."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.combined_query import Asked, Rows, together
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Organisation
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.blind import BlindRatings, blind_ratings_in
from casework.conferences.calendar import next_meeting
from casework.conferences.models import (
    Conference,
    ConferenceMeeting,
    ConferenceMember,
    ConferencePresence,
    FirstLook,
)
from casework.conferences.queries import MeetingRow
from casework.conferences.terms import MeetingState
from casework.date_forms import time_in_words
from casework.sentences import say

ON_TIME = timedelta(minutes=2)
"""A member who comes within this time of the first and leaves within this time of the last was
there for all of it."""


@dataclass(frozen=True, slots=True)
class WasHere:
    name: str
    account_id: int | None
    item_id: int | None
    came_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class Led:
    name: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Witnessed:
    here: Sequence[WasHere]
    led: Sequence[Led]
    blind_ratings: Mapping[int, BlindRatings]
    invited: Sequence[str]
    """The members at the time, by name."""
    next_at: datetime | None
    """The next meeting of the conference; None: it has ended."""


def witnessed(
    session: Session, viewer: Viewer, row: MeetingRow, items: Sequence[ItemRow]
) -> Witnessed:
    """For viewers whose access to this meeting was checked; for first looks, access to these items
    of its people."""
    opened = [item.item_id for item in items if item.opened_at is not None]
    with unfiltered(session, "who led, who was in the room and how many rated, for the minutes"):
        found = together(
            session,
            here=_select_here(row.meeting_id),
            invited=_select_invited(row),
            later=_select_later(row),
            cadence=_select_cadence(row),
            leads=_select_leads(row),
            led=_select_led(row),
            blind_ratings=select(
                FirstLook.item_id, FirstLook.account_id, FirstLook.blind, FirstLook.full
            ).where(FirstLook.item_id.in_(opened)),
        )
    return Witnessed(
        _by_arrival(_was_here(each) for each in found["here"]),
        _led(found["led"], {each.id: each.name for each in found["leads"]}, row),
        {each: _looks(found["blind_ratings"], each, viewer) for each in opened},
        sorted({each.name for each in found["invited"]}),
        _next_at(found["later"], found["cadence"]),
    )


def _select_here(meeting_id: int) -> Asked:
    return (
        select(
            Account.display_name.label("person"),
            Organisation.name.label("organisation"),
            ConferenceMember.account_id,
            ConferencePresence.item_id,
            ConferencePresence.came_at,
            ConferencePresence.left_at,
        )
        .select_from(ConferencePresence)
        .join(ConferenceMember, ConferenceMember.id == ConferencePresence.member_id)
        .outerjoin(Account, Account.id == ConferenceMember.account_id)
        .outerjoin(Organisation, Organisation.id == ConferenceMember.organisation_id)
        .where(ConferencePresence.meeting_id == meeting_id)
    )


def _select_invited(row: MeetingRow) -> Asked:
    still = or_(
        ConferenceMember.ended_at.is_(None),
        ConferenceMember.ended_at > (row.started_at or row.meets_at),
    )
    return (
        select(func.coalesce(Account.display_name, Organisation.name).label("name"))
        .select_from(ConferenceMember)
        .outerjoin(Account, Account.id == ConferenceMember.account_id)
        .outerjoin(Organisation, Organisation.id == ConferenceMember.organisation_id)
        .where(ConferenceMember.conference_id == row.conference_id, still)
    )


def _select_later(row: MeetingRow) -> Asked:
    return select(ConferenceMeeting.meets_at).where(
        ConferenceMeeting.conference_id == row.conference_id,
        ConferenceMeeting.meets_at > row.meets_at,
        ConferenceMeeting.state != MeetingState.CANCELED,
    )


def _select_cadence(row: MeetingRow) -> Asked:
    taken = select(func.max(ConferenceMeeting.slot_at)).where(
        ConferenceMeeting.conference_id == row.conference_id
    )
    return select(
        Conference.first_at, Conference.cadence, taken.scalar_subquery().label("taken")
    ).where(Conference.id == row.conference_id, Conference.ended_at.is_(None))


def _next_at(later: Rows, cadence: Rows) -> datetime | None:
    """The one that is prepared or was held; else the next by the cadence."""
    held: list[datetime] = [row.meets_at for row in later]
    if held:
        return min(held)
    for row in cadence:
        return next_meeting(row.first_at, row.cadence, clock.now(), after=row.taken)
    return None


def _was_here(row: Any) -> WasHere:
    return WasHere(
        name=row.person or row.organisation,
        account_id=row.account_id,
        item_id=row.item_id,
        came_at=row.came_at,
        left_at=row.left_at,
    )


def _by_arrival(here: Iterable[WasHere]) -> list[WasHere]:
    return sorted(here, key=attrgetter("came_at", "name"))


def _select_leads(row: MeetingRow) -> Asked:
    """Everybody who was ever a member: the lead is given from one to another."""
    members = select(ConferenceMember.account_id).where(
        ConferenceMember.conference_id == row.conference_id
    )
    return select(Account.id, Account.display_name.label("name")).where(Account.id.in_(members))


def _select_led(row: MeetingRow) -> Asked:
    """The audit has who led from when. Limited to the meeting's own hours, which makes the entries
    fast to find."""
    began = row.started_at or row.meets_at
    return select(AuditEntry.id, AuditEntry.at, AuditEntry.changes).where(
        AuditEntry.at >= began,
        AuditEntry.at <= (row.closed_at or clock.now()),
        AuditEntry.event == Event.CHANGED,
        AuditEntry.table_name == ConferenceMeeting.__tablename__,
        AuditEntry.row_key == str(row.meeting_id),
    )


def _led(rows: Rows, names: Mapping[int, str], meeting: MeetingRow) -> list[Led]:
    found: list[Led] = []
    for row in sorted(rows, key=attrgetter("id")):
        _, led_by = (row.changes or {}).get("led_by", (None, None))
        if led_by in names and (not found or found[-1].name != names[led_by]):
            found.append(Led(names[led_by], row.at))
    if found or meeting.led_by is None or meeting.led_by not in names:
        return found
    return [Led(names[meeting.led_by], meeting.started_at)]


def _looks(rows: Rows, item_id: int, viewer: Viewer) -> BlindRatings:
    return blind_ratings_in([row for row in rows if row.item_id == item_id], viewer, opened=True)


def stays(here: Iterable[WasHere]) -> Iterator[str]:
    """Each member once, by name; with times for those who were not there for all of it."""
    those = list(here)
    began = min((each.came_at for each in those), default=None)
    ended = max((each.left_at for each in those if each.left_at), default=None)
    for name in sorted({each.name for each in those}):
        own = [each for each in those if each.name == name]
        came = min(each.came_at for each in own)
        left = max((each.left_at for each in own if each.left_at), default=None)
        late = say("came {hour}", hour=_hour(came)) if began and came - began > ON_TIME else ""
        early = (
            say("left {hour}", hour=_hour(left))
            if ended and left and ended - left > ON_TIME
            else ""
        )
        times = ", ".join(each for each in (late, early) if each)
        yield f"{name} ({times})" if times else name


def _hour(moment: datetime) -> str:
    return time_in_words(moment.astimezone(clock.zone()))
