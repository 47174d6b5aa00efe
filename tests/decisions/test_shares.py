"""Share of decisions done on time, by the month in which they were due."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casework import clock
from casework.decisions.queries import DecisionRow
from casework.decisions.shares import MonthShare, done_on_time
from casework.decisions.terms import DecisionType

NOW = datetime(2026, 3, 20, 12, tzinfo=ZoneInfo("America/New_York"))


def row(
    due: date, done: datetime | None, kind: DecisionType = DecisionType.MEDIATION
) -> DecisionRow:
    began = NOW - timedelta(days=90)
    return DecisionRow(
        1, 1, "Name", 1, kind, None, due, due, 1, "Owner", True, 1, "Teller", True, done, None,
        1, "why", "", None, began, None, "Owner", "Teller",
    )  # fmt: skip


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=clock.zone())


@pytest.mark.parametrize(
    ("due", "done", "counted"),
    [
        (date(2026, 3, 10), at(date(2026, 3, 10), 23), (1, 1)),  # late on the day itself
        (date(2026, 3, 10), at(date(2026, 3, 11), 0), (1, 0)),
        (date(2026, 3, 10), None, (1, 0)),
        (date(2026, 3, 20), None, (0, 0)),  # today is not over
        (date(2026, 3, 25), None, (0, 0)),  # still to come
        (date(2026, 3, 25), at(date(2026, 3, 18)), (1, 1)),  # before its day
    ],
)
def test_decision_counts_in_its_month_and_on_time(
    due: date, done: datetime | None, counted: tuple[int, int]
) -> None:
    with clock.set_to(NOW):
        march = done_on_time([row(due, done)])[-1]
    assert (march.month, march.due, march.on_time) == (date(2026, 3, 1), *counted)


def test_no_change_counts_in_no_month() -> None:
    with clock.set_to(NOW):
        months = done_on_time([row(date(2026, 3, 1), None, DecisionType.NO_CHANGE)])
    assert months[-1].share is None


def test_shares_cover_six_months_and_empty_months_have_none() -> None:
    with clock.set_to(NOW):
        months = done_on_time([row(date(2026, 1, 5), at(date(2026, 1, 9)))])
    assert [m.month.month for m in months] == [10, 11, 12, 1, 2, 3]
    assert [m.share for m in months] == [None, None, None, 0.0, None, None]
    assert MonthShare(date(2026, 1, 1), 4, 3).share == 0.75
