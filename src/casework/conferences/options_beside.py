"""The options that the room talked about before a decision: they stay with the person, or go along
with a decision that was recorded for the wrong one."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.conferences.models import AgendaItem
from casework.decisions.models import Decision
from casework.decisions.moving import beside_it


def options_beside(session: Session, decision_id: int) -> str:
    """For whoever moves the decision: only they know about whom it is."""
    asked = (
        select(AgendaItem.notes)
        .join(Decision, Decision.item_id == AgendaItem.id)
        .where(Decision.id == decision_id, AgendaItem.person_id == Decision.person_id)
    )
    return (session.scalar(asked) or "").strip()


def _take(session: Session, decision: Decision, from_id: int) -> str:
    """Nothing where the meeting talked about somebody else: whoever moves it does not read that."""
    item = session.scalars(select(AgendaItem).where(AgendaItem.id == decision.item_id)).one()
    if item.person_id != from_id:
        return ""
    text, item.notes = item.notes.strip(), ""
    return text


beside_it.append(_take)
