"""Lines that contain no record: blank lines, totals, repeated headers."""

import re

from casework.folding import fold
from casework.imports.reading.table import Row, Table, shown

_TOTAL = re.compile(r"(grand |sub ?)?totals?\b|(count|sum|average|avg|mean)\b")


def skip_reason(row: Row, table: Table) -> str | None:
    """Why a line is no record, and was not meant to be imported; None for a record."""
    filled = [shown(each) for each in row.cells if shown(each)]
    if not filled:
        return "blank row"
    if _TOTAL.match(fold(filled[0])) and not any(_wordy(each) for each in filled[1:]):
        return "total line"
    headings = [heading for heading in table.headings if heading]
    if len(filled) > 1 and filled == headings:
        return "header line again"
    return None


def _wordy(text: str) -> bool:
    return any(mark.isalpha() for mark in text)
