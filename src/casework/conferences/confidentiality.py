"""The confidentiality that members of the staff sign for one conference, and what follows."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.models import ConferenceMember
from casework.conferences.queries import MeetingRow
from casework.conferences.rooms import Room, read_room
from casework.conferences.seat import require_seat
from casework.errors import NotAllowed
from casework.people.models import Person
from casework.sentences import say, sentence

STATEMENT = sentence(
    "I keep to myself what I hear in this case conference about people with whom I do not work. I "
    "write none of it down and pass none of it on, and what I hear opens no record to me."
)


def sign_confidentiality(session: Session, viewer: Viewer, meeting: MeetingRow) -> None:
    """For this membership: one that ends and begins again is signed again."""
    room = read_room(session, meeting.conference_id, meeting.meeting_id, None)
    member = require_seat(session, viewer, room).member
    if member.account_id is None:
        raise NotAllowed(
            say("A partner's place follows a release alone: there is nothing to sign.")
        )
    with unfiltered(session, "a member signs for themselves"):
        asked = select(ConferenceMember).where(ConferenceMember.id == member.member_id)
        row = session.scalars(asked).one()
        row.signed_at = row.signed_at or clock.now()
        session.flush()


def name_heard(session: Session, viewer: Viewer, room: Room) -> str:
    """Whom the room talks about, for a member who hears it without reading the record; empty during
    a blind first look."""
    if not require_seat(session, viewer, room).hears or room.opened_at is None:
        return ""
    with unfiltered(session, "names who is talked about to a member who may hear it"):
        asked = select(Person.chosen_name).where(Person.id == room.person_id)
        return session.scalar(asked) or ""
