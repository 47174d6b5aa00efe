"""Columns such as "No show" or "Void", in which yes means that nothing happened."""

from collections.abc import Sequence
from dataclasses import replace

from casework.imports.cells.normalise import phrase
from casework.imports.matching.column_questions import says_not_happened
from casework.imports.matching.guess_values import ValueGuess, guess
from casework.imports.matching.scores import REMEMBERED
from casework.imports.terms import Field, Outcome

_YES = frozenset(("y", "yes", "true", "1", "x", "si", "checked"))
_NO = frozenset(("n", "no", "false", "0", "unchecked"))


def about_no_contact(
    heading: str, field: Field, guesses: Sequence[ValueGuess]
) -> tuple[ValueGuess, ...]:
    """Yes under such a heading means what the heading says."""
    if field is not Field.ATTENDANCE or not says_not_happened(heading):
        return tuple(guesses)
    return tuple(_turned(heading, each) for each in guesses)


def _turned(heading: str, found: ValueGuess) -> ValueGuess:
    words = phrase(found.value)
    if found.score >= REMEMBERED and words not in _YES | _NO:
        return found
    if words in _YES:
        meaning, _ = guess(Field.ATTENDANCE, heading)
        return replace(found, meaning=meaning or Outcome.NOT_REACHED, score=95)
    return replace(found, meaning=Outcome.REACHED, score=95) if words in _NO else found
