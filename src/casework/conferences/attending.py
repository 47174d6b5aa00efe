"""What a member's own screen may show now: by their row rules, or by a live release."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.members import MemberRow
from casework.conferences.queries import MeetingRow
from casework.conferences.rooms import Room, Seat, read_room
from casework.errors import NotAllowed
from casework.referrals.disclosing import Asking, ShownFact, disclose_to

NOT_A_MEMBER = "You are not a member of this case conference. Ask its lead."
OUTSIDE = (
    "The room talks about somebody whom your rows, or a live release, do not let you hear about. "
    "Your screen comes back with the next one."
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether the viewer is in the room or outside, and whether the room sees no names yet."""

    member: MemberRow
    inside: bool
    blind: bool


def require_seat(session: Session, viewer: Viewer, room: Room) -> Seat:
    require(session, viewer, Action.ATTEND_CONFERENCE)
    found = room.seat_of(viewer)
    if found is None:
        raise NotAllowed(NOT_A_MEMBER)
    return found


def attendance_of(session: Session, viewer: Viewer, room: Room) -> Attendance:
    """Called at every tick, with the room as it is then, so that the revocation of a release takes
    effect at once."""
    seat = require_seat(session, viewer, room)
    if room.item_id is None:
        return Attendance(seat.member, inside=True, blind=False)
    return Attendance(seat.member, inside=seat.hears, blind=room.opened_at is None)


def released_here(
    session: Session, viewer: Viewer, meeting: MeetingRow, since: datetime
) -> list[ShownFact]:
    """For a partner in the room: the facts that the release covers, logged as they are shown."""
    if viewer.role is not Role.PARTNER or viewer.organisation_id is None:
        return []
    room = read_room(session, meeting.conference_id, meeting.meeting_id, meeting.item_id)
    if room.person_id is None:
        return []
    asking = Asking(room.person_id, viewer.organisation_id)
    return disclose_to(session, viewer, asking, since)
