"""Vocabularies of decisions: types, duties, sources of facts, ratings."""

from datetime import timedelta
from enum import StrEnum

from casework.people.terms import Status, Tier, spelled
from casework.sentences import say

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


def decided(kind: DecisionType, tier: Tier | None) -> str:
    """A decision in words, with the tier that it brings."""
    said = spelled(kind)
    return say("{kind} to {tier}", kind=said, tier=spelled(tier)) if tier else said


ADVERSE = frozenset({DecisionType.TIER_DOWN, DecisionType.PAUSE, DecisionType.CLOSE})
"""Decision types that take something from the person: the facts are asked for first, the rating
after them."""
BLIND_BY_DEFAULT = (DecisionType.ADMISSION, DecisionType.TIER_DOWN, DecisionType.CLOSE)
OF_A_TIER = frozenset({DecisionType.TIER_UP, DecisionType.TIER_DOWN})
NEW_STATUS = {
    DecisionType.ADMISSION: Status.ENROLLED,
    DecisionType.PAUSE: Status.PAUSED,
    DecisionType.CLOSE: Status.CLOSED,
}
"""The person's new status, from the moment in which the decision is recorded."""
AT_ONCE = OF_A_TIER | NEW_STATUS.keys()
"""Done when they are recorded: what remains is to tell the person."""
FROM_MOST_AT_RISK = tuple(Tier)


class Rating(StrEnum):
    """How far the facts support the proposal."""

    AGAINST = "clearly against"
    RATHER_AGAINST = "rather against"
    UNSURE = "cannot say"
    RATHER_FOR = "rather for"
    FOR = "clearly for"


class FactSource(StrEnum):
    """The part of the record from which a fact comes, and to which it links back."""

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
    """What a decision requires. Each duty belongs to one account and has its own task."""

    DO = "carry it out"
    TELL = "tell the person"


class Addition(StrEnum):
    """What is added to a decision later. The decision itself never changes."""

    ANSWER = "what the person said"
    CORRECTION = "correction"
    HANDED_OVER = "handed over"
    NO_FIRST_LOOK = "without a first look"
    OPTIONS = "options talked about"
    """Written in the meeting about the right person, beside the wrong one."""
