"""Whether a running meeting changed since a screen last read it, in one cheap statement."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.access.rows import unfiltered
from casework.conferences.models import AgendaItem, Conference, ConferenceMeeting
from casework.conferences.rooms import ASKS, Room, room_in, select_room
from casework.decisions.models import Decision, DecisionAddition
from casework.people.models import Person

NAMES = ("meeting", "conference", "items", "highest", "of_items", "decided", "of_decided", "added")


@dataclass(frozen=True, slots=True)
class Changes:
    """Who is in which room now, and the versions of all that a live screen shows."""

    room: Room
    versions: tuple[Any, ...]


def read_changes(
    session: Session, conference_id: int, meeting_id: int, item_id: int | None
) -> Changes:
    """For a screen that has read the meeting by its viewer's own rules: no facts, numbers alone.
    Access that ends is in the room's seats."""
    asked = select_room(conference_id, meeting_id, item_id).add_columns(
        *_versions(conference_id, meeting_id, item_id)
    )
    with unfiltered(session, ASKS):
        rows = session.execute(asked).all()
    versions = tuple(getattr(rows[0], name) for name in (*NAMES, "person")) if rows else ()
    return Changes(room_in(rows, conference_id, item_id), versions)


def _versions(conference_id: int, meeting_id: int, item_id: int | None) -> list[Any]:
    of_meeting = AgendaItem.meeting_id == meeting_id
    decided = Decision.item_id == item_id
    of_decided = select(Decision.id).where(decided)
    those = (
        select(ConferenceMeeting.version).where(ConferenceMeeting.id == meeting_id),
        select(Conference.version).where(Conference.id == conference_id),
        select(func.count(AgendaItem.id)).where(of_meeting),
        select(func.max(AgendaItem.id)).where(of_meeting),
        select(func.sum(AgendaItem.version)).where(of_meeting),
        select(func.count(Decision.id)).where(decided),
        select(func.sum(Decision.version)).where(decided),
        select(func.count(DecisionAddition.id)).where(DecisionAddition.decision_id.in_(of_decided)),
    )
    person = (
        select(Person.version)
        .join(AgendaItem, AgendaItem.person_id == Person.id)
        .where(AgendaItem.id == item_id)
    )
    named = zip((*NAMES, "person"), (*those, person), strict=True)
    return [asked.scalar_subquery().label(name) for name, asked in named]
