"""Questions about columns: two for one field, one left out that says what did not happen, and one
left out that holds the times of a log."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time

from casework.imports.cells.normalise import phrase
from casework.imports.cells.placeholders import is_empty
from casework.imports.cells.times_of_day import time_in
from casework.imports.matching.column_guess import ColumnGuess, Columns
from casework.imports.matching.known_values import NOT_HAPPENED
from casework.imports.matching.scores import CONFIDENT, REMEMBERED
from casework.imports.reading.table import Cell, Table, shown
from casework.imports.terms import SEVERAL, ContactType, Field, Kind
from casework.sentences import say, sentence
from casework.spelling import spelled

NO_TYPE = sentence("No column says what kind of contact each row was.")
"""Compared as it is: a question is said where it is shown."""
CLOSE = 4
"""Points between two headings that are as likely as each other."""
_MOST_WORDS, _EXAMPLES = 6, 3
_MOST_OF = 0.8
_CLOCK = re.compile(r"\d{1,2}((:\d\d){1,2}( ?[ap]\.?m?\.?)?| ?[ap]\.?m\.?)", re.IGNORECASE)
_NO = frozenset(("n", "no", "false", "0"))


def asked_about_ties(
    table: Table, guesses: Sequence[ColumnGuess], wishes: Sequence[ColumnGuess]
) -> list[ColumnGuess]:
    """Two columns that are as likely the same field are both asked about, unless the second says
    nothing else than the first."""
    rivals: dict[int, str] = {}
    settled = {guess.index for guess in guesses if guess.confident}
    free = [wish for wish in wishes if wish.index not in settled]
    for taken in guesses:
        for wish in free:
            if _ties(taken, wish) and not _says_the_same(table, taken.index, wish.index):
                why = _either(taken, wish)
                rivals[taken.index] = rivals[wish.index] = why
    return [replace(each, asked=rivals.get(each.index, each.asked)) for each in guesses]


def _either(taken: ColumnGuess, wish: ColumnGuess) -> str:
    return say(
        "“{one}” and “{other}” may both be the {field}.",
        one=taken.heading,
        other=wish.heading,
        field=spelled(taken.field or ""),
    )


def _ties(taken: ColumnGuess, wish: ColumnGuess) -> bool:
    if taken.field in (None, *SEVERAL) or not taken.confident or wish.field is not taken.field:
        return False
    if taken.score >= REMEMBERED:
        return wish.score >= REMEMBERED
    return wish.score >= max(CONFIDENT, taken.score - CLOSE)


def _says_the_same(table: Table, first: int, second: int) -> bool:
    cells = ((shown(row.cell(first)), shown(row.cell(second))) for row in table.rows)
    return all(is_empty(other) or one == other for one, other in cells)


def asked_about_no_contact(
    table: Table, kind: Kind, guesses: Sequence[ColumnGuess]
) -> list[ColumnGuess]:
    """A column that would be left out, and whose words say that something did not happen."""
    return [_about_no_contact(table, guess) if _left_out(guess) else guess for guess in guesses]


def _left_out(guess: ColumnGuess) -> bool:
    return not (guess.confident or guess.refused or guess.asked or guess.field in SEVERAL)


def _about_no_contact(table: Table, guess: ColumnGuess) -> ColumnGuess:
    words = Counter(_words(table, guess))
    if not words:
        return guess
    counted = ", ".join(f"{word} ({count:,})" for word, count in words.most_common(_EXAMPLES))
    why = say(
        "“{heading}” says that something did not happen: {words}.",
        heading=guess.heading,
        words=counted,
    )
    return replace(guess, asked=why)


def asked_about_times(
    table: Table, kind: Kind, guesses: Sequence[ColumnGuess]
) -> list[ColumnGuess]:
    """Where nothing says at what time a contact was, a column of times that would be left out."""
    if kind is not Kind.CONTACTS or _says_when(table, guesses):
        return list(guesses)
    return [_about_times(table, each) if _left_out(each) else each for each in guesses]


def _says_when(table: Table, guesses: Sequence[ColumnGuess]) -> bool:
    """Whether there is a column for the time, or the dates have one."""
    sure = {guess.field: guess.index for guess in guesses if guess.confident}
    dates = sure.get(Field.DATE)
    with_time = dates is not None and any(time_in(row.cell(dates)) for row in table.rows)
    return Field.TIME in sure or with_time


def _about_times(table: Table, guess: ColumnGuess) -> ColumnGuess:
    cells = [row.cell(guess.index) for row in table.rows]
    filled = [cell for cell in cells if not is_empty(shown(cell))]
    times = [
        shown(cell) for cell in filled if isinstance(cell, time) or _CLOCK.fullmatch(shown(cell))
    ]
    if not times or len(times) < _MOST_OF * len(filled):
        return guess
    examples = ", ".join(dict.fromkeys(times[:_EXAMPLES]))
    asked = say("“{heading}” holds times of day: {times}.", heading=guess.heading, times=examples)
    return replace(guess, asked=asked)


def _is_clock(cell: Cell) -> bool:
    return isinstance(cell, time) or _CLOCK.fullmatch(shown(cell)) is not None


def _words(table: Table, guess: ColumnGuess) -> Iterable[str]:
    cells = [shown(row.cell(guess.index)) for row in table.rows]
    filled = [each for each in cells if not is_empty(each)]
    if says_not_happened(guess.heading):
        return [each for each in filled if phrase(each) not in _NO]
    return [each for each in filled if says_not_happened(each)]


def says_not_happened(text: str) -> bool:
    """Whether the few words say that something did not happen, or is not to be counted."""
    words = phrase(text)
    if not words or len(words.split()) > _MOST_WORDS:
        return False
    return any(f" {each}" in f" {words}" for each in NOT_HAPPENED)


def asked_about_type(columns: Columns, kind: Kind, answer: ContactType | None) -> tuple[str, ...]:
    """A log without a column for the type, until somebody says what all of its contacts were."""
    if kind is not Kind.CONTACTS or Field.TYPE in columns or answer:
        return ()
    return (NO_TYPE,) if Field.DATE in columns else ()


def open_questions(guesses: Sequence[ColumnGuess]) -> tuple[str, ...]:
    """Each once."""
    return tuple(dict.fromkeys(guess.asked for guess in guesses if guess.asked))
