"""Dates in words, one form for the screen and for paper: "Wed, Nov 25", "2:42 pm"."""

from datetime import date, datetime, time

from casework import clock


def day_in_words(given: date, *, year: bool = False) -> str:
    """The year is said where it is not this one, and on paper (`year`), which is kept for years."""
    said = f"{given:%a, %b} {given.day}"
    return f"{said}, {given.year}" if year or given.year != clock.today().year else said


def date_in_words(given: date) -> str:
    """Without its weekday, always with its year, as for a birth date: "Feb 3, 1999"."""
    return f"{given:%b} {given.day}, {given.year}"


def time_in_words(given: datetime | time) -> str:
    minutes = f":{given.minute:02}" if given.minute else ""
    return f"{given.hour % 12 or 12}{minutes} {'am' if given.hour < 12 else 'pm'}"


def moment_in_words(given: datetime, *, year: bool = False) -> str:
    local = given.astimezone(clock.zone())
    return f"{day_in_words(local.date(), year=year)}, {time_in_words(local)}"


def month_and_day(given: date) -> str:
    """For a week, and where there is little room: "Nov 25"."""
    return f"{given:%b} {given.day}"


def month_in_words(given: date) -> str:
    return f"{given:%b} {given.year}"
