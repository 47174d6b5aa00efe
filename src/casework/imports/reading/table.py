"""Tables and rows of a file, numbered as a spreadsheet shows them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from casework.formulas import unguarded
from casework.typed_text import without_unseen

Cell = str | int | float | bool | datetime | date | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """As the spreadsheet program shows it: the first line of the file is 1."""
    cells: tuple[Cell, ...]
    hidden: bool = False
    """Hidden in the workbook, so that whoever handed it over did not see it."""
    since_1904: bool = False
    """Day numbers of this workbook count from 1904 instead of 1900."""

    def cell(self, index: int) -> Cell:
        return self.cells[index] if index < len(self.cells) else None

    @property
    def is_blank(self) -> bool:
        return all(shown(cell) == "" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its header row found."""

    sheet: str
    header: Row
    rows: tuple[Row, ...]
    other_sheets: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(shown(cell) for cell in self.header.cells)


def shown(cell: Cell) -> str:
    """The cell's text, without spaces at its ends and with single spaces inside."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a phone number or a year that the spreadsheet stored as a number
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return " ".join(unguarded(without_unseen(str(cell))).split())


def _moment(cell: datetime) -> str:
    midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
    return cell.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M")


def lines(cell: Cell) -> str:
    """The cell's text with its line breaks, for notes."""
    if not isinstance(cell, str):
        return shown(cell)
    seen = unguarded(without_unseen(cell))
    return "\n".join(" ".join(line.split()) for line in seen.splitlines()).strip()
