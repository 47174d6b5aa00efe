"""Vocabularies of releases."""

from enum import StrEnum

from casework.access.policy import FieldClass

RELEASABLE = (
    FieldClass.IDENTITY,
    FieldClass.WHEREABOUTS,
    FieldClass.HEALTH,
    FieldClass.LEGAL,
)
"""Safety plans, notes and status never go out."""


class Signed(StrEnum):
    PAPER = "on paper"
    SCREEN = "on the screen"


REDISCLOSURE = (
    "42 CFR Part 2 prohibits unauthorized use or disclosure of these records. You may not pass "
    "this on unless the person agrees to it in writing or the regulation permits it."
)
"""After 42 CFR 2.32: it goes with every item that carries the tag."""
