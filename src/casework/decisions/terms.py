"""Vocabularies of decisions: types, duties, sources of facts, ratings."""

from datetime import timedelta
from enum import StrEnum

from casework.people.terms import Status, Tier

TELL_WITHIN = timedelta(days=7)


class DecisionType(StrEnum):
    ADMISSION = "admission"
    TIER_UP = "tier up"
    TIER_DOWN = "tier down"
    PLAN_REVIEW = "plan review"
    MEDIATION = "mediation"
    RELOCATION = "relocation"
    REFERRAL = "referral"
    WORKER_CHANGE = "worker change"
    TRANSFER = "transfer"
    PAUSE = "pause"
    CLOSE = "close"
    NO_CHANGE = "no change"


ADVERSE = frozenset({DecisionType.TIER_DOWN, DecisionType.PAUSE, DecisionType.CLOSE})
"""They take something from the person: the facts are asked for first, the rating after."""
BLIND_BY_DEFAULT = (DecisionType.ADMISSION, DecisionType.TIER_DOWN, DecisionType.CLOSE)
OF_A_TIER = frozenset({DecisionType.TIER_UP, DecisionType.TIER_DOWN})
NEW_STATUS = {
    DecisionType.ADMISSION: Status.ENROLLED,
    DecisionType.PAUSE: Status.PAUSED,
    DecisionType.CLOSE: Status.CLOSED,
}
"""What the decision makes of the person's status, at the moment in which it is recorded."""
AT_ONCE = OF_A_TIER | NEW_STATUS.keys()
"""Done when they are recorded: what is left is to tell the person."""
FROM_MOST_AT_RISK = tuple(Tier)


class Rating(StrEnum):
    """How far the facts speak for what is proposed."""

    AGAINST = "clearly against"
    RATHER_AGAINST = "rather against"
    UNSURE = "cannot say"
    RATHER_FOR = "rather for"
    FOR = "clearly for"


class FactSource(StrEnum):
    """Where in the record a fact stands: the way back to it."""

    CONTACT = "contacts"
    STANDARD = "contact standard"
    PLAN = "safety plan"
    EVENT = "event"
    NEED = "need"
    TIER = "tier"
    STATUS = "status"
    EXPOSURE = "exposure"
    DECISION = "earlier decision"


class Duty(StrEnum):
    """What a decision asks for. Each has somebody who does it, and a task of its own."""

    DO = "carry it out"
    TELL = "tell the person"


class Addition(StrEnum):
    """What is written beside a decision later. The decision itself never changes."""

    ANSWER = "what the person said"
    CORRECTION = "correction"
    HANDED_OVER = "handed over"
    NO_FIRST_LOOK = "without a first look"
