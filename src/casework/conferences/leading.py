"""Who leads a running meeting: another lead asks, and whoever leads gives it or keeps it."""

from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences.agenda import led_meeting
from casework.conferences.meeting import NOT_RUNNING, running_meeting
from casework.conferences.models import ConferenceMeeting
from casework.conferences.queries import MeetingRow
from casework.conferences.rooms import come, read_room, write_presence
from casework.conferences.terms import ANSWER_WITHIN, MeetingState
from casework.errors import Invalid
from casework.sentences import say, sentence

NOT_THERE = sentence(
    "They lead this conference no more, or have left the meeting. You keep the lead; another lead "
    "can ask."
)


class LeadQuestion(StrEnum):
    """Whether somebody may lead. It ends after 20 seconds: without an answer the lead is kept,
    unless the window of whoever leads never showed it."""

    NONE = "none"
    WAITS = "waits"
    KEPT = "kept"
    SILENT = "silent"


def question_in(meeting: MeetingRow | ConferenceMeeting) -> LeadQuestion:
    if meeting.lead_asked_by is None or meeting.lead_asked_at is None:
        return LeadQuestion.NONE
    if clock.now() < meeting.lead_asked_at + ANSWER_WITHIN:
        return LeadQuestion.WAITS
    return LeadQuestion.SILENT if meeting.lead_ask_seen_at is None else LeadQuestion.KEPT


def ask_to_lead(session: Session, viewer: Viewer, meeting_id: int) -> None:
    meeting = _led_by_another(session, viewer, meeting_id)
    waits = question_in(meeting) is LeadQuestion.WAITS
    if waits and meeting.lead_asked_by != viewer.account_id:
        raise Invalid(say("Another lead has just asked. Wait for the answer."))
    if not waits:
        _come_in(session, viewer, meeting)
        meeting.lead_asked_by, meeting.lead_asked_at = viewer.account_id, clock.now()
        meeting.lead_ask_seen_at = None


def _come_in(session: Session, viewer: Viewer, meeting: ConferenceMeeting) -> None:
    """Whoever asks is there, also where somebody marked them as gone."""
    seat = read_room(session, meeting.conference_id, meeting.id, None).seat_of(viewer)
    if seat is not None and not seat.here:
        come(session, meeting.conference_id, meeting.id, seat.member.member_id)
        write_presence(session, meeting.conference_id, meeting.id, meeting.item_id)


def show_question(session: Session, viewer: Viewer, meeting_id: int) -> None:
    """The window of whoever leads showed it: that window is not silent."""
    meeting = running_meeting(session, viewer, meeting_id)
    if question_in(meeting) is LeadQuestion.WAITS and meeting.lead_ask_seen_at is None:
        meeting.lead_ask_seen_at = clock.now()


def give_lead(session: Session, viewer: Viewer, meeting_id: int) -> None:
    meeting = running_meeting(session, viewer, meeting_id)
    if meeting.lead_asked_by is None:
        raise Invalid(say("Nobody asks to lead any more."))
    if not _is_there(session, meeting, meeting.lead_asked_by):
        raise Invalid(say(NOT_THERE))
    _hand_to(meeting, meeting.lead_asked_by)


def keep_lead(session: Session, viewer: Viewer, meeting_id: int) -> None:
    _end_question(running_meeting(session, viewer, meeting_id))


def take_over(session: Session, viewer: Viewer, meeting_id: int) -> None:
    """Without an answer, and only from a window that never showed the question: that laptop is
    gone."""
    meeting = _led_by_another(session, viewer, meeting_id)
    asked = meeting.lead_asked_by == viewer.account_id
    if not asked or question_in(meeting) is not LeadQuestion.SILENT:
        raise Invalid(say("Ask first: whoever leads has 20 seconds to give it or to keep it."))
    _hand_to(meeting, viewer.account_id)


def _is_there(session: Session, meeting: ConferenceMeeting, account_id: int) -> bool:
    """A lead of the conference whose account is open, and who is in the meeting."""
    room = read_room(session, meeting.conference_id, meeting.id, None)
    if account_id not in room.leads_here:
        return False
    return session.scalar(select(Account.active).where(Account.id == account_id)) is True


def _hand_to(meeting: ConferenceMeeting, account_id: int | None) -> None:
    meeting.led_by = account_id
    _end_question(meeting)


def _end_question(meeting: ConferenceMeeting) -> None:
    meeting.lead_asked_by = meeting.lead_asked_at = meeting.lead_ask_seen_at = None


def _led_by_another(session: Session, viewer: Viewer, meeting_id: int) -> ConferenceMeeting:
    meeting = led_meeting(session, viewer, meeting_id)
    if meeting.state is not MeetingState.RUNNING:
        raise Invalid(say(NOT_RUNNING))
    if meeting.led_by == viewer.account_id:
        raise Invalid(say("You lead this meeting already."))
    return meeting
