"""Vocabularies of releases."""

from enum import StrEnum

from casework.access.policy import FieldClass
from casework.sentences import sentence

RELEASABLE = (
    FieldClass.IDENTITY,
    FieldClass.WHEREABOUTS,
    FieldClass.HEALTH,
    FieldClass.LEGAL,
)
"""Safety plans, notes and status never go out."""
WORDS = {
    FieldClass.IDENTITY: sentence("who they are (names, birth date, languages)"),
    FieldClass.WHEREABOUTS: sentence("how to reach them (phones, addresses)"),
    FieldClass.HEALTH: sentence("health (needs in mind, body, grief, use)"),
    FieldClass.LEGAL: sentence("legal matters"),
}
"""On the screen and on paper."""


class Signed(StrEnum):
    PAPER = "on paper"
    SCREEN = "on the screen"


REDISCLOSURE = sentence(
    "42 CFR Part 2 prohibits unauthorized use or disclosure of these records. You may not pass "
    "this on unless the person agrees to it in writing or the regulation permits it."
)
"""After 42 CFR 2.32: it goes with every item that carries the tag."""
