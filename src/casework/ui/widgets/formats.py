"""Formats: days, moments, dots."""

from datetime import date, datetime, timedelta

from casework import clock
from casework.plural import counted

FILLED, OPEN = "●", "○"
MOST_DOTS = 10
DATES = "MM/DD/YYYY"
"""How every date field shows and takes a date."""


def when(moment: datetime) -> str:
    """ "today 21:40", "yesterday 09:15", "Tue 3 March 18:00"."""
    local = moment.astimezone(clock.zone())
    return f"{day(local.date())} {local:%H:%M}"


def day(given: date) -> str:
    ago = (clock.today() - given).days
    if ago in (0, 1, -1):
        return {0: "today", 1: "yesterday", -1: "tomorrow"}[ago]
    year = "" if given.year == clock.today().year else f" {given.year}"
    return f"{given:%a} {given.day} {given:%B}{year}"


def how_long(length: timedelta) -> str:
    """In the largest unit of which there are two."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return "less than a minute"
    for size, one, more in ((24 * 60, "day", "days"), (60, "hour", "hours")):
        if minutes >= 2 * size:
            return counted(minutes // size, one, more)
    return counted(minutes, "minute", "minutes")


def days_late(count: int) -> str:
    return "1 day late" if count == 1 else f"{count} days late"


def dots(done: int, needed: int) -> str:
    """Filled and open dots, and the same in figures: ●●○ 2 of 3."""
    filled = FILLED * min(done, MOST_DOTS)
    return f"{filled}{OPEN * max(min(needed, MOST_DOTS) - done, 0)} {done} of {needed}"
