"""Finds the sheet and the header row, which may come after titles, dates and blank lines."""

from collections.abc import Iterator, Sequence

from casework.errors import Invalid
from casework.imports.matching.guess_columns import best_field
from casework.imports.matching.scores import CONFIDENT, WORTH_SHOWING
from casework.imports.reading.table import Cell, Row, Sheet, Table, shown
from casework.imports.terms import Field, Kind
from casework.sentences import say

_LOOK_AT = 40
_MOST_CELLS = 40_000
"""Looked at for a header in all sheets together; a sheet that is asked for has them alone."""
_LONGEST_HEADING = 60
_CLEARLY = 2


def find_table(sheets: Sequence[Sheet], kind: Kind, wanted: str | None = None) -> Table:
    """The sheet and header row that fit this kind best. `wanted`: the sheet to use instead."""
    filled = [sheet for sheet in sheets if any(not row.is_blank for row in sheet.rows)]
    if not filled:
        raise Invalid(say("This file has no rows. Choose the file that holds them."))
    candidates = [sheet for sheet in filled if sheet.name == wanted] or filled
    sheet, header = max(
        _first_rows(candidates),
        key=lambda pair: (_points(pair[1], kind), len(pair[0].rows), -pair[1].number),
    )
    rows = tuple(row for row in sheet.rows if row.number > header.number)
    if all(row.is_blank for row in rows):
        raise Invalid(say("There is a header but no row below it. Choose the file with the rows."))
    return Table(sheet.name, header, rows, tuple(s.name for s in filled if s is not sheet))


def _first_rows(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Row]]:
    left = _MOST_CELLS
    for sheet in sheets:
        for row in sheet.rows[:_LOOK_AT]:
            left -= len(row.cells)
            if left < 0:
                return
            yield sheet, row


def likelier_kind(table: Table, kind: Kind) -> Kind | None:
    """The other kind of file, when the headings clearly name more of its columns."""
    (other,) = (each for each in Kind if each is not kind)
    more = _points(table.header, other) - _points(table.header, kind)
    return other if more >= _CLEARLY else None


def _points(row: Row, kind: Kind) -> float:
    """How many different fields this row seems to name, plus a little when all cells are text."""
    named = [best for cell in row.cells if (best := _best(cell, kind))]
    fields = {field for field, _ in named}
    sure = {field for field, points in named if points >= CONFIDENT}
    return len(sure) + 0.4 * len(fields - sure) + _text_share(row) / 10


def _best(cell: Cell, kind: Kind) -> tuple[Field, float] | None:
    heading = shown(cell)
    if not isinstance(cell, str) or not 0 < len(heading) <= _LONGEST_HEADING:
        return None
    field, points = best_field(heading, kind)
    return (field, points) if points >= WORTH_SHOWING else None


def _text_share(row: Row) -> float:
    """From 0 to 1, a tenth for each different text without digits, if there are at least two: the
    cells of a header are several different words."""
    texts = {shown(cell) for cell in row.cells if isinstance(cell, str)} - {""}
    wordy = [text for text in texts if not any(mark.isdigit() for mark in text)]
    return min(len(wordy), 10) / 10 if len(wordy) > 1 else 0
