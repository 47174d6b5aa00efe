"""Who was taken off an agenda again, by the lead or by the supervisor, and what follows."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.viewer import Viewer
from casework.conferences.models import AgendaItem
from casework.conferences.on_the_agenda import ON_IT
from casework.conferences.ordering import number
from casework.conferences.preparation import Proposed
from casework.errors import Invalid
from casework.sentences import say, sentence

WHY = sentence("No rule proposes this person. Say in a word why they are on it.")
WHY_AGAIN = sentence(
    "The supervisor took this person off an agenda of this conference. Say in a word why they are "
    "on it again: the supervisor reads it."
)


def refuse_kept_off(found: Proposed, *, from_this_agenda: bool) -> None:
    """The supervisor's word holds for the lead's own choice in this conference, on whatever
    agenda. A rule or a worker that proposes the person later is another reason."""
    why = found.candidate.kept_off
    if why is not None and (from_this_agenda or not found.proposed_as_shipped):
        raise Invalid(
            say(
                "The supervisor took this person off this conference's agenda: “{why}” Talk to "
                "them first: they can allow it again on Today.",
                why=why,
            )
        )


def close_up(session: Session, meeting_id: int) -> None:
    """The places of those who stay follow each other. In an unfiltered session."""
    asked = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, ON_IT)
    number(session.scalars(asked.order_by(AgendaItem.place, AgendaItem.id)).all())
    session.flush()


def close_by_lead(item: AgendaItem, viewer: Viewer) -> None:
    """Closes the record to the leads at once."""
    now = clock.now()
    item.taken_off_at, item.taken_off_by = now, viewer.account_id
    item.access_ends_at = min(item.access_ends_at or now, now)
