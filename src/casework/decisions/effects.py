"""Effects of a decision: tier, enrollment, pause and closure."""

from sqlalchemy.orm import Session

from casework.access.levels import forget
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.decisions.forms import NewDecision
from casework.decisions.terms import FROM_MOST_AT_RISK, NEW_STATUS, DecisionType
from casework.errors import Invalid
from casework.people.forms import StatusChange, TierChange
from casework.people.journey import set_status, set_tier
from casework.people.operations import find_person
from casework.people.terms import Status, Tier, spelled
from casework.sentences import say, sentence

BY_CONFERENCE = sentence("Case conference: {why}")
"""Kept as the reason."""


def take_effect(session: Session, viewer: Viewer, person_id: int, decision: NewDecision) -> None:
    """Stores the decision's reason as the reason of the change. Raises Invalid where the change
    makes no sense: then nothing of the decision is saved."""
    why = BY_CONFERENCE.format(why=decision.reason)[:1000]
    with unfiltered(session, "a recorded decision of the case conference takes effect"):
        if decision.tier is not None:
            _is_that_way(decision.kind, find_person(session, person_id).tier, decision.tier)
            set_tier(session, viewer, person_id, TierChange(tier=decision.tier, reason=why))
        elif status := NEW_STATUS.get(decision.kind):
            _is_open(find_person(session, person_id).status, decision.kind)
            set_status(session, viewer, person_id, StatusChange(status=status, reason=why))
        session.flush()
    forget(session)


def _is_that_way(kind: DecisionType, before: Tier | None, after: Tier) -> None:
    if before is None:
        return
    closer = FROM_MOST_AT_RISK.index(after) < FROM_MOST_AT_RISK.index(before)
    if before is after or closer is not (kind is DecisionType.TIER_UP):
        words = {"before": spelled(before), "after": spelled(after), "kind": spelled(kind)}
        raise Invalid(say("From {before} to {after} is not a {kind}.", **words))


def _is_open(status: Status, kind: DecisionType) -> None:
    if status is Status.CLOSED and kind is DecisionType.PAUSE:
        raise Invalid(say("This person is closed: there is nothing to pause."))
