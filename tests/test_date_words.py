"""Dates in words: one form, with the year where it is not this one."""

from datetime import UTC, date, datetime, time

import pytest

from casework import clock
from casework.date_forms import time_in_words
from casework.date_words import day_in_words, moment_in_words
from casework.paper.language import Language
from casework.ui.widgets.formats import day, when

NOON = datetime(2026, 11, 18, 20, tzinfo=UTC)
"""In Los Angeles."""


@pytest.mark.parametrize(
    ("given", "on_screen", "on_paper"),
    [
        (date(2026, 11, 25), "Wed, Nov 25", "Wed, Nov 25, 2026"),
        (date(2026, 3, 3), "Tue, Mar 3", "Tue, Mar 3, 2026"),
        (date(2027, 1, 1), "Fri, Jan 1, 2027", "Fri, Jan 1, 2027"),
        (date(2025, 11, 25), "Tue, Nov 25, 2025", "Tue, Nov 25, 2025"),
    ],
)
def test_day_says_its_year_where_it_is_not_this_one(
    given: date, on_screen: str, on_paper: str
) -> None:
    with clock.set_to(NOON):
        assert day_in_words(given) == day(given) == on_screen
        assert day_in_words(given, year=True) == Language("en").date(given) == on_paper


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (time(19, 0), "7 pm"),
        (time(14, 42), "2:42 pm"),
        (time(9, 5), "9:05 am"),
        (time(0, 30), "12:30 am"),
        (time(12, 0), "12 pm"),
    ],
)
def test_time_is_said_in_twelve_hours(given: time, words: str) -> None:
    assert time_in_words(given) == Language("en").time(given) == words


@pytest.mark.parametrize(
    ("given", "words", "near"),
    [
        (datetime(2026, 11, 18, 17, 15, tzinfo=UTC), "Wed, Nov 18, 9:15 am", "today at 9:15 am"),
        (datetime(2026, 11, 18, 7, 0, tzinfo=UTC), "Tue, Nov 17, 11 pm", "yesterday at 11 pm"),
        (
            datetime(2026, 11, 20, 7, 59, tzinfo=UTC),
            "Thu, Nov 19, 11:59 pm",
            "tomorrow at 11:59 pm",
        ),
        (datetime(2026, 11, 26, 3, 0, tzinfo=UTC), "Wed, Nov 25, 7 pm", "Wed, Nov 25, 7 pm"),
    ],
)
def test_moment_is_said_on_the_site_s_day(given: datetime, words: str, near: str) -> None:
    with clock.set_to(NOON):
        assert (moment_in_words(given), when(given)) == (words, near)
