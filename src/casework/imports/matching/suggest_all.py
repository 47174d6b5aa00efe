"""All suggestions about a table, and the matching made from them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from casework.imports.cells.dates import ColumnOrder, Order, order_of
from casework.imports.cells.former_fold import former_phrase
from casework.imports.cells.normalise import phrase, word_set
from casework.imports.cells.person_names import name_key
from casework.imports.cells.placeholders import is_placeholder
from casework.imports.cells.times_of_day import LengthUnit, unit_of
from casework.imports.matching.choices import Matching
from casework.imports.matching.column_guess import ColumnGuess, Columns
from casework.imports.matching.column_questions import open_questions
from casework.imports.matching.guess_columns import chosen, suggest_columns
from casework.imports.matching.guess_values import Meaning, ValueGuess, suggest_values
from casework.imports.matching.no_contact import about_no_contact
from casework.imports.matching.skip_lines import skip_reason
from casework.imports.matching.workers import Staff, suggest_workers
from casework.imports.reading.table import Table, shown
from casework.imports.terms import MATCHED, Field, Kind

Known = TypeVar("Known")
_UNITS = {
    LengthUnit.HOURS: word_set("hours hour hrs hr horas hora"),
    LengthUnit.MINUTES: word_set("minutes minute mins min minutos"),
}
DATES = (Field.BIRTH_DATE, Field.ENROLLED, Field.DATE)


@dataclass(frozen=True, slots=True)
class Memory:
    """What this program answered before, by folded heading and folded value."""

    columns: Mapping[str, Field | None] = field(default_factory=dict)
    values: Mapping[Field, Mapping[str, Meaning]] = field(default_factory=dict)
    orders: Mapping[str, Order] = field(default_factory=dict)
    """Of dates in a column that does not show it."""
    units: Mapping[str, LengthUnit] = field(default_factory=dict)
    """Of bare numbers in a column that does not show it."""


def _by_todays_keys(known: Mapping[str, Known], texts: Iterable[str]) -> Mapping[str, Known]:
    """The matches by today's keys. Some were stored while letters of other scripts were dropped;
    they still count for a text of the file, except where two texts of the file share one former
    key."""
    todays = {phrase(text): former_phrase(text) for text in set(texts)}
    shared = Counter(todays.values())
    former = {
        key: known[old] for key, old in todays.items() if old and old in known and shared[old] == 1
    }
    return {**former, **known}


def month_or_day_first(region: str) -> Order:
    """The usual date order of the site's region, for columns that do not show their own."""
    return Order.MONTH_FIRST if region == "US" else Order.DAY_FIRST


def columns_for(table: Table, kind: Kind, memory: Memory) -> tuple[ColumnGuess, ...]:
    return suggest_columns(table, kind, _by_todays_keys(memory.columns, table.headings))


def orders_for(
    table: Table, columns: Columns, region: str, memory: Memory
) -> dict[Field, ColumnOrder]:
    """One column that shows its order speaks for those of the same file that do not; then the
    answer about an earlier file with this heading."""
    known = _by_todays_keys(memory.orders, table.headings)
    return {
        each: _as_answered(own, known.get(phrase(table.headings[columns[each][0]])))
        for each, own in shown_orders(table, columns, region).items()
    }


def _as_answered(own: ColumnOrder, before: Order | None) -> ColumnOrder:
    if before is None or own.certain or own.is_shown:
        return own
    return ColumnOrder(before, certain=True, is_remembered=True)


def shown_orders(table: Table, columns: Columns, region: str) -> dict[Field, ColumnOrder]:
    """As the file itself shows them."""
    usual = month_or_day_first(region)
    found = {
        each: order_of((row.cell(columns[each][0]) for row in table.rows), usual)
        for each in DATES
        if each in columns
    }
    shown_by = {order.order for order in found.values() if order.is_shown and order.certain}
    if len(shown_by) != 1:
        return found
    (order,) = shown_by
    return {
        each: own if own.certain or own.is_shown else ColumnOrder(order, certain=True)
        for each, own in found.items()
    }


def unit_for(table: Table, columns: Columns) -> LengthUnit | None:
    """What bare numbers of minutes or hours count: as the heading says, or as they show."""
    if Field.MINUTES not in columns:
        return LengthUnit.MINUTES
    index = columns[Field.MINUTES][0]
    words = set(phrase(table.headings[index].replace("_", " ")).split())
    for unit, names in _UNITS.items():
        if words & names:
            return unit
    return unit_of(row.cell(index) for row in table.rows)


def remembered_unit(table: Table, columns: Columns, memory: Memory) -> LengthUnit | None:
    """As answered for an earlier file with this heading."""
    if Field.MINUTES not in columns:
        return None
    known = _by_todays_keys(memory.units, table.headings)
    return known.get(phrase(table.headings[columns[Field.MINUTES][0]]))


def values_for(
    table: Table, columns: Columns, memory: Memory, staff: Staff
) -> dict[Field, tuple[ValueGuess, ...]]:
    """For each matched column, each value of the file once."""
    found: dict[Field, tuple[ValueGuess, ...]] = {}
    for each in MATCHED:
        if each in columns:
            written = _written(table, columns[each][0])
            known = _by_todays_keys(memory.values.get(each, {}), written)
            heading = table.headings[columns[each][0]]
            if each is Field.WORKER:
                found[each] = suggest_workers(_counted(written), staff, _accounts(known))
            else:
                found[each] = about_no_contact(heading, each, suggest_values(each, written, known))
    return found


def _written(table: Table, index: int) -> list[str]:
    return [shown(row.cell(index)) for row in table.rows if not skip_reason(row, table)]


def _counted(written: list[str]) -> list[tuple[str, int]]:
    return Counter(value for value in written if not is_placeholder(value)).most_common()


def _accounts(known: Mapping[str, Meaning]) -> dict[str, int | None]:
    return {
        name_key(name): account for name, account in known.items() if not isinstance(account, str)
    }


def accepted(
    guesses: Mapping[Field, tuple[ValueGuess, ...]],
) -> dict[Field, dict[str, Meaning]]:
    """The confident guesses only: a guess that is not sure is never taken without being shown."""
    return {
        each: {phrase(guess.value): guess.meaning for guess in found if guess.confident}
        for each, found in guesses.items()
    }


def sure_orders(found: Mapping[Field, ColumnOrder]) -> dict[Field, Order | None]:
    """None where the column does not show its order."""
    return {each: order.order if order.certain else None for each, order in found.items()}


def matching_of(table: Table, kind: Kind, *, region: str, memory: Memory, staff: Staff) -> Matching:
    """The matching that results from taking every confident suggestion."""
    guesses = columns_for(table, kind, memory)
    columns = chosen(guesses)
    unit = unit_for(table, columns) or remembered_unit(table, columns, memory)
    return Matching(
        columns,
        accepted(values_for(table, columns, memory, staff)),
        sure_orders(orders_for(table, columns, region, memory)),
        length_unit=unit,
        open_questions=open_questions(guesses),
    )
