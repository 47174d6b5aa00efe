"""Files of an agenda: the printed sheet for the lead, and the calendar file for the members."""

from functools import partial

from casework import clock
from casework.access.viewer import Viewer
from casework.conferences.agenda_paper import agenda_pdf
from casework.conferences.invitation import invitation
from casework.conferences.queries import MeetingRow
from casework.database import unit_of_work
from casework.sentences import say
from casework.ui.widgets.download_button import offer


def render_agenda_files(meeting: MeetingRow, *, has_people: bool) -> None:
    """Named after the day, and after nobody: file names lie about in folders and mails."""
    on = meeting.meets_at.astimezone(clock.zone()).date()
    if has_people:
        offer(
            say("Download to print (PDF)"),
            partial(_printed, conference_id=meeting.conference_id),
            f"agenda-{on}.pdf",
            "application/pdf",
            icon=":material/print:",
            help=say("Record numbers and initials. Printing is recorded."),
            key="print-agenda",
        )
    offer(
        say("Invite"),
        partial(_invited, meeting_id=meeting.meeting_id),
        f"meeting-{on}.ics",
        "text/calendar",
        icon=":material/event:",
        help=say("A calendar file with title, day, time and room, to send to the members."),
        key="invite",
    )


def _printed(viewer: Viewer, conference_id: int) -> bytes:
    with unit_of_work(viewer) as session:
        return agenda_pdf(session, viewer, conference_id)


def _invited(viewer: Viewer, meeting_id: int) -> bytes:
    with unit_of_work(viewer) as session:
        return invitation(session, viewer, meeting_id)
