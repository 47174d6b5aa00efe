"""Origins of a task, and how long a tick can be undone."""

from datetime import timedelta
from enum import StrEnum

UNDO_WITHIN = timedelta(minutes=30)
"""A tick can be taken back: a thumb slips."""


class Origin(StrEnum):
    """What a task came from."""

    CONTACT = "follow-up promised"
    PLAN = "plan review"
    STEP = "step towards a goal"
    REFERRAL = "referral"
    RELEASE = "release of information"
    DECISION = "case conference decision"
    TELLING = "tell what was decided"
    REVIEW = "supervisor"


DUTIES = (Origin.DECISION, Origin.TELLING)
"""What a case conference gave somebody, who need not work with the person."""
