"""Test moments: each has the property of its name."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from casework import clock
from tests import moments


def at(name: str) -> datetime:
    return datetime.fromisoformat(moments.AWKWARD[name]).astimezone(clock.zone())


def test_every_test_starts_at_the_moment_and_time_hardly_moves() -> None:
    first, second = clock.now(), clock.now()
    assert moments.moment() <= first < second < moments.moment() + timedelta(seconds=1)


def test_thread_reads_the_same_moment() -> None:
    seen: list[datetime] = []
    thread = threading.Thread(target=lambda: seen.append(clock.now()))
    thread.start()
    thread.join()
    assert seen[0] - moments.moment() < timedelta(seconds=1)


@pytest.mark.parametrize("given", ["week-53", moments.AWKWARD["week-53"]])
def test_a_moment_is_set_by_its_name_or_as_a_time(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv(moments.SETTING, given)
    assert moments.moment() == datetime(2027, 1, 2, 20, tzinfo=UTC)


def test_every_moment_is_awkward_as_its_name_says() -> None:
    assert at("evening").date() < at("evening").astimezone(UTC).date()
    assert at("new-years-eve").date() < at("new-years-eve").astimezone(UTC).date()
    assert (at("leap-day").month, at("leap-day").day) == (2, 29)
    assert at("week-53").isocalendar().week == 53
    assert (at("end-of-quarter") + timedelta(minutes=1)).month == at("end-of-quarter").month + 1
    assert at("three-years-on").year == datetime.fromisoformat(moments.ORDINARY).year + 3


@pytest.mark.parametrize(("name", "jump"), [("spring-forward", 1), ("fall-back", -1)])
def test_site_clock_changes_on_that_night(name: str, jump: int) -> None:
    before, after = at(name), (at(name).astimezone(UTC) + timedelta(hours=1))
    changed = after.astimezone(clock.zone()).utcoffset()
    before_offset = (before.astimezone(UTC) - timedelta(hours=1)).astimezone(clock.zone())
    assert changed is not None
    assert before_offset.utcoffset() == changed - timedelta(hours=jump)


def test_a_process_that_starts_late_has_the_clock_of_its_test(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = moments.moment()
    for name, value in moments.handed_on(now).items():
        monkeypatch.setenv(name, value)
    time.sleep(0.05)
    assert moments.moment() == now
    assert moments.going(moments.moment())() >= now + timedelta(seconds=0.05)
