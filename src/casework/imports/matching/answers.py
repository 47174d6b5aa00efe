"""Answers to the questions about a whole file, as given to the command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from casework.errors import Invalid
from casework.imports.cells.dates import ColumnOrder, Order
from casework.imports.cells.normalise import phrase
from casework.imports.cells.times_of_day import LengthUnit
from casework.imports.matching.column_guess import ColumnGuess
from casework.imports.matching.scores import REMEMBERED
from casework.imports.terms import FIELDS, SEVERAL, ContactType, Field, Kind
from casework.sentences import say


@dataclass(frozen=True, slots=True)
class Answers:
    columns: Mapping[str, Field | None] = field(default_factory=dict)
    """Folded heading to its field; None: left out."""
    order: Order | None = None
    length_unit: LengthUnit | None = None
    type_for_all: ContactType | None = None

    def about_columns(self, guesses: Sequence[ColumnGuess]) -> tuple[ColumnGuess, ...]:
        """The answered columns; a column that claimed the same field gives way."""
        settled = {guess.asked for guess in guesses if phrase(guess.heading) in self.columns}
        taken = {each for each in self.columns.values() if each and each not in SEVERAL}
        return tuple(self._about(guess, settled, taken) for guess in guesses)

    def _about(self, guess: ColumnGuess, settled: set[str], taken: set[Field]) -> ColumnGuess:
        if guess.refused:
            return guess
        if phrase(guess.heading) in self.columns:
            field = self.columns[phrase(guess.heading)]
            return replace(guess, field=field, score=REMEMBERED, asked="")
        asked = "" if guess.asked in settled else guess.asked
        if guess.field in taken or (guess.asked and not asked):
            return replace(guess, field=None, score=0, asked=asked)
        return guess

    def about_orders(self, found: Mapping[Field, ColumnOrder]) -> dict[Field, ColumnOrder]:
        """The order holds for the columns that do not show their own."""
        return {each: self._about_order(own) for each, own in found.items()}

    def _about_order(self, own: ColumnOrder) -> ColumnOrder:
        is_open = own.is_remembered or not own.certain
        return ColumnOrder(self.order, certain=True) if self.order and is_open else own


NO_ANSWERS = Answers()


def matches_of(
    words: Sequence[str], kind: Kind, headings: Sequence[str]
) -> dict[str, Field | None]:
    """Reads "Status=outcome", and "Shoe=" for a column that is left out."""
    found: dict[str, Field | None] = {}
    known = {phrase(heading) for heading in headings if heading}
    for each in words:
        heading, mark, meant = each.rpartition("=")
        if not mark or phrase(heading) not in known:
            column = heading or each
            raise Invalid(say("There is no column “{column}” in this file.", column=column))
        found[phrase(heading)] = _field(meant.strip(), kind)
    return found


def _field(meant: str, kind: Kind) -> Field | None:
    if not meant:
        return None
    if meant not in FIELDS[kind]:
        fields = ", ".join(FIELDS[kind])
        raise Invalid(say("“{field}” is not one of: {fields}.", field=meant, fields=fields))
    return Field(meant)
