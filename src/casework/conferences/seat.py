"""What a member's own screen may show now: by their row rules, or by a live release."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.conferences.members import MemberRow
from casework.conferences.rooms import Room, Seat
from casework.errors import NotAllowed
from casework.sentences import say, sentence

NOT_A_MEMBER = sentence("You are not a member of this case conference. Ask its lead.")
ENDED = sentence(
    "The release that gave your organization a place in this meeting has ended or was taken back, "
    "and your place ended with it."
)
OUTSIDE = sentence(
    "The room is talking about someone you may not hear about. Please wait outside; your screen "
    "returns by itself."
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether the viewer is in the room or outside, and whether the room sees no names yet."""

    member: MemberRow
    inside: bool
    blind: bool
    is_settled: bool
    """Whether what is written down about the viewer's presence is so."""
    why_outside: str = OUTSIDE


def require_seat(session: Session, viewer: Viewer, room: Room) -> Seat:
    require(session, viewer, Action.ATTEND_CONFERENCE)
    found = room.seat_of(viewer)
    if found is None:
        raise NotAllowed(say(NOT_A_MEMBER))
    return found


def attendance_of(session: Session, viewer: Viewer, room: Room) -> Attendance:
    """Called at every tick, with the room as it is then, so that the revocation of a release takes
    effect at once."""
    seat = require_seat(session, viewer, room)
    blind = room.item_id is not None and room.opened_at is None
    inside = seat.has_place if room.item_id is None else seat.hears
    why = OUTSIDE if seat.has_place else ENDED
    return Attendance(seat.member, inside, blind, seat.is_settled(room.item_id), why)
