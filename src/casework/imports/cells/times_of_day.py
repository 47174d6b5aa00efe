"""Times of day and durations as people type them."""

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum

from casework.imports.cells.zones import without_zone
from casework.imports.reading.table import Cell, shown

_DAY = 24 * 60
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h]?([0-5]\d))?(?::[0-5]\d(?:\.\d+)?)?\s*([ap])?\.?\s?(?:m\.?)?", re.IGNORECASE
)
_HOURS = r"(?:h|hr|hrs|hour|hours|hora|horas)\.?"
_MINUTES = r"(?:m|min|mins|minute|minutes|minutos?)\.?"
_LENGTH = re.compile(
    rf"(?:about |~|approx\.? )?(?:(\d+(?:[.,]\d+)?)\s*{_HOURS})?\s*(?:and\s*)?"
    rf"(?:(\d+)\s*(?:{_MINUTES})?)?",
    re.IGNORECASE,
)
_WORDS = {
    **{"half hour": 30, "half an hour": 30, "an hour": 60, "hour": 60, "noon": 720},
    **{"media hora": 30, "una hora": 60},
}


_LONGEST_IN_HOURS = 24


class LengthUnit(StrEnum):
    """What a bare number under a heading such as "Time spent" counts."""

    MINUTES = "minutes"
    HOURS = "hours"


def read_time(cell: Cell) -> time | None:
    """Reads 14:30, 2:30 PM, 2pm, 1430, or a spreadsheet's fraction of a day."""
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, float) and 0 <= cell < 1:
        return _from_minutes(round(cell * _DAY) % _DAY)
    text = without_zone(shown(cell)).lower()
    if text in ("noon", "midday"):
        return time(12)
    match = _CLOCK.fullmatch(text)
    return _clock(*match.groups()) if match and _is_clock(text) else None


def _is_clock(text: str) -> bool:
    """Whether the text is a time: 5pm, 17:00 and 1700 are, while 5 alone can mean anything."""
    return not text.isdigit() or len(text) in (3, 4)


def _clock(hour: str, minute: str | None, half: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    return time(hours, minutes) if hours < 24 else None


def _from_minutes(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def time_in(cell: Cell) -> time | None:
    """The time in a cell that contains date and time. Midnight counts as no time, since a
    spreadsheet gives it to dates that have none."""
    if isinstance(cell, datetime):
        return cell.time() if cell.time() != time(0) else None
    if isinstance(cell, float) and cell > 1 and not cell.is_integer():
        return _from_minutes(round(cell % 1 * _DAY) % _DAY)
    match = re.search(
        r"(?<![\d-])(\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)",
        shown(cell).replace("T", " "),
        re.IGNORECASE,
    )
    return read_time(match[1]) if match else None


def minutes_in(cell: Cell, *, hours: bool = False) -> int | None:
    """Reads 45, "30 min", "1h", "1 hr 15", "0:45". None when it cannot be read or is not a
    plausible duration. Half a minute is none: it may be half an hour."""
    found = _length(cell, hours=hours)
    if found is None or not 0 <= found <= _DAY or 0 < found < 1:
        return None
    return round(found)


def bare_number(cell: Cell) -> float | None:
    """A duration without its unit."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    text = shown(cell) if isinstance(cell, str) else ""
    return float(text.replace(",", ".")) if re.fullmatch(r"[0-9]{1,9}([.,][0-9]+)?", text) else None


def unit_of(cells: Iterable[Cell]) -> LengthUnit | None:
    """The unit of a column's bare numbers, where its heading does not say it: minutes, when they
    are whole and one is too large for hours; None when it may be either."""
    numbers = [number for cell in cells if (number := bare_number(cell))]
    whole = all(number.is_integer() for number in numbers)
    sure = whole and (not numbers or max(numbers) > _LONGEST_IN_HOURS)
    return LengthUnit.MINUTES if sure else None


def _length(cell: Cell, *, hours: bool) -> float | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, timedelta):
        return cell.total_seconds() / 60
    if isinstance(cell, time) and not isinstance(cell, datetime):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, int | float):
        return cell * 60 if hours else cell
    return _typed_length(shown(cell).lower(), hours=hours)


def _typed_length(text: str, *, hours: bool) -> float | None:
    if text in _WORDS:
        return _WORDS[text]
    if match := re.fullmatch(r"(\d{1,2}):([0-5]\d)(?::[0-5]\d)?", text):
        return int(match[1]) * 60 + int(match[2])
    if re.fullmatch(r"\d+([.,]\d+)?", text):
        return float(text.replace(",", ".")) * (60 if hours else 1)
    match = _LENGTH.fullmatch(text)
    if not text or not match or not (match[1] or match[2]):
        return None
    return float((match[1] or "0").replace(",", ".")) * 60 + int(match[2] or 0)
