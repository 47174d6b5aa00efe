"""Cell readers: a row's values by field."""

from dataclasses import replace
from datetime import date

from casework.imports.cells.dates import Order, read_date
from casework.imports.cells.normalise import is_empty, phrase
from casework.imports.cells.person_names import Name, join_name, read_name
from casework.imports.matching.choices import Matching
from casework.imports.matching.values import Meaning
from casework.imports.reading.table import Cell, Row, lines, shown
from casework.imports.terms import Field


def cell(row: Row, matching: Matching, wanted: Field) -> Cell:
    indexes = matching.columns.get(wanted, ())
    return row.cell(indexes[0]) if indexes else None


def text(row: Row, matching: Matching, wanted: Field) -> str:
    return shown(cell(row, matching, wanted))


def texts(row: Row, matching: Matching, wanted: Field) -> list[str]:
    """The filled cells of all columns matched to a field that may have several."""
    found = (lines(row.cell(index)) for index in matching.columns.get(wanted, ()))
    return [each for each in found if each]


def meaning(row: Row, matching: Matching, wanted: Field) -> Meaning:
    return matching.values.get(wanted, {}).get(phrase(text(row, matching, wanted)))


def date_in(row: Row, matching: Matching, wanted: Field, *, latest: date) -> date | None:
    order = matching.orders.get(wanted, Order.MONTH_FIRST)
    return read_date(cell(row, matching, wanted), order, latest=latest)


def name_in(row: Row, matching: Matching) -> Name | None:
    whole = text(row, matching, Field.NAME)
    first, last = (text(row, matching, part) for part in (Field.FIRST_NAME, Field.LAST_NAME))
    found = read_name(whole) if not is_empty(whole) else join_name(first, last)
    if found is None or is_empty(found.full):
        return None
    more = tuple(each for each in texts(row, matching, Field.ALIAS) if not is_empty(each))
    return replace(found, aliases=tuple(dict.fromkeys(found.aliases + more)))
