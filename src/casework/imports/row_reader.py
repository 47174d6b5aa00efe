"""Cell readers: a row's values by field."""

from dataclasses import replace
from datetime import date

from casework.imports.cells.dates import Order, read_date
from casework.imports.cells.normalise import phrase
from casework.imports.cells.person_names import Name, add_parts, join_name, read_name
from casework.imports.cells.placeholders import (
    is_empty,
    is_no_date,
    is_no_identifier,
    is_no_name_part,
    is_placeholder,
)
from casework.imports.matching.choices import Matching
from casework.imports.matching.guess_values import Meaning
from casework.imports.reading.table import Cell, Row, lines, shown
from casework.imports.terms import Field

_DAYS_TO_1904 = 1462


def cell(row: Row, matching: Matching, wanted: Field) -> Cell:
    indexes = matching.columns.get(wanted, ())
    return row.cell(indexes[0]) if indexes else None


def text(row: Row, matching: Matching, wanted: Field) -> str:
    """As written, whatever it stands for."""
    return shown(cell(row, matching, wanted))


def filled(row: Row, matching: Matching, wanted: Field) -> str:
    """The text of a field; empty where it stands for nothing."""
    written = text(row, matching, wanted)
    return "" if is_placeholder(written) else written


def identifier_in(row: Row, matching: Matching) -> str:
    written = text(row, matching, Field.IDENTIFIER)
    return "" if is_no_identifier(written) else written


def texts(row: Row, matching: Matching, wanted: Field) -> list[str]:
    """The filled cells of all columns matched to a field that may have several."""
    found = (lines(row.cell(index)) for index in matching.columns.get(wanted, ()))
    return [each for each in found if each]


def notes_in(row: Row, matching: Matching) -> list[str]:
    """The notes that say something. A formula is kept as text in them."""
    return [each for each in texts(row, matching, Field.NOTES) if not is_empty(each)]


def meaning(row: Row, matching: Matching, wanted: Field) -> Meaning:
    return matching.values.get(wanted, {}).get(phrase(text(row, matching, wanted)))


def date_in(row: Row, matching: Matching, wanted: Field, *, latest: date) -> date | None:
    """The day; None where it is unreadable, stands for "not known", or waits for the answer which
    of day and month comes first."""
    found = _days(row, matching, wanted, latest)
    return found.pop() if len(found) == 1 and not any(map(is_no_date, found)) else None


def is_two_way(row: Row, matching: Matching, wanted: Field, *, latest: date) -> bool:
    """Whether the date has two readings, and nobody has said which comes first, day or month."""
    return len(_days(row, matching, wanted, latest)) > 1


def stands_for_no_date(row: Row, matching: Matching, wanted: Field, *, latest: date) -> bool:
    """Whether the cell is empty, or a day such as 1/1/1900."""
    if not filled(row, matching, wanted):
        return True
    found = _days(row, matching, wanted, latest)
    return bool(found) and all(map(is_no_date, found))


def _days(row: Row, matching: Matching, wanted: Field, latest: date) -> set[date]:
    order = matching.orders.get(wanted, Order.MONTH_FIRST)
    orders = list(Order) if order is None else [order]
    written = _since_1900(row, cell(row, matching, wanted))
    read = {read_date(written, each, latest=latest) for each in orders}
    return {day for day in read if day is not None}


def _since_1900(row: Row, written: Cell) -> Cell:
    """Some workbooks count days from 1904. Cells with a date format are dates already."""
    is_number = isinstance(written, int | float) and not isinstance(written, bool)
    if not (row.since_1904 and is_number):
        return written
    return float(str(written)) + _DAYS_TO_1904


def name_in(row: Row, matching: Matching) -> Name | None:
    whole = filled(row, matching, Field.NAME)
    first, last, middle, suffix = (
        _part(row, matching, part)
        for part in (Field.FIRST_NAME, Field.LAST_NAME, Field.MIDDLE_NAME, Field.SUFFIX)
    )
    found = read_name(whole) if whole else join_name(first, last)
    if found is None or is_placeholder(found.full):
        return None
    more = tuple(each for each in texts(row, matching, Field.ALIAS) if not is_placeholder(each))
    found = add_parts(found, middle=middle, suffix=suffix)
    return replace(found, aliases=tuple(dict.fromkeys(found.aliases + more)))


def _part(row: Row, matching: Matching, wanted: Field) -> str:
    written = text(row, matching, wanted)
    return "" if is_no_name_part(written) else written
