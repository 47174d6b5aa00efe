"""Value suggestions: each value of a column once, with its meaning and a score."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from casework.imports.cells.normalise import hedged, phrase
from casework.imports.cells.placeholders import is_placeholder
from casework.imports.matching.known_values import (
    DOUBTFUL,
    FAILED,
    KIN,
    MEANINGS,
    NEGATIONS,
    TIER_NAMES,
)
from casework.imports.matching.scores import CONFIDENT, REMEMBERED, WORTH_SHOWING
from casework.imports.terms import ContactType, Field, Outcome
from casework.people.terms import Status, Tier, spelled
from casework.sentences import say

_SLIP = 87
_NUMBERED = re.compile(r"(?:(?:tier|level|nivel|t|l)\s*)?\d+\s*[-–—:.)=]\s*(.*[^\W\d_].*)", re.I)
""" "Tier 1 - Very High": the words say which tier it is."""
OUTCOMES = (Field.OUTCOME, Field.ATTENDANCE)

Meaning = StrEnum | int | str | None
"""A tier, status, type or outcome; a worker's account; None when it has none."""
VOCABULARIES: Mapping[Field, type[StrEnum]] = {
    Field.TIER: Tier,
    Field.STATUS: Status,
    Field.TYPE: ContactType,
    Field.OUTCOME: Outcome,
    Field.ATTENDANCE: Outcome,
}
"""The words that a column's values can be matched to."""


@dataclass(frozen=True, slots=True)
class ValueGuess:
    value: str
    count: int
    meaning: Meaning
    score: float

    @property
    def confident(self) -> bool:
        return self.meaning is not None and self.score >= CONFIDENT


def suggest_values(
    field: Field, values: Iterable[str], remembered: Mapping[str, Meaning] | None = None
) -> tuple[ValueGuess, ...]:
    """One guess per different value, the most frequent first. What was matched before is sure."""
    known = remembered or {}
    guesses = []
    for value, count in _counted(each for each in values if _says_something(field, each)):
        if phrase(value) in known:
            guesses.append(ValueGuess(value, count, known[phrase(value)], REMEMBERED))
        else:
            guesses.append(ValueGuess(value, count, *guess(field, value)))
    return tuple(_doubt_scale(guesses) if field is Field.TIER else guesses)


def _says_something(field: Field, value: str) -> bool:
    """ "Declined" stands for nothing in a birth date, and for a refusal as an outcome."""
    return not is_placeholder(value) or phrase(value) in MEANINGS[field]


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    """Spellings that fold to the same text count as one value, shown in the most frequent one."""
    spellings = Counter(values)
    folded: Counter[str] = Counter()
    for value, count in spellings.items():
        folded[phrase(value)] += count
    shown = {phrase(value): value for value, _ in reversed(spellings.most_common())}
    return [(shown[each], count) for each, count in folded.most_common()]


def guess(field: Field, value: str) -> tuple[Meaning, float]:
    """The likeliest meaning, and how sure it is from 0 to 100."""
    numbered = _NUMBERED.fullmatch(value) if field is Field.TIER else None
    meaning, points = _plain(field, phrase(numbered[1] if numbered else value))
    return meaning, min(points, CONFIDENT - 1) if hedged(value) else points


def _plain(field: Field, words: str) -> tuple[Meaning, float]:
    known = MEANINGS[field]
    if words in known:
        return known[words], 100
    if doubtful := DOUBTFUL.get(field, {}).get(words):
        return doubtful, CONFIDENT - 5
    if field is Field.TYPE and (meant := _by_rule(words)):
        return meant, 95
    if field in OUTCOMES and words.startswith(("duplicate", "void", "deleted", "duplicad")):
        return Outcome.NO_CONTACT, 95
    meaning, points = _alike(known, words)
    tempting = field is Field.TIER and points < _SLIP
    return (None, 0) if tempting else (meaning, points)


def _by_rule(words: str) -> ContactType | None:
    if KIN & set(words.split()):
        return ContactType.FAMILY
    if any(f" {failed} " in f" {words} " for failed in FAILED):
        return ContactType.ATTEMPT
    return None


def _alike(known: Mapping[str, StrEnum], words: str) -> tuple[Meaning, float]:
    """A likely typing error is sure; a weaker likeness is shown and has to be confirmed. A word
    with a negation never matches one without: "no conversamos" is no misspelling of
    "conversamos"."""
    says_no = _says_no(words)
    spellings = [each for each in known if _says_no(each) is says_no]
    found = process.extractOne(words, spellings, scorer=fuzz.ratio)
    if found is None:
        return None, 0
    spelling, points = found[0], found[1]
    if points >= _SLIP and len(words) > 5 and not any(mark.isdigit() for mark in words):
        return known[spelling], max(points, CONFIDENT)
    loose = max(points, fuzz.token_set_ratio(words, spelling) - 15)
    loose = min(loose, CONFIDENT - 1)
    return (known[spelling], loose) if loose >= WORTH_SHOWING else (None, 0)


def _says_no(words: str) -> bool:
    return bool(NEGATIONS & set(words.split()))


def _doubt_scale(guesses: list[ValueGuess]) -> list[ValueGuess]:
    """ "High" is the second tier only where the file also has a word for the highest. Where it has
    none, "high" may be the highest, so no guess is shown: somebody might confirm a wrong one."""
    if any(each.meaning is Tier.ACUTE and each.confident for each in guesses):
        return guesses
    return [
        each if each.score >= REMEMBERED or phrase(each.value) in TIER_NAMES else _doubted(each)
        for each in guesses
    ]


def _doubted(guess: ValueGuess) -> ValueGuess:
    if guess.meaning is Tier.ACTIVE and guess.confident:
        return ValueGuess(guess.value, guess.count, None, 0)
    return ValueGuess(guess.value, guess.count, guess.meaning, min(guess.score, CONFIDENT - 1))


def worded(meaning: Meaning, staff: Mapping[int, str]) -> str:
    """The meaning in words: "face to face", a colleague's name."""
    if isinstance(meaning, int):
        return staff.get(meaning, say("a colleague who has left"))
    return spelled(str(meaning or "")).replace("_", " ")
