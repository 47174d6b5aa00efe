"""CSV reader: encoding, delimiter, and rows numbered as a spreadsheet shows them."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from casework.errors import Invalid
from casework.imports.reading.encodings import decode
from casework.imports.reading.limits import MOST_COLUMNS, CellCount, refuse_wide
from casework.imports.reading.table import Row, Sheet
from casework.sentences import say, sentence

_DELIMITERS = ",;\t|"
_LONGEST = 1_000_000
_NEVER_CLOSED = sentence("a quotation mark that is never closed")
_LONG_CELL = sentence(
    "A cell of row {row} holds more than {most} characters. Look for a lone quotation mark there, "
    "fix it, and choose the file again."
)
_UNREADABLE = sentence(
    "Row {row} cannot be read ({why}). Look for a lone quotation mark there, fix it, and choose "
    "the file again."
)


def read_csv(data: bytes, encoding: str | None = None) -> Sheet:
    text = decode(data, encoding)
    hint = text[:6].lower()
    delimiter = ""
    if hint.startswith("sep=") and len(text) > 4:  # for Excel, which does not show this line
        delimiter, text = text[4], text.partition("\n")[2]
    delimiter = delimiter or sniff(text)
    return Sheet("", tuple(_rows(text, delimiter)))


def sniff(text: str) -> str:
    """The delimiter that splits most of the first rows into the same number of cells."""
    head = "\n".join(text.splitlines()[:60])
    return max(_DELIMITERS, key=lambda mark: _evenness(head, mark))


def _evenness(head: str, delimiter: str) -> float:
    """Zero where the first rows cannot be split so: reading says why, if no other mark can."""
    try:
        widths = Counter(len(row) for row in _split(head, delimiter) if row)
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, times = max(widths.items(), key=lambda item: item[1] * (item[0] - 1))
    return (width - 1) * times


def _split(text: str, delimiter: str) -> Iterator[list[str]]:
    """The limit holds for the whole process, and its default is too short for long notes."""
    csv.field_size_limit(_LONGEST)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _rows(text: str, delimiter: str) -> list[Row]:
    found: list[Row] = []
    count = CellCount()
    try:
        for number, cells in enumerate(_split(text, delimiter), start=1):
            if any(cell.count("\n") > 200 for cell in cells):
                raise csv.Error(_NEVER_CLOSED)
            count.add(len(cells))
            cells = _narrow(cells)
            found.append(Row(number, tuple(cell.replace("\x00", "") for cell in cells)))
    except csv.Error as fault:
        raise Invalid(_why_not(len(found) + 1, fault)) from None
    return found


def _why_not(row: int, fault: csv.Error) -> str:
    if "field larger" in str(fault):
        return say(_LONG_CELL, row=row, most=f"{_LONGEST:,}")
    return say(_UNREADABLE, row=row, why=say(str(fault)))


def _narrow(cells: list[str]) -> list[str]:
    """Drops empty cells beyond the limit, since some programs write commas up to the last column
    that a sheet can have. Refuses the file when one of these cells has content."""
    if any(mark and not mark.isspace() for mark in cells[MOST_COLUMNS:]):
        refuse_wide(len(cells))
    return cells[:MOST_COLUMNS]
