"""Suggested columns, values and date orders, to check before an import."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from casework.imports import queries
from casework.imports.cells.dates import ColumnOrder
from casework.imports.dry_run import Source
from casework.imports.matching.choices import Matching
from casework.imports.matching.columns import ColumnGuess, Columns, chosen
from casework.imports.matching.remembered import recall
from casework.imports.matching.scores import REMEMBERED
from casework.imports.matching.suggest import accepted, columns_for, orders_for, values_for
from casework.imports.matching.values import ValueGuess, worded
from casework.imports.matching.workers import Staff
from casework.imports.terms import Field
from casework.settings import settings


@dataclass(frozen=True, slots=True)
class Preview:
    columns: tuple[ColumnGuess, ...]
    orders: Mapping[Field, ColumnOrder]
    values: Mapping[Field, tuple[ValueGuess, ...]]
    staff: Staff
    matching: Matching
    """What follows from all that is sure."""

    @property
    def unconfirmed(self) -> bool:
        """Whether any sure match is a suggestion that nobody has confirmed yet."""
        values = [guess for found in self.values.values() for guess in found]
        scores = [g.score for g in self.columns if g.confident]
        return any(
            score < REMEMBERED for score in scores + [g.score for g in values if g.confident]
        )


def make_preview(
    session: Session, source: Source, *, enrolled_if_empty: date | None = None
) -> Preview:
    memory, staff = recall(session, source.kind), queries.staff(session)
    guesses = columns_for(source.table, source.kind, memory)
    columns = chosen(guesses)
    orders = orders_for(source.table, columns, settings().phone_region)
    values = values_for(source.table, columns, memory, staff)
    matching = Matching(
        columns,
        accepted(values),
        {each: found.order for each, found in orders.items()},
        enrolled_if_empty,
    )
    return Preview(guesses, orders, values, staff, matching)


def rematched(session: Session, source: Source, before: Preview, columns: Columns) -> Preview:
    """The preview after columns were matched by hand: their values and date orders are suggested
    again."""
    values = values_for(source.table, columns, recall(session, source.kind), before.staff)
    orders = orders_for(source.table, columns, settings().phone_region)
    return replace(before, values=values, orders=orders)


def preview_lines(source: Source, preview: Preview) -> Iterator[str]:
    """The preview as lines for the terminal."""
    table = source.table
    where = f'sheet "{table.sheet}", ' if table.sheet else ""
    yield f"{source.file_name}: {where}header in row {table.header.number}."
    if table.other_sheets:
        yield f"  other sheets, left out: {', '.join(table.other_sheets)}"
    yield from (_column(guess) for guess in preview.columns)
    yield from (
        _order(field, found) for field, found in preview.orders.items() if not found.certain
    )
    for field, guesses in preview.values.items():
        yield from (f"  {field}: {_value(guess, field, preview.staff)}" for guess in guesses)


def _column(guess: ColumnGuess) -> str:
    if guess.refused:
        return f'  column "{guess.heading}": never taken over'
    if guess.confident:
        return f'  column "{guess.heading}" is {guess.field}'
    perhaps = f" (perhaps {guess.field}: match it on the screen)" if guess.field else ""
    return f'  column "{guess.heading}": left out{perhaps}'


def _order(field: Field, found: ColumnOrder) -> str:
    return f"  {field}: dates such as 4/5 can be read in two ways; taken as {found.order}"


def _value(guess: ValueGuess, field: Field, staff: Staff) -> str:
    meant = worded(guess.meaning, staff)
    if guess.confident:
        return f'"{guess.value}" is {meant} ({guess.count})'
    if field is Field.WORKER:
        return f'"{guess.value}" has no account, kept as a name ({guess.count})'
    perhaps = f", perhaps {meant}" if meant else ""
    return f'"{guess.value}" is not matched{perhaps} ({guess.count})'
