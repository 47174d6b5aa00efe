"""Suggested columns, values and date orders, to check before an import."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from casework.imports import queries
from casework.imports.cells.dates import ColumnOrder
from casework.imports.cells.times_of_day import LengthUnit
from casework.imports.dry_run import Source
from casework.imports.matching.answers import NO_ANSWERS, Answers
from casework.imports.matching.choices import Matching
from casework.imports.matching.column_guess import ColumnGuess, Columns
from casework.imports.matching.column_questions import asked_about_type, open_questions
from casework.imports.matching.guess_columns import chosen
from casework.imports.matching.guess_values import ValueGuess, worded
from casework.imports.matching.remembered import recall
from casework.imports.matching.scores import REMEMBERED
from casework.imports.matching.suggest_all import (
    accepted,
    columns_for,
    orders_for,
    remembered_unit,
    sure_orders,
    unit_for,
    values_for,
)
from casework.imports.matching.workers import Staff
from casework.imports.terms import Field
from casework.sentences import say, sentence
from casework.settings import settings

NEVER_TAKEN = sentence('  column "{heading}": never taken over')
IS = sentence('  column "{heading}" is {field}')
ASKED = sentence('  column "{heading}": to be answered')
PERHAPS = sentence('  column "{heading}": left out (perhaps {field}: match it on the screen)')
LEFT_OUT = sentence('  column "{heading}": left out')


@dataclass(frozen=True, slots=True)
class Preview:
    columns: tuple[ColumnGuess, ...]
    orders: Mapping[Field, ColumnOrder]
    values: Mapping[Field, tuple[ValueGuess, ...]]
    staff: Staff
    matching: Matching
    """What follows from all that is sure."""
    length_unit: LengthUnit | None
    """Of bare numbers of minutes or hours; None where somebody has to say."""
    remembered_unit: LengthUnit | None = None
    """What was said about an earlier file."""

    @property
    def unconfirmed(self) -> bool:
        """Whether any sure match is a suggestion that nobody has confirmed yet."""
        values = [guess for found in self.values.values() for guess in found]
        scores = [g.score for g in self.columns if g.confident]
        return any(
            score < REMEMBERED for score in scores + [g.score for g in values if g.confident]
        )


def make_preview(
    session: Session,
    source: Source,
    *,
    enrolled_if_empty: date | None = None,
    answers: Answers = NO_ANSWERS,
) -> Preview:
    memory, staff = recall(session, source.kind), queries.staff(session)
    guesses = answers.about_columns(columns_for(source.table, source.kind, memory))
    columns = chosen(guesses)
    found = orders_for(source.table, columns, settings().phone_region, memory)
    orders = answers.about_orders(found)
    values = values_for(source.table, columns, memory, staff)
    unit = unit_for(source.table, columns) or answers.length_unit
    before = remembered_unit(source.table, columns, memory)
    matching = Matching(
        columns,
        accepted(values),
        sure_orders(orders),
        enrolled_if_empty,
        length_unit=unit or before,
        type_for_all=answers.type_for_all,
        open_questions=(
            *open_questions(guesses),
            *asked_about_type(columns, source.kind, answers.type_for_all),
        ),
    )
    return Preview(guesses, orders, values, staff, matching, unit, before)


def rematched(session: Session, source: Source, before: Preview, columns: Columns) -> Preview:
    """The preview after columns were matched by hand: their values and date orders are suggested
    again."""
    memory, table = recall(session, source.kind), source.table
    return replace(
        before,
        values=values_for(table, columns, memory, before.staff),
        orders=orders_for(table, columns, settings().phone_region, memory),
        length_unit=unit_for(table, columns),
        remembered_unit=remembered_unit(table, columns, memory),
    )


def preview_lines(source: Source, preview: Preview) -> Iterator[str]:
    """The preview as lines for the terminal."""
    table = source.table
    place = {"file": source.file_name, "row": table.header.number}
    if table.sheet:
        yield say('{file}: sheet "{sheet}", header in row {row}.', sheet=table.sheet, **place)
    else:
        yield say("{file}: header in row {row}.", **place)
    if table.other_sheets:
        yield say("  other sheets, left out: {sheets}", sheets=", ".join(table.other_sheets))
    yield from (_column(guess) for guess in preview.columns)
    yield from filter(None, (_order(field, found) for field, found in preview.orders.items()))
    if preview.length_unit is None:
        yield _unit(preview.remembered_unit)
    for field, guesses in preview.values.items():
        yield from (f"  {field}: {_value(guess, field, preview.staff)}" for guess in guesses)


def _column(guess: ColumnGuess) -> str:
    words = {"heading": guess.heading, "field": guess.field}
    if guess.refused:
        return say(NEVER_TAKEN, **words)
    if guess.confident:
        return say(IS, **words)
    if guess.asked:
        return say(ASKED, **words)
    return say(PERHAPS if guess.field else LEFT_OUT, **words)


def _order(field: Field, found: ColumnOrder) -> str:
    if found.is_remembered:
        return say(
            "  {field}: {order}, as answered before; --dates says otherwise",
            field=field,
            order=found.order,
        )
    two_ways = sentence(
        "  {field}: dates such as 4/5 can be read in two ways; say which with --dates"
    )
    return "" if found.certain else say(two_ways, field=field)


def _unit(remembered: LengthUnit | None) -> str:
    field = Field.MINUTES
    if remembered:
        return say(
            "  {field}: {unit}, as answered before; --durations says otherwise",
            field=field,
            unit=remembered,
        )
    return say("  {field}: may be minutes or hours; say which with --durations", field=field)


def _value(guess: ValueGuess, field: Field, staff: Staff) -> str:
    meant = worded(guess.meaning, staff)
    words = {"value": guess.value, "meant": meant, "count": guess.count}
    if guess.confident:
        return say('"{value}" is {meant} ({count})', **words)
    if field is Field.WORKER:
        return say('"{value}" has no account, kept as a name ({count})', **words)
    if meant:
        return say('"{value}" is not matched, perhaps {meant} ({count})', **words)
    return say('"{value}" is not matched ({count})', **words)
