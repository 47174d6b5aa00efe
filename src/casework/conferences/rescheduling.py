"""Move, rename and cancel a meeting that has not begun."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.levels import forget
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.agenda import led_meeting, let_in_all
from casework.conferences.calendar import LATE_BY
from casework.conferences.forms import ChangedMeeting
from casework.conferences.models import AgendaItem, ConferenceMeeting
from casework.conferences.queries import schedule_of
from casework.conferences.terms import MeetingState
from casework.errors import Conflict, Invalid
from casework.sentences import say

FURTHEST = timedelta(days=366)
ENDS = "what a canceled agenda opened to its leads is closed"


def change_meeting(
    session: Session, viewer: Viewer, meeting_id: int, changed: ChangedMeeting
) -> None:
    """The agenda stays, and so does the date of the cadence that the meeting takes: a week whose
    meeting was moved is not proposed again."""
    meeting = _not_begun(session, viewer, meeting_id)
    now_planned = schedule_of(meeting.name, meeting.meets_at)
    if now_planned != changed.version:
        theirs = {"name": meeting.name or "", "meets_at": meeting.meets_at}
        raise Conflict(
            say(
                "Another lead changed this meeting meanwhile. Theirs is shown beside yours: "
                "nothing is lost. Save again to keep yours."
            ),
            theirs | {"version": now_planned},
        )
    now = clock.now()
    moved = meeting.meets_at != changed.meets_at
    if moved and not now - LATE_BY <= changed.meets_at <= now + FURTHEST:
        raise Invalid(say("Choose a time that is still to come, within a year."))
    meeting.name, meeting.meets_at = changed.name or None, changed.meets_at
    session.flush()
    if moved and meeting.published_at is not None:
        let_in_all(session, meeting)


def cancel_meeting(session: Session, viewer: Viewer, meeting_id: int, because: str) -> None:
    """The records are closed to the leads at once; people come back on the next agenda by their
    reasons."""
    meeting = _not_begun(session, viewer, meeting_id)
    if len(because.strip()) < 3:
        raise Invalid(say("Say in a few words why: all members read it."))
    meeting.state, meeting.closed_at = MeetingState.CANCELED, clock.now()
    meeting.canceled_because = because.strip()[:300]
    with unfiltered(session, ENDS):
        of_it = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)
        for item in session.scalars(of_it):
            if item.access_ends_at is not None:
                item.access_ends_at = min(item.access_ends_at, clock.now())
        session.flush()
    forget(session)


def _not_begun(session: Session, viewer: Viewer, meeting_id: int) -> ConferenceMeeting:
    meeting = led_meeting(session, viewer, meeting_id)
    if meeting.state not in (MeetingState.DRAFTING, MeetingState.PUBLISHED):
        raise Invalid(say("This meeting has begun, or is over: it stays where it was."))
    return meeting
