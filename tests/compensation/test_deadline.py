"""Deadline to ask for compensation, at its boundaries (California Government Code 13953(a))."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.compensation.deadline import deadline

DAYS = st.dates(date(1990, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("crime", "discovered", "born", "last_day", "why"),
    [
        (date(2020, 3, 1), None, date(1990, 1, 1), date(2027, 3, 1), "7 years from the crime"),
        (date(2020, 2, 29), None, date(1990, 1, 1), date(2027, 2, 28), "7 years from the crime"),
        (
            date(2020, 3, 1),
            date(2021, 6, 5),
            date(1990, 1, 1),
            date(2028, 6, 5),
            "7 years from the day it came to light",
        ),
        # the day before the 21st birthday, and the birthday itself
        (date(2019, 12, 31), None, date(1999, 1, 1), date(2027, 1, 1), "their 28th birthday"),
        (date(2020, 1, 1), None, date(1999, 1, 1), date(2027, 1, 1), "7 years from the crime"),
        (date(2010, 5, 5), None, date(2000, 2, 29), date(2028, 2, 29), "their 28th birthday"),
        (date(2010, 5, 5), None, date(2001, 2, 28), date(2029, 2, 28), "their 28th birthday"),
        (date(2003, 2, 28), None, date(1983, 2, 28), date(2011, 2, 28), "their 28th birthday"),
    ],
)
def test_deadline_is_the_last_day_by_law(
    crime: date, discovered: date | None, born: date, last_day: date, why: str
) -> None:
    found = deadline(crime, discovered, born)
    assert (found.on, found.why) == (last_day, why)
    assert not found.may_be_later


def test_deadline_may_be_later_without_a_birth_date() -> None:
    found = deadline(date(2020, 3, 1), None, None)
    assert found.on == date(2027, 3, 1)
    assert found.may_be_later


@given(crime=DAYS, later=st.integers(0, 4000), age=st.integers(0, 15000))
def test_deadline_is_at_least_seven_years_and_never_earlier_with_a_birth_date(
    crime: date, later: int, age: int
) -> None:
    born, discovered = crime - timedelta(days=age), crime + timedelta(days=later)
    found = deadline(crime, discovered, born)
    assert found.on >= deadline(crime, discovered, None).on
    assert found.on >= deadline(crime, None, born).on
    assert found.on.year - crime.year >= 7
    if age < 20 * 365:
        assert found.on.year >= born.year + 28
