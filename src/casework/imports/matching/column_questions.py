"""Questions about columns: two for one field, and one left out that says what did not happen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casework.imports.cells.normalise import phrase
from casework.imports.cells.placeholders import is_empty
from casework.imports.matching.column_guess import ColumnGuess
from casework.imports.matching.known_values import NOT_HAPPENED
from casework.imports.matching.scores import CONFIDENT, REMEMBERED
from casework.imports.reading.table import Table, shown
from casework.imports.terms import SEVERAL, Kind

CLOSE = 4
"""Points between two headings that are as likely as each other."""
_MOST_WORDS, _EXAMPLES = 6, 3
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
                why = f"“{taken.heading}” and “{wish.heading}” may both be the {taken.field}."
                rivals[taken.index] = rivals[wish.index] = why
    return [replace(each, asked=rivals.get(each.index, each.asked)) for each in guesses]


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
    said = ", ".join(f"{word} ({count:,})" for word, count in words.most_common(_EXAMPLES))
    why = f"“{guess.heading}” says that something did not happen: {said}."
    return replace(guess, asked=why)


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


def open_questions(guesses: Sequence[ColumnGuess]) -> tuple[str, ...]:
    """Each once."""
    return tuple(dict.fromkeys(guess.asked for guess in guesses if guess.asked))
