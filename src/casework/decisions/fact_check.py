"""Fact check: what a decision rests on is written in the transaction of the decision, or never."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from casework.database import CaseSession
from casework.decisions.models import Decision, DecisionFact
from casework.errors import NotAllowed
from casework.sentences import say, sentence

NEVER_LATER = sentence(
    "What a decision rests on is written down with it. Add a correction instead."
)
_NEW = "decisions of this transaction"


@event.listens_for(CaseSession, "before_flush")
def _refuse_later_facts(session: Session, context: Any, instances: Any) -> None:
    recorded = session.info.get(_NEW, set())
    for row in session.new:
        if isinstance(row, DecisionFact) and row.decision_id not in recorded:
            raise NotAllowed(say(NEVER_LATER))


@event.listens_for(CaseSession, "after_flush")
def _remember_decisions(session: Session, context: Any) -> None:
    new = {row.id for row in session.new if isinstance(row, Decision)}
    session.info.setdefault(_NEW, set()).update(new)


@event.listens_for(CaseSession, "after_commit")
@event.listens_for(CaseSession, "after_rollback")
def _forget_decisions(session: Session) -> None:
    session.info.pop(_NEW, None)
