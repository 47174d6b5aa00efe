"""The calendar file of a meeting: title, day, time and room, and nothing of any person."""

from datetime import timedelta

from icalendar import Calendar
from icalendar import Event as Entry
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.conferences.queries import MeetingRow, meeting
from casework.errors import Invalid, NotFound
from casework.sentences import say, sentence

LASTS = timedelta(hours=1)
"""Of every meeting: a length by the agenda would tell how many people are on it."""


def invitation(session: Session, viewer: Viewer, meeting_id: int) -> bytes:
    """For whoever may see the meeting; the lead sends it to the members."""
    require(session, viewer, Action.SEE_CONFERENCES)
    row = meeting(session, meeting_id)
    if row is None:
        raise NotFound(say(NOT_FOUND))
    if row.state.is_over:
        raise Invalid(say("This meeting is over. Invite to the next one."))
    recorder.write(
        session, Event.EXPORTED, words=sentence("took the calendar file of a case conference")
    )
    return meeting_calendar(row)


def meeting_calendar(row: MeetingRow) -> bytes:
    """The conference's name is the title: a meeting's own name is typed for one day, and could
    name somebody. A later file of the same meeting replaces it in a calendar."""
    entry = Entry()
    entry.add("uid", f"casework-meeting-{row.meeting_id}")
    entry.add("sequence", row.version)
    entry.add("dtstamp", clock.now())
    entry.add("summary", row.conference)
    entry.add("dtstart", row.meets_at)
    entry.add("dtend", row.meets_at + LASTS)
    entry.add("class", "PRIVATE")
    if row.room:
        entry.add("location", row.room)
    made = Calendar()
    made.add("prodid", "-//Casework//meetings//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add_component(entry)
    return bytes(made.to_ical())
