"""Time zones that a moment names: "07:00Z", "9:15 PM PST", "21:15:00.000-08:00"."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from casework.imports.reading.table import Cell, shown

_CLOCK = r"\d{1,2}(?::\d\d){1,2}(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?"
_AFTER_A_CLOCK = re.compile(
    rf"(?:(?<=\D)|^)(?:{_CLOCK})\s*(?![ap]\.?m\.?$)"
    r"(\(?(?:[+-]\d\d:?\d\d|[A-Za-z][A-Za-z_/ ]*)\)?)$",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
_HOURS = {
    **{"z": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7},
    **{"mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10},
    **{"eastern standard time": -5, "eastern daylight time": -4, "central standard time": -6},
    **{"central daylight time": -5, "mountain standard time": -7, "mountain daylight time": -6},
    **{"pacific standard time": -8, "pacific daylight time": -7},
}
_PLACES = {
    **dict.fromkeys(("et", "eastern", "eastern time"), "America/New_York"),
    **dict.fromkeys(("ct", "central", "central time"), "America/Chicago"),
    **dict.fromkeys(("mt", "mountain", "mountain time"), "America/Denver"),
    **dict.fromkeys(("pt", "pacific", "pacific time"), "America/Los_Angeles"),
}


def zone_word(cell: Cell) -> str:
    """What follows the time of day, as written; empty where nothing does."""
    match = _AFTER_A_CLOCK.search(shown(cell)) if isinstance(cell, str) else None
    return match[1].strip("() ") if match else ""


def zone_in(cell: Cell) -> tzinfo | None:
    """The zone that the cell names after its time of day; None where it names none that is
    known."""
    word = zone_word(cell).lower()
    if match := _OFFSET.fullmatch(word):
        return _offset(*match.groups())
    if word in _HOURS:
        return timezone(timedelta(hours=_HOURS[word])) if _HOURS[word] else UTC
    return ZoneInfo(_PLACES[word]) if word in _PLACES else None


def _offset(sign: str, hours: str, minutes: str) -> tzinfo | None:
    away = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-away if sign == "-" else away) if away < timedelta(days=1) else None


def without_zone(text: str) -> str:
    """The text without the zone after its time of day."""
    match = _AFTER_A_CLOCK.search(text)
    return text[: match.start(1)].rstrip() if match else text
