"""The modes of a contact, and what each of them counts as."""

from enum import StrEnum

from casework.people.terms import Word


class Mode(Word):
    IN_PERSON = "in person"
    ACCOMPANIMENT = "accompaniment"
    CUSTODY_VISIT = "custody visit"
    GROUP = "group"
    VIDEO = "video"
    VOICE = "voice"
    TWO_WAY_TEXT = "two-way text"
    ONE_WAY_TEXT = "one-way text"
    ATTEMPTED = "attempted"
    COLLATERAL = "collateral"


IN_PERSON = frozenset({Mode.IN_PERSON, Mode.ACCOMPANIMENT, Mode.CUSTODY_VISIT})
EFFORT_ONLY = frozenset({Mode.ONE_WAY_TEXT, Mode.ATTEMPTED, Mode.COLLATERAL})
TWO_WAY = frozenset(Mode) - EFFORT_ONLY
"""The person took part. Effort (attempts, collaterals, one-way texts) never counts as dosage."""

ATTEMPTS = frozenset({Mode.ATTEMPTED, Mode.ONE_WAY_TEXT})
"""Tries that nobody answered."""

MEANINGFUL_MINUTES = 10


def is_meaningful(mode: Mode, minutes: int | None) -> bool:
    """Two-way, and at least 10 minutes or an accompaniment."""
    return mode is Mode.ACCOMPANIMENT or (mode in TWO_WAY and (minutes or 0) >= MEANINGFUL_MINUTES)


class PlaceType(StrEnum):
    """Never an address: where somebody can be found is of the class whereabouts, not a fact of a
    contact."""

    STREET = "street"
    HOME = "home"
    OFFICE = "our office"
    COURT = "court"
    HOSPITAL = "hospital"
    SCHOOL_OR_WORK = "school or work"
    CUSTODY = "custody"
    ELSEWHERE = "elsewhere"
