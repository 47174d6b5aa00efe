"""Spreadsheets that leave: CSV and XLSX files in which no program runs what somebody typed.

Every file of cells is written here; a house rule holds that.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from casework.formulas import guarded


def csv_file(rows: Iterable[Sequence[object]]) -> str:
    """Text like a formula gets an apostrophe, which our own reader takes off again. Every cell is
    quoted, so that a program with another separator splits none of them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([guarded(c) if isinstance(c, str) else c for c in row] for row in rows)
    return out.getvalue()


def xlsx_file(title: str, rows: Iterable[Sequence[object]]) -> bytes:
    """Text is stored as text, so that a workbook needs no apostrophe in the cell."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for cells in rows:
        sheet.append([_as_text(sheet, cell) for cell in cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _as_text(sheet: Any, cell: object) -> Any:
    """Characters that a workbook cannot hold become spaces."""
    if isinstance(cell, datetime):
        cell = cell.replace(tzinfo=None)
    if not isinstance(cell, str):
        return cell
    made = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", cell))
    made.data_type, made.quotePrefix = "s", True
    return made
