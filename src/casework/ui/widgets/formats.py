"""Formats: days, moments, dots."""

from datetime import date, datetime, timedelta

from casework import clock
from casework.date_forms import time_in_words
from casework.date_words import day_in_words
from casework.sentences import say, say_counted, sentence

FILLED, OPEN = "●", "○"
MOST_DOTS = 10
NEAR = {0: sentence("today"), 1: sentence("yesterday"), -1: sentence("tomorrow")}
DATES = "MM/DD/YYYY"
"""How every date field shows and takes a date."""
MOMENTS, DAYS = sentence("ddd, MMM D, h:mm a"), sentence("ddd, MMM D")
"""The forms of date_forms.py, for columns of a table that are sorted by their moments."""


def when(moment: datetime) -> str:
    """ "today at 9:40 pm", "yesterday at 9 am", "Tue, Mar 3, 6 pm"."""
    local = moment.astimezone(clock.zone())
    said = {"day": day(local.date()), "time": time_in_words(local)}
    return say("{day} at {time}", **said) if _near(local.date()) else say("{day}, {time}", **said)


def day(given: date) -> str:
    """ "today", "Tue, Mar 3"."""
    near = _near(given)
    return say(near) if near else day_in_words(given)


def _near(given: date) -> str | None:
    return NEAR.get((clock.today() - given).days)


def how_long(length: timedelta) -> str:
    """In the largest unit of which there are two."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return say("less than a minute")
    if minutes >= 2 * 24 * 60:
        return say_counted("{count} day", "{count} days", minutes // (24 * 60))
    if minutes >= 2 * 60:
        return say_counted("{count} hour", "{count} hours", minutes // 60)
    return say_counted("{count} minute", "{count} minutes", minutes)


def days_late(count: int) -> str:
    return say_counted("{count} day late", "{count} days late", count)


def dots(done: int, needed: int) -> str:
    """Filled and open dots, and the same in figures: ●●○ 2 of 3."""
    in_figures = say("{done} of {needed}", done=done, needed=needed)
    filled = FILLED * min(done, MOST_DOTS)
    return f"{filled}{OPEN * max(min(needed, MOST_DOTS) - done, 0)} {in_figures}"
