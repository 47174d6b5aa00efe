"""The open part of a meeting: figures about nobody in particular, for all members."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.models import AgendaItem, ConferenceMeeting
from casework.conferences.on_the_agenda import ON_IT
from casework.conferences.queries import MeetingRow
from casework.decisions.queries import decisions_of_conferences
from casework.decisions.shares import done_on_time
from casework.providers.queries import domains_without_room


@dataclass(frozen=True, slots=True)
class OpenPart:
    people: int
    reasons: Sequence[tuple[str, int]]
    """The most frequent first."""
    due: int
    on_time: int
    without_room: Sequence[str]
    notes: str


def open_part(session: Session, viewer: Viewer, row: MeetingRow) -> OpenPart:
    """For a member: `row` was read under the viewer's own row rules."""
    require(session, viewer, Action.ATTEND_CONFERENCE)
    with unfiltered(session, "counts an agenda and its decisions, for the open part"):
        asked = select(AgendaItem.reasons).where(AgendaItem.meeting_id == row.meeting_id, ON_IT)
        items = session.scalars(asked).all()
        months = done_on_time(decisions_of_conferences(session, [row.conference_id]))
        without_room = domains_without_room(session)
        notes = session.scalar(
            select(ConferenceMeeting.notes).where(ConferenceMeeting.id == row.meeting_id)
        )
    kinds = Counter(str(reason["kind"]) for reasons in items for reason in reasons)
    return OpenPart(
        len(items),
        kinds.most_common(),
        sum(month.due for month in months),
        sum(month.on_time for month in months),
        without_room,
        notes or "",
    )
