"""Domains of need, each with its field class, and the answers other than a score."""

from enum import StrEnum

from casework.access.policy import FieldClass
from casework.sentences import sentence


class Domain(StrEnum):
    SAFETY = "immediate safety"
    HOUSING = "housing"
    DOCUMENTS = "documents"
    EMPLOYMENT = "employment"
    EDUCATION = "education"
    MONEY = "money and benefits"
    LEGAL = "legal"
    MENTAL_HEALTH = "mental health"
    SUBSTANCE_USE = "substance use"
    PHYSICAL_HEALTH = "physical health"
    FAMILY = "family and parenting"
    TRANSPORT = "transport, food and phone"
    GRIEF = "grief"
    COMPENSATION = "victim compensation"
    EXPUNGEMENT = "expungement and tattoo removal"

    @property
    def field_class(self) -> FieldClass:
        if self in HEALTH:
            return FieldClass.HEALTH
        return FieldClass.LEGAL if self in LEGAL else FieldClass.SAFETY


HEALTH = frozenset(
    {Domain.MENTAL_HEALTH, Domain.SUBSTANCE_USE, Domain.PHYSICAL_HEALTH, Domain.GRIEF}
)
LEGAL = frozenset({Domain.LEGAL, Domain.COMPENSATION, Domain.EXPUNGEMENT})


class NeedAnswer(StrEnum):
    """Never counted or shown as a score. "Not asked" is the absence of any answer."""

    SCORED = "scored"
    NOT_A_NEED = "not a need"
    DECLINED = "declined"


NOT_ASKED = sentence("not asked")
LOWEST, HIGHEST = 1, 5
OPEN_UP_TO = 3
"""A score from 1 (in crisis) to 3 is an open need; 4 and 5 are not."""


class Protection(StrEnum):
    """Facts that leave only under a release that names their protection."""

    ORDINARY = "ordinary"
    PART_2 = "42 CFR Part 2"
    JUVENILE = "juvenile"


class GoalState(StrEnum):
    OPEN = "open"
    REACHED = "reached"
    LEFT = "left behind"


class StepBy(StrEnum):
    PERSON = "the person"
    WORKER = "the worker"
    TOGETHER = "both together"
