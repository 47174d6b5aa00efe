"""Whether a person is first looked at without a name, and why a decision goes without."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.conferences.blind import was_looked_at
from casework.conferences.models import AgendaItem, Conference, ConferenceMeeting
from casework.decisions.forms import NewDecision
from casework.decisions.terms import DecisionType
from casework.errors import Invalid
from casework.people.terms import spelled
from casework.sentences import say


def starts_blind(session: Session, meeting: ConferenceMeeting, item: AgendaItem) -> bool:
    return item.opened_at is None and item.question in _blind_kinds(session, meeting)


def reason_without_it(
    session: Session, meeting: ConferenceMeeting, item: AgendaItem, new: NewDecision
) -> str:
    """The reason for the missing first look, where this conference begins blind and nobody rated;
    else an empty text. It is printed beside the decision."""
    if new.kind not in _blind_kinds(session, meeting) or was_looked_at(session, item.id):
        return ""
    if len(new.no_first_look) < 3:
        raise Invalid(
            say(
                "Nobody took a first look without name, and this conference wants one before this "
                "decision ({kind}). Say why it goes without.",
                kind=spelled(new.kind),
            )
        )
    return new.no_first_look


def _blind_kinds(session: Session, meeting: ConferenceMeeting) -> set[DecisionType]:
    asked = select(Conference.blind_kinds).where(Conference.id == meeting.conference_id)
    return {DecisionType(kind) for kind in session.scalar(asked) or ()}
