"""Dates as people type them. Whether day or month comes first is decided for each column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.folding import fold
from casework.imports.reading.table import Cell, shown

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january", "enero", "ene"),
            ("feb", "february", "febrero"),
            ("mar", "march", "marzo"),
            ("apr", "april", "abril", "abr"),
            ("may", "mayo"),
            ("jun", "june", "junio"),
            ("jul", "july", "julio"),
            ("aug", "august", "agosto", "ago"),
            ("sep", "sept", "september", "septiembre"),
            ("oct", "october", "octubre"),
            ("nov", "november", "noviembre"),
            ("dec", "december", "diciembre", "dic"),
        ),
        start=1,
    )
    for name in names
}
_CLOCK = re.compile(r"[T ,]+(?=\d{1,2}(?::\d\d|\s*[ap]\.?m))|(?<=\d)T(?=\d\d:)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_THREE = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{2}|\d{4})")
_COMPACT = re.compile(r"(19|20)(\d\d)(\d\d)(\d\d)")
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(3_654, 73_051)  # 1910 to 2099


class Order(StrEnum):
    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    order: Order
    certain: bool
    """False when no cell of the column could tell, or when cells tell both."""
    is_shown: bool = False
    """Some cell of the column can be read in one way only."""
    is_remembered: bool = False
    """As answered for an earlier file."""


def read_date(cell: Cell, order: Order, *, latest: date) -> date | None:
    """The date, or None when it cannot be read for certain. Years of two digits are taken to lie no
    later than the year of `latest`."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool) or cell is None:
        return None
    text = _CLOCK.split(shown(cell), maxsplit=1)[0].strip(" ,")
    try:
        return _serial(text) or _numeric(text, order, latest) or _worded(text, latest)
    except (ValueError, OverflowError):  # no such day, as February 31
        return None


def _serial(text: str) -> date | None:
    if match := _COMPACT.fullmatch(text):
        century, year, month, day = match.groups()
        return date(int(century + year), int(month), int(day))
    if re.fullmatch(r"\d{4,5}(\.\d+)?", text) and int(float(text)) in _EXCEL_DAYS:
        return _EXCEL_DAY_ZERO + timedelta(days=int(float(text)))
    return None


def _numeric(text: str, order: Order, latest: date) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return date(*(int(part) for part in match.groups()))
    if match := _THREE.fullmatch(text):
        first, mark, second, year = match.groups()
        month, day = int(first), int(second)
        if month > 12 or (day <= 12 and (mark == "." or order is Order.DAY_FIRST)):
            month, day = day, month
        return _near(year, month, day, latest)
    return None


def _worded(text: str, latest: date) -> date | None:
    """Reads a date with its month as a word: "May 15, 2026", "15-May-26", "Tue 15 de mayo de
    2026"."""
    # beside the date may be other words: a weekday in another script, "г."
    found = re.findall(r"[a-z0-9]+", fold(text))
    words = [word for word in found if word not in ("de", "of", "the")]
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    numbers = [re.sub(r"(?<=\d)(st|nd|rd|th)$", "", word) for word in words if word[0].isdigit()]
    others = [word for word in words if word not in _MONTHS and not word[0].isdigit()]
    if len(months) != 1 or len(numbers) != 2 or not all(map(_is_weekday, others)):
        return None
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
    return _near(year, months[0], int(day), latest) if day.isdigit() and year.isdigit() else None


def _is_weekday(word: str) -> bool:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return len(word) >= 3 and any(day.startswith(word) for day in days)


def _near(year: str, month: int, day: int, latest: date) -> date:
    """The full year for two digits: the last such year that is not after the year of `latest`."""
    if len(year) == 4:
        return date(int(year), month, day)
    century = latest.year - latest.year % 100
    full = century + int(year)
    return date(full if full <= latest.year else full - 100, month, day)


def order_of(cells: Iterable[Cell], usual: Order) -> ColumnOrder:
    """The date order of a column, from the cells that can be read in one way only. Certain when
    they agree, or when no cell can be read in two ways."""
    day_first = month_first = either = 0
    for cell in cells:
        text = _CLOCK.split(shown(cell), maxsplit=1)[0].strip(" ,") if isinstance(cell, str) else ""
        match = _THREE.fullmatch(text)
        if match is None or match[2] == ".":
            continue
        first, second = int(match[1]), int(match[3])
        day_first += first > 12 >= second
        month_first += second > 12 >= first
        either += first <= 12 and second <= 12 and first != second
    if not day_first and not month_first:
        return ColumnOrder(usual, certain=not either)
    order = Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST
    return ColumnOrder(order, not (day_first and month_first and either), is_shown=True)


def looks_like_date(cell: Cell) -> bool:
    return read_date(cell, Order.MONTH_FIRST, latest=date(2099, 12, 31)) is not None
