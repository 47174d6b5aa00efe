"""The matching that was picked on the screen."""

from collections.abc import Mapping, Sequence

from casework.errors import Invalid
from casework.imports.cells.normalise import phrase
from casework.imports.matching.column_guess import ColumnGuess, Columns
from casework.imports.matching.column_questions import open_questions
from casework.imports.matching.guess_values import VOCABULARIES, Meaning, worded
from casework.imports.matching.workers import Staff
from casework.imports.terms import SEVERAL, Field
from casework.sentences import say, sentence
from casework.spelling import spelled

LEFT_OUT = sentence("(left out)")
TO_ANSWER = sentence("(choose)")
"""A column that is asked about: neither taken nor left out yet."""
NOT_MATCHED = sentence("(not matched)")
KEPT_AS_NAME = sentence("(kept as a name)")
"""Compared as they are, like the fields: said where they are shown."""


def columns_of(guesses: Sequence[ColumnGuess], picked: Sequence[str]) -> Columns:
    """The columns as picked. `picked` are the names of fields, in the order of the guesses."""
    found: dict[Field, tuple[int, ...]] = {}
    for guess, word in zip(guesses, picked, strict=True):
        if word in (LEFT_OUT, TO_ANSWER) or guess.refused:
            continue
        field = Field(word)
        if field in found and field not in SEVERAL:
            raise Invalid(
                say(
                    "Two columns are matched to {field}. Leave one of them out.",
                    field=spelled(field),
                )
            )
        found[field] = (*found.get(field, ()), guess.index)
    return found


def still_open(guesses: Sequence[ColumnGuess], picked: Sequence[str]) -> tuple[str, ...]:
    """The questions about columns for which nothing was picked yet."""
    both = zip(guesses, picked, strict=True)
    return open_questions([guess for guess, word in both if word == TO_ANSWER])


def options(field: Field, staff: Staff) -> dict[str, Meaning]:
    """What a value of this column can mean, in the words of the screen."""
    if field is Field.WORKER:
        names = {name: account for account, name in sorted(staff.items(), key=lambda s: s[1])}
        return {KEPT_AS_NAME: None, **names}
    meanings: list[Meaning] = list(VOCABULARIES[field])
    return {NOT_MATCHED: None, **{worded(meaning, staff): meaning for meaning in meanings}}


def values_of(picked: Mapping[str, str], choices: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """Each value with the word picked for it. Values without a meaning are left out."""
    meant = {phrase(value): choices[word] for value, word in picked.items()}
    return {value: meaning for value, meaning in meant.items() if meaning is not None}
