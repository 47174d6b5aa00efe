"""Layout of a sheet: hidden rows, and cells that are merged over several rows."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import IO

from openpyxl.utils.cell import range_boundaries

from casework.imports.reading.table import Cell, Row

_PIECE = 1 << 20  # bytes
_LONGEST_TAG = 4096
_MOST_MERGES = 100_000
_TAG = re.compile(rb"<(?:\w+:)?(row|mergeCell)\b([^>]*)>")
_REF = re.compile(rb'\bref="([A-Z]+\d+:[A-Z]+\d+)"')
_NUMBER, _HIDDEN = re.compile(rb'\br="(\d+)"'), re.compile(rb'\bhidden="(?:1|true)"')


@dataclass(slots=True)
class SheetLayout:
    hidden: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int]] = field(default_factory=list)
    """Column from 0, first row, last row."""


def read_layout(data: bytes, part: str) -> SheetLayout:
    """Reads the tags piece by piece: the reader of cells passes over both."""
    found, row = SheetLayout(), 0
    with zipfile.ZipFile(BytesIO(data)) as parts, parts.open(part) as sheet:
        for kind, attributes in _tags(sheet):
            if kind == b"row":
                number = _NUMBER.search(attributes)
                row = int(number[1]) if number else row + 1
                if _HIDDEN.search(attributes):
                    found.hidden.add(row)
            elif (ref := _REF.search(attributes)) and len(found.merges) < _MOST_MERGES:
                _add_merge(found, ref[1].decode())
    return found


def _tags(sheet: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """A tag may be split between two pieces."""
    rest = b""
    while piece := sheet.read(_PIECE):
        text, done = rest + piece, 0
        for match in _TAG.finditer(text):
            yield match[1], match[2]
            done = match.end()
        rest = text[max(done, len(text) - _LONGEST_TAG) :]


def _add_merge(layout: SheetLayout, ref: str) -> None:
    """Only what reaches down counts for other rows: a title over many columns does not."""
    column, first, _, last = range_boundaries(ref)
    if column is not None and first is not None and last is not None and last > first:
        layout.merges.append((column - 1, first, last))


def with_layout(rows: Iterable[Row], layout: SheetLayout) -> Iterator[Row]:
    """Rows marked as hidden, and filled from the merged cell that covers them."""
    waiting = sorted(layout.merges, key=lambda merge: merge[1], reverse=True)
    covering: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        covering = {at: held for at, held in covering.items() if held[0] >= row.number}
        filled = _filled(row, covering)
        while waiting and waiting[-1][1] <= row.number:
            column, first, last = waiting.pop()
            if first == row.number:
                covering[column] = last, row.cell(column)
        yield replace(filled, hidden=True) if row.number in layout.hidden else filled


def _filled(row: Row, covering: dict[int, tuple[int, Cell]]) -> Row:
    """A row without a cell of its own stays blank."""
    if not covering or row.is_blank:
        return row
    width = max(len(row.cells), *(at + 1 for at in covering))
    cells = [row.cell(at) for at in range(width)]
    for at, (_, value) in covering.items():
        cells[at] = value if cells[at] in (None, "") else cells[at]
    return replace(row, cells=tuple(cells))
