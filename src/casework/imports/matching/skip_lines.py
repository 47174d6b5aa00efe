"""Lines that contain no record: blank lines, totals, repeated headers."""

import re

from casework.folding import fold
from casework.imports.reading.table import Row, Table, shown
from casework.sentences import sentence

HIDDEN = sentence("hidden in the workbook")
BLANK, TOTAL = sentence("blank row"), sentence("total line")
HEADER_AGAIN, FOOTNOTE = sentence("header line again"), sentence("footnote")
_FOOTNOTE = re.compile(
    r"[*†]|confidential|do not (distribute|copy|share)|copyright|©|generated (by|on|at)"
    r"|printed (by|on)"
    r"|report (run|generated|created|date)|run (by|on|date)|page \d|as of \d|source:|notes?:|note -"
    r"|end of (report|list|file)|filters?:|filtered by|exported (by|on|from)|last updated|legend"
    r"|prepared (by|for|on)|confidencial|fuente:|nota:|impreso|generado",
    re.IGNORECASE,
)
"""How a line under a report begins that is about the report."""
_COUNTED = (
    r"(participants?|clients?|people|persons?|members?|youth|records?|rows?|contacts?|cases?|visits?"
    r"|hours?|minutes?|enrolled|active|served|personas?|participantes?|clientes?|contactos?"
    r"|registros?|filas?|casos?|visitas?|horas?|minutos?)"
)
_TOTAL = re.compile(
    r"((grand |sub ?)?totals?|total general|totales|suma|count|sum|average|avg|mean|promedio"
    r"|(row|record) count|records?)( (of|de|for|number|all))*"
    rf"( {_COUNTED})*[\s\d.,:=-]*"
)
"""Whole: "Sum Wong" is somebody."""
_A_COUNT = re.compile(rf"[\d.,\s]*\d\s*{_COUNTED}")


def skip_reason(row: Row, table: Table) -> str | None:
    """Why a line is no record, and was not meant to be imported; None for a record."""
    filled = [shown(each) for each in row.cells if shown(each)]
    if not filled:
        return BLANK
    if row.hidden:
        return HIDDEN
    if _TOTAL.fullmatch(fold(filled[0])) and not any(_wordy(each) for each in filled[1:]):
        return TOTAL
    headings = [heading for heading in table.headings if heading]
    if len(filled) > 1 and filled == headings:
        return HEADER_AGAIN
    if len(filled) == 1 and len(headings) > 2 and _FOOTNOTE.match(filled[0]):
        return FOOTNOTE
    return None


def _wordy(text: str) -> bool:
    """Whether the cell says more than a number, or than "9 people"."""
    return any(mark.isalpha() for mark in text) and not _A_COUNT.fullmatch(fold(text))
