"""What a member's own screen may show at this moment: by their rows, or by a live release."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.guard import Action, require
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.models import AgendaItem
from casework.conferences.queries import MeetingRow, MemberRow
from casework.conferences.rooms import member_of, split
from casework.errors import NotAllowed
from casework.referrals.disclosing import Asking, Shown, disclose_to

NOT_A_MEMBER = "You are not a member of this case conference. Ask its lead."
OUTSIDE = (
    "The room talks about somebody whom your rows, or a live release, do not let you hear about. "
    "Your screen comes back with the next one."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the viewer stands: outside, or in the room; and whether without names."""

    member: MemberRow
    inside: bool
    blind: bool


def require_member(session: Session, viewer: Viewer, those: Sequence[MemberRow]) -> MemberRow:
    require(session, viewer, Action.ATTEND_CONFERENCE)
    found = member_of(those, viewer)
    if found is None:
        raise NotAllowed(NOT_A_MEMBER)
    return found


def place_of(
    session: Session, viewer: Viewer, meeting: MeetingRow, those: Sequence[MemberRow]
) -> Place:
    """Asked at every tick: a release that is revoked in the middle ends it at once."""
    member = require_member(session, viewer, those)
    if meeting.item_id is None:
        return Place(member, inside=True, blind=False)
    with unfiltered(session, "asks about whom the room talks, returns no facts"):
        item = session.scalars(select(AgendaItem).where(AgendaItem.id == meeting.item_id)).one()
        person_id, opened_at = item.person_id, item.opened_at
    stay, _ = split(session, [member], person_id)
    return Place(member, inside=bool(stay), blind=opened_at is None)


def released_here(
    session: Session, viewer: Viewer, meeting: MeetingRow, since: datetime
) -> list[Shown]:
    """For a partner in the room: what the release lets out, logged as it is shown."""
    if viewer.role is not Role.PARTNER or viewer.organisation_id is None:
        return []
    with unfiltered(session, "asks about whom the room talks, for a partner in it"):
        item = session.scalars(select(AgendaItem).where(AgendaItem.id == meeting.item_id)).one()
        person_id = item.person_id
    return disclose_to(session, viewer, Asking(person_id, viewer.organisation_id), since)
