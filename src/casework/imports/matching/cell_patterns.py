"""Cell patterns: whether the cells under a heading look like its field."""

import re
from collections.abc import Callable, Sequence

from casework.imports.cells.dates import looks_like_date
from casework.imports.cells.placeholders import is_empty
from casework.imports.cells.times_of_day import bare_number, minutes_in, read_time, time_in
from casework.imports.reading.table import Cell, shown
from casework.imports.terms import Field


def _digits(least: int) -> Callable[[Cell], bool]:
    return lambda cell: len(re.sub(r"\D", "", shown(cell))) >= least


def _named(cell: Cell) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", shown(cell)))


_LOOKS: dict[Field, Callable[[Cell], bool]] = {
    Field.BIRTH_DATE: looks_like_date,
    Field.ENROLLED: looks_like_date,
    Field.DATE: looks_like_date,
    Field.TIME: lambda cell: (read_time(cell) or time_in(cell)) is not None,
    Field.PHONE: _digits(7),
    Field.AGE: lambda cell: shown(cell).isdecimal() and int(shown(cell)[:4]) < 120,
    Field.MINUTES: lambda cell: minutes_in(cell) is not None or bool(bare_number(cell)),
    Field.NAME: _named,
    Field.FIRST_NAME: _named,
    Field.LAST_NAME: _named,
    Field.WORKER: _named,
}


def resembles(field: Field, cells: Sequence[Cell]) -> float | None:
    """The share (0 to 1) of the filled cells that look like this field. None where there is no
    pattern to compare with."""
    looks = _LOOKS.get(field)
    filled = [cell for cell in cells if not is_empty(shown(cell))]
    return sum(map(looks, filled)) / len(filled) if looks and filled else None
