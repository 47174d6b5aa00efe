"""What comes out of an import: the report of verdicts, and the rejects to mend and import again."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from casework.imports.planning import Plan, Result
from casework.imports.sheet import Cell
from casework.imports.terms import Verdict

_RUNS = ("=", "+", "-", "@", "\t", "\r")
REASON, ROW = "reason it was not taken", "row in the first file"


def safe_cell(text: str) -> str:
    """A spreadsheet program must not run what somebody typed: it gets an apostrophe in front,
    which reading takes off again."""
    return f"'{text}" if text.startswith(_RUNS) else text


def report_csv(results: Iterable[Result]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("row", "verdict", "reason"))
    for result in results:
        writer.writerow((result.row, result.verdict.value, safe_cell(result.reason)))
    return out.getvalue()


def rejects_xlsx(plan: Plan) -> bytes:
    """The rejected rows as they were, with the reasons: mend them and import this file."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("rejects")
    for cells in _reject_rows(plan):
        sheet.append([_kept(sheet, cell) for cell in cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _reject_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    table = plan.source.table
    width = len(table.headings)
    reasons = {r.row: "; ".join(r.reasons) for r in plan.results if r.verdict is Verdict.REJECT}
    yield (*table.headings, ROW, REASON)
    for row in table.rows:
        if row.number in reasons:
            cells = tuple(row.cell(index) for index in range(width))
            yield (*cells, row.number, reasons[row.number])


def _kept(sheet: Any, cell: Cell) -> Any:
    """Text stays text, a formula too; what a spreadsheet cannot hold becomes text."""
    if isinstance(cell, datetime):
        cell = cell.replace(tzinfo=None)
    if not isinstance(cell, str):
        return cell
    made = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", cell))
    made.data_type, made.quotePrefix = "s", True
    return made


def summary(plan: Plan) -> str:
    counts = ", ".join(f"{plan.count(verdict)} {verdict.value}" for verdict in Verdict)
    return f"{len(plan.results)} rows: {counts}"
