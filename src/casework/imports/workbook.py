"""Rows of an .xlsx workbook. What a cell shows counts; a formula never runs."""

import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import repeat
from typing import Any

import openpyxl

from casework.errors import Invalid
from casework.imports.sheet import Cell, Row, Sheet

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 250_000, 200, 3_000_000
PIECE = 1 << 20  # bytes
_DAMAGED = "This workbook is damaged and cannot be read. Open it, save it again, and choose it."


def read_workbook(data: bytes) -> tuple[Sheet, ...]:
    """All sheets that are not hidden."""
    try:
        _refuse_entities(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that are of no use here
            return tuple(_sheets(data))
    except Invalid:
        raise
    except Exception:  # openpyxl raises whatever the damage leads to
        raise Invalid(_DAMAGED) from None


def _refuse_entities(data: bytes) -> None:
    """XML that declares entities can blow up or reach other files; Excel writes none."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                with parts.open(name) as part:
                    if b"<!" in part.read(2048).replace(b"<!--", b""):
                        raise Invalid(_DAMAGED)


def _sheets(data: bytes) -> Iterator[Sheet]:
    values = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    formulas = None
    if _has_formulas(data):
        formulas = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=False)
    for sheet in values.worksheets:
        if sheet.sheet_state == "visible":
            twin = formulas[sheet.title] if formulas else None
            yield Sheet(sheet.title, tuple(_rows(sheet, twin)))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        return any(_holds_formula(parts, name) for name in sheets)


def _holds_formula(parts: zipfile.ZipFile, name: str) -> bool:
    """Piece by piece, since a directory can lie about how much there is; tags may lie across."""
    end = b""
    with parts.open(name) as part:
        while piece := part.read(PIECE):
            if b"<f>" in (text := end + piece) or b"<f " in text:
                return True
            end = piece[-2:]
    return False


def _rows(sheet: Any, twin: Any) -> Iterator[Row]:
    last_filled, waiting = 0, []
    for number, cells in enumerate(_cells(sheet, twin), start=1):
        _refuse_wide(cells)
        row = Row(number, cells)
        waiting.append(row)
        if not row.is_blank:
            yield from waiting
            last_filled, waiting = number, []
        if len(waiting) > 1000:  # formatted far below the last line: nothing comes any more
            return
        if last_filled > MOST_ROWS:
            raise Invalid(f"This sheet has more than {MOST_ROWS:,} rows. Split it by year.")


def _refuse_wide(cells: tuple[Cell, ...]) -> None:
    if len(cells) > MOST_COLUMNS:
        raise Invalid(
            f"A row of this sheet has more than {MOST_COLUMNS} columns. Copy the columns that you "
            "need into a new workbook."
        )


def _cells(sheet: Any, twin: Any) -> Iterator[tuple[Cell, ...]]:
    sheet.reset_dimensions()  # programs that export write wrong ones
    if twin is None:
        texts: Any = repeat(())
    else:
        twin.reset_dimensions()
        texts = twin.iter_rows(values_only=True)
    held = 0
    for row, text in zip(sheet.iter_rows(values_only=True), texts, strict=False):
        held += len(row)  # formatted but empty ones take as long to read
        if held > MOST_CELLS:
            raise Invalid(f"This sheet has more than {MOST_CELLS:,} cells. Split it by year.")
        yield _trim([_shown(cell, *text[at : at + 1]) for at, cell in enumerate(row)])


def _shown(value: Any, formula: Any = None) -> Cell:
    """What the sheet shows; for a formula that was never worked out, or failed, its text."""
    failed = isinstance(value, str) and value.startswith("#")
    if (value is None or failed) and isinstance(formula, str) and formula.startswith("="):
        return formula
    return value if isinstance(value, Cell) else str(value)


def _trim(cells: list[Cell]) -> tuple[Cell, ...]:
    while cells and (cells[-1] is None or cells[-1] == ""):
        cells.pop()
    return tuple(cells)
