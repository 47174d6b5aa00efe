"""Run a meeting: begin, one person at a time, park, add, hand over the lead, close."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.guard import NOT_FOUND
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences import queries, rooms
from casework.conferences.agenda import led_item, led_meeting, let_in_all
from casework.conferences.first_look import reason_without_it, starts_blind
from casework.conferences.models import AgendaItem, AgendaRequest, ConferenceMeeting
from casework.conferences.on_the_agenda import on_it
from casework.conferences.seat import require_seat
from casework.conferences.terms import TALKED_FROM, ItemState, MeetingState, Part
from casework.decisions.forms import NewDecision
from casework.decisions.models import Decision
from casework.decisions.operations import add_word, record_decision
from casework.decisions.terms import Addition
from casework.errors import Conflict, Invalid, NotFound
from casework.people.models import Person
from casework.sentences import say, sentence

RUNS = "the lead runs the meeting that the agenda is for"
NOT_RUNNING = sentence("This meeting is not running. Begin it first, or prepare the next one.")
NOT_LEADING = sentence(
    "Another lead leads this meeting now. What you typed is kept on the screen; tap “Ask to lead” "
    "to go on yourself."
)


def begin_meeting(
    session: Session, viewer: Viewer, meeting_id: int, *, on_another_day: bool = False
) -> None:
    """Begins with the open part. From now on everybody can be marked as here. A meeting that is
    begun on another day than its cadence's is one more: the planned one can be prepared again. One
    that was moved is held today instead, and keeps the date that it takes."""
    meeting = led_meeting(session, viewer, meeting_id)
    if meeting.state is MeetingState.DRAFTING:
        raise Invalid(say("Publish the agenda first: without it nobody sees it."))
    if meeting.state is not MeetingState.PUBLISHED:
        return
    if not is_planned_for_today(meeting.meets_at):
        if not on_another_day:
            raise Invalid(say("It is planned for another day. Say that you want to begin it now."))
        if meeting.slot_at == meeting.meets_at:
            meeting.slot_at = None
        meeting.meets_at = clock.now()
    meeting.state, meeting.part = MeetingState.RUNNING, Part.OPEN
    meeting.started_at, meeting.led_by = clock.now(), viewer.account_id
    let_in_all(session, meeting)


def is_planned_for_today(meets_at: datetime) -> bool:
    return meets_at.astimezone(clock.zone()).date() == clock.today()


def join_meeting(session: Session, viewer: Viewer, meeting_id: int) -> None:
    """A member who opens the screen of a running meeting counts as here, until the lead marks
    otherwise."""
    row = queries.meeting(session, meeting_id)
    if row is None or row.state is not MeetingState.RUNNING:
        return
    room = rooms.read_room(session, row.conference_id, meeting_id, row.item_id)
    seat = require_seat(session, viewer, room)
    if not seat.here and seat.has_place:
        rooms.come(session, row.conference_id, meeting_id, seat.member.member_id)
        rooms.write_presence(session, row.conference_id, meeting_id, row.item_id)


def settle_own(session: Session, viewer: Viewer, meeting_id: int) -> None:
    """From a member's own screen, where what is written about their presence is not so: a release
    that ended, say, while no lead's screen was open."""
    row = queries.meeting(session, meeting_id)
    if row is None or row.state is not MeetingState.RUNNING:
        return
    room = rooms.read_room(session, row.conference_id, meeting_id, row.item_id)
    if not require_seat(session, viewer, room).is_settled(row.item_id):
        rooms.write_presence(session, row.conference_id, meeting_id, row.item_id)


def mark_attendance(
    session: Session, viewer: Viewer, meeting_id: int, member_ids: Iterable[int]
) -> None:
    meeting = running_meeting(session, viewer, meeting_id)
    rooms.write_attendance(session, meeting.conference_id, meeting.id, member_ids)
    _settle(session, meeting)


def mark_changed(
    session: Session,
    viewer: Viewer,
    meeting_id: int,
    *,
    came: Collection[int],
    left: Collection[int],
) -> None:
    """Changes only members who came or left, against the current attendance: the screen that the
    lead tapped may be a second old."""
    meeting = running_meeting(session, viewer, meeting_id)
    present = rooms.read_room(session, meeting.conference_id, meeting.id, None).here
    mark_attendance(session, viewer, meeting_id, (present | set(came)) - set(left))


def go_to_item(session: Session, viewer: Viewer, meeting_id: int, item_id: int | None) -> None:
    """Goes to this person, in the confidential part; with None, back to the open part. There is no
    limit on time, and a person who was skipped can be opened later."""
    meeting = running_meeting(session, viewer, meeting_id)
    _leave(session, meeting)
    meeting.item_id = item_id
    meeting.part = Part.OPEN if item_id is None else Part.CONFIDENTIAL
    if item_id is not None:
        _enter(session, viewer, meeting, item_id)
    session.flush()
    _settle(session, meeting)


def _leave(session: Session, meeting: ConferenceMeeting) -> None:
    if meeting.item_id is None:
        return
    with unfiltered(session, RUNS):
        item = session.scalars(select(AgendaItem).where(AgendaItem.id == meeting.item_id)).one()
        if item.begun_at is not None:
            item.seconds += int((clock.now() - item.begun_at).total_seconds())
            item.begun_at = None
        if item.state is ItemState.NOW:
            talked = _was_talked_about(session, item)
            item.state = ItemState.DISCUSSED if talked else ItemState.WAITING
        session.flush()


