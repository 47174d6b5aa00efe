"""Forms of dates and times, one for the screen and for paper: "Wed, Nov 25", "2:42 pm"."""

from datetime import date, datetime, time


def short_day(given: date) -> str:
    return f"{given:%a, %b} {given.day}"


def full_day(given: date) -> str:
    """For paper, which is kept for years."""
    return f"{short_day(given)}, {given.year}"


def date_in_words(given: date) -> str:
    """Without its weekday, always with its year, as for a birth date: "Feb 3, 1999"."""
    return f"{given:%b} {given.day}, {given.year}"


def time_in_words(given: datetime | time) -> str:
    minutes = f":{given.minute:02}" if given.minute else ""
    return f"{given.hour % 12 or 12}{minutes} {'am' if given.hour < 12 else 'pm'}"


def month_and_day(given: date) -> str:
    """For a week, and where there is little room: "Nov 25"."""
    return f"{given:%b} {given.day}"


def month_in_words(given: date) -> str:
    return f"{given:%b} {given.year}"
