"""Reader of .xlsx workbooks: takes displayed values, never runs formulas."""

import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import repeat
from typing import Any

import openpyxl
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from casework.errors import Invalid
from casework.imports.reading.limits import MOST_ROWS, MOST_SHEETS, CellCount, refuse_wide
from casework.imports.reading.sheet_layout import read_layout, with_layout
from casework.imports.reading.table import Cell, Row, Sheet
from casework.sentences import say, sentence

PIECE = 1 << 20  # bytes
_DAMAGED = sentence(
    "This workbook is damaged and cannot be read. Open it, save it again, and choose it."
)


def read_workbook(data: bytes) -> tuple[Sheet, ...]:
    """All sheets that are not hidden."""
    try:
        _refuse_entities(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read here
            _refuse_many(data)
            return tuple(_sheets(data))
    except Invalid:
        raise
    except Exception:  # a damaged file can make openpyxl raise anything
        raise Invalid(say(_DAMAGED)) from None


def _refuse_entities(data: bytes) -> None:
    """Refuses XML that declares entities: they can expand to a huge size or read other files, and
    Excel writes none."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                with parts.open(name) as part:
                    if b"<!" in part.read(2048).replace(b"<!--", b""):
                        raise Invalid(say(_DAMAGED))


def _sheets(data: bytes) -> Iterator[Sheet]:
    values = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    formulas = None
    if _has_formulas(data):
        formulas = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=False)
    count = CellCount()
    for sheet in values.worksheets:
        if sheet.sheet_state == "visible":
            twin = formulas[sheet.title] if formulas else None
            layout = read_layout(data, _part_of(sheet))
            rows = with_layout(_rows(sheet, twin, count), layout)
            yield Sheet(sheet.title, tuple(_since(rows, values.epoch)))


def _part_of(sheet: Any) -> str:
    """The reader keeps the name of the sheet's part to itself."""
    return str(sheet._worksheet_path)


def _since(rows: Iterable[Row], epoch: datetime) -> Iterator[Row]:
    """Marks the rows of a workbook that counts its days from 1904."""
    since_1904 = epoch == CALENDAR_MAC_1904
    return (replace(row, since_1904=True) if since_1904 else row for row in rows)


def _refuse_many(data: bytes) -> None:
    """Refuses a workbook with too many sheets, before it is opened, since opening reads each of
    them. A few bytes are enough to name a sheet, and many sheets can name the same part, which
    Excel never writes."""
    reader = ExcelReader(BytesIO(data), read_only=True)
    reader.read_manifest()
    reader.read_workbook()
    parts = [relation.target for _, relation in reader.parser.find_sheets()]
    if len(parts) > MOST_SHEETS:
        raise Invalid(
            say(
                "This workbook has more than {most} sheets. Copy the sheets that you need into a "
                "new workbook.",
                most=MOST_SHEETS,
            )
        )
    if len(set(parts)) < len(parts):
        raise Invalid(
            say(
                "This workbook names the same sheet several times. Copy the rows that you need "
                "into a new workbook."
            )
        )


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        return any(_holds_formula(parts, name) for name in sheets)


def _holds_formula(parts: zipfile.ZipFile, name: str) -> bool:
    """Whether the sheet contains a formula. Reads piece by piece, because the size in the file's
    directory can be false; two bytes of each piece are kept for a tag that is split."""
    end = b""
    with parts.open(name) as part:
        while piece := part.read(PIECE):
            if b"<f>" in (text := end + piece) or b"<f " in text:
                return True
            end = piece[-2:]
    return False


def _rows(sheet: Any, twin: Any, count: CellCount) -> Iterator[Row]:
    last_filled, waiting = 0, []
    for number, cells in enumerate(_cells(sheet, twin, count), start=1):
        refuse_wide(len(cells))
        row = Row(number, cells)
        waiting.append(row)
        if not row.is_blank:
            yield from waiting
            last_filled, waiting = number, []
        if len(waiting) > 1000:  # formatted far below the last row: no content follows
            return
        if last_filled > MOST_ROWS:
            raise Invalid(
                say(
                    "This sheet has more than {most} rows. Split it by year.", most=f"{MOST_ROWS:,}"
                )
            )


def _cells(sheet: Any, twin: Any, count: CellCount) -> Iterator[tuple[Cell, ...]]:
    sheet.reset_dimensions()  # some exporting programs write wrong dimensions
    if twin is None:
        texts: Any = repeat(())
    else:
        twin.reset_dimensions()
        texts = twin.iter_rows(values_only=True)
    for row, text in zip(sheet.iter_rows(values_only=True), texts, strict=False):
        count.add(len(row))
        yield _trim([_shown(cell, *text[at : at + 1]) for at, cell in enumerate(row)])


def _shown(value: Any, formula: Any = None) -> Cell:
    """What the sheet shows. For a formula that failed or was never calculated, its text."""
    failed = isinstance(value, str) and value.startswith("#")
    if (value is None or failed) and isinstance(formula, str) and formula.startswith("="):
        return formula
    return value if isinstance(value, Cell) else str(value)


def _trim(cells: list[Cell]) -> tuple[Cell, ...]:
    while cells and (cells[-1] is None or cells[-1] == ""):
        cells.pop()
    return tuple(cells)