def _was_talked_about(session: Session, item: AgendaItem) -> bool:
    """Being passed over with an arrow does not count: it takes a minute in full view, notes or a
    decision."""
    if item.opened_at is None:
        return False
    if item.seconds >= TALKED_FROM.total_seconds() or item.notes.strip():
        return True
    return (
        session.scalar(select(Decision.id).where(Decision.item_id == item.id).limit(1)) is not None
    )


def _enter(session: Session, viewer: Viewer, meeting: ConferenceMeeting, item_id: int) -> None:
    item, of_it = led_item(session, viewer, item_id)
    if of_it.id != meeting.id or not on_it(item):
        raise NotFound(say(NOT_FOUND))
    with unfiltered(session, RUNS):
        item.state, item.begun_at = ItemState.NOW, clock.now()
        if not starts_blind(session, meeting, item):
            item.opened_at = item.opened_at or clock.now()
        session.flush()


def open_fully(session: Session, viewer: Viewer, item_id: int) -> None:
    """After the blind first look: shows the name and all the rest to those in the room."""
    item, meeting = _led_now(session, viewer, item_id)
    with unfiltered(session, RUNS):
        item.opened_at = item.opened_at or clock.now()
        session.flush()
    _settle(session, meeting)


def park(session: Session, viewer: Viewer, item_id: int) -> None:
    """Leaves the person for later in this meeting, or for the next one, where they come first."""
    item, meeting = _led_now(session, viewer, item_id)
    with unfiltered(session, RUNS):
        item.state = ItemState.PARKED
        session.flush()
    go_to_item(session, viewer, meeting.id, None)


def write_notes(session: Session, viewer: Viewer, item_id: int, notes: str) -> None:
    """The notes on the screen for all in the room. Long texts are stored whole."""
    item, _ = _led_now(session, viewer, item_id)
    with unfiltered(session, RUNS):
        item.notes = notes[:10_000]
        session.flush()


def write_open_notes(session: Session, viewer: Viewer, meeting_id: int, notes: str) -> None:
    """Notes of the open part, about nobody in particular."""
    meeting = running_meeting(session, viewer, meeting_id)
    meeting.notes = notes[:5_000]


def write_decision(
    session: Session, viewer: Viewer, item_id: int, writing: Mapping[str, Any]
) -> None:
    """Stores the unfinished decision, so that another lead can go on with it."""
    item, _ = _led_now(session, viewer, item_id)
    with unfiltered(session, RUNS):
        item.writing = {
            name: value[:2_000] if isinstance(value, str) else value
            for name, value in writing.items()
        }
        session.flush()


def decide(session: Session, viewer: Viewer, item_id: int, new: NewDecision) -> int:
    """Records the decision, puts it into effect and on the owner's Today; then empties the form for
    the next one."""
    item, meeting = _led_now(session, viewer, item_id)
    if item.opened_at is None:
        raise Invalid(say("First the look without name, then the full view, then the decision."))
    _is_theirs_still(session, item)
    skipped = reason_without_it(session, meeting, item, new)
    decision_id = record_decision(
        session,
        viewer,
        person_id=item.person_id,
        conference_id=meeting.conference_id,
        item_id=item.id,
        new=new,
    )
    if skipped:
        add_word(session, viewer, decision_id, Addition.NO_FIRST_LOOK, skipped)
    with unfiltered(session, RUNS):
        item.writing = {}
        asked = select(AgendaRequest).where(
            AgendaRequest.person_id == item.person_id, AgendaRequest.met_at.is_(None)
        )
        for request in session.scalars(asked):
            request.met_at = clock.now()
        session.flush()
    return decision_id


def _is_theirs_still(session: Session, item: AgendaItem) -> None:
    with unfiltered(session, "asks whether the person is of one of the conference's teams"):
        team_id = session.scalar(select(Person.team_id).where(Person.id == item.person_id))
    of_conference = queries.teams_of(session, [item.conference_id])[item.conference_id]
    if team_id not in of_conference:
        raise Invalid(say("This person is of another team by now: their own conference decides."))


def close_meeting(session: Session, viewer: Viewer, meeting_id: int) -> None:
    """People who were not talked about come back on the next agenda by their reasons."""
    meeting = running_meeting(session, viewer, meeting_id)
    _leave(session, meeting)
    meeting.state, meeting.closed_at = MeetingState.CLOSED, clock.now()
    meeting.part, meeting.item_id = Part.OPEN, None
    session.flush()
    _settle(session, meeting)
    rooms.write_attendance(session, meeting.conference_id, meeting.id, ())


def settle_room(session: Session, viewer: Viewer, meeting_id: int) -> None:
    """Writes down at once who is still in the room, as after a release was revoked or an assignment
    ended."""
    meeting = led_meeting(session, viewer, meeting_id)
    if meeting.state is MeetingState.RUNNING:
        _settle(session, meeting)


def _settle(session: Session, meeting: ConferenceMeeting) -> None:
    rooms.write_presence(session, meeting.conference_id, meeting.id, meeting.item_id)


def running_meeting(session: Session, viewer: Viewer, meeting_id: int) -> ConferenceMeeting:
    meeting = led_meeting(session, viewer, meeting_id)
    if meeting.state is not MeetingState.RUNNING:
        raise Invalid(say(NOT_RUNNING))
    if meeting.led_by != viewer.account_id:
        raise Conflict(say(NOT_LEADING))
    return meeting


def _led_now(
    session: Session, viewer: Viewer, item_id: int
) -> tuple[AgendaItem, ConferenceMeeting]:
    item, meeting = led_item(session, viewer, item_id)
    return item, running_meeting(session, viewer, meeting.id)
