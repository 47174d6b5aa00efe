"""Lines that contain no record: blank lines, totals, repeated headers."""

import re

from casework.folding import fold
from casework.imports.reading.table import Row, Table, shown

HIDDEN = "hidden in the workbook"
_FOOTNOTE = re.compile(
    r"[*†]|confidential|do not (distribute|copy|share)|copyright|©|generated (by|on|at)"
    r"|printed (by|on)"
    r"|report (run|generated|created|date)|run (by|on|date)|page \d|as of \d|source:|notes?:|note -"
    r"|end of (report|list|file)|filters?:|filtered by|exported (by|on|from)|last updated|legend"
    r"|prepared (by|for|on)|confidencial|fuente:|nota:|impreso|generado",
    re.IGNORECASE,
)
"""How a line under a report begins that is about the report."""
_TOTAL = re.compile(
    r"((grand |sub ?)?totals?|count|sum|average|avg|mean|(row|record) count|records?)\b"
)


def skip_reason(row: Row, table: Table) -> str | None:
    """Why a line is no record, and was not meant to be imported; None for a record."""
    filled = [shown(each) for each in row.cells if shown(each)]
    if not filled:
        return "blank row"
    if row.hidden:
        return HIDDEN
    if _TOTAL.match(fold(filled[0])) and not any(_wordy(each) for each in filled[1:]):
        return "total line"
    headings = [heading for heading in table.headings if heading]
    if len(filled) > 1 and filled == headings:
        return "header line again"
    if len(filled) == 1 and len(headings) > 2 and _FOOTNOTE.match(filled[0]):
        return "footnote"
    return None


def _wordy(text: str) -> bool:
    return any(mark.isalpha() for mark in text)
