"""Limits on rows, columns, cells and sheets of one file."""

from casework.errors import Invalid
from casework.sentences import say

MOST_ROWS, MOST_COLUMNS, MOST_CELLS, MOST_SHEETS = 250_000, 200, 3_000_000, 60


class CellCount:
    """Counts the cells of one file, over all its sheets."""

    def __init__(self) -> None:
        self._held = 0

    def add(self, cells: int) -> None:
        """Counts empty cells too: they take as long to read."""
        self._held += max(cells, 1)
        if self._held > MOST_CELLS:
            raise Invalid(
                say(
                    "This file has more than {most} cells. Split it by year, and import the parts "
                    "one after the other.",
                    most=f"{MOST_CELLS:,}",
                )
            )


def refuse_wide(columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise Invalid(
            say(
                "A row of this file has more than {most} columns. Copy the columns that you need "
                "into a new file.",
                most=MOST_COLUMNS,
            )
        )
