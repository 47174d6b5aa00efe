"""Formats: days, moments, dots."""

from datetime import date, datetime, timedelta

from casework import clock
from casework.date_forms import time_in_words
from casework.date_words import day_in_words
from casework.plural import counted

FILLED, OPEN = "●", "○"
MOST_DOTS = 10
NEAR = {0: "today", 1: "yesterday", -1: "tomorrow"}
DATES = "MM/DD/YYYY"
"""How every date field shows and takes a date."""
MOMENTS = "ddd, MMM D, YYYY, h:mm a"
"""The form of date_forms.py, for columns of a table that are sorted by their moments."""


def when(moment: datetime) -> str:
    """ "today 9:40 pm", "yesterday 9 am", "Tue, Mar 3, 6 pm"."""
    local = moment.astimezone(clock.zone())
    said = day(local.date())
    return f"{said}{' ' if said in NEAR.values() else ', '}{time_in_words(local)}"


def day(given: date) -> str:
    """ "today", "Tue, Mar 3"."""
    return NEAR.get((clock.today() - given).days) or day_in_words(given)


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
