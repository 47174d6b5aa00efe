"""Sign-in throttle: waits for the owner and for strangers, by address and browser."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from casework import clock
from casework.access.viewer import Viewer
from casework.accounts import signin, throttle
from casework.accounts.signin import PleaseWait
from casework.database import elevated

OFFICE, ELSEWHERE = "203.0.113.5", "198.51.100.7"
START = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_sleep(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    held: list[float] = []
    monkeypatch.setattr("casework.accounts.signin.time.sleep", held.append)
    return held


def fail(times: int, name: str, address: str, *, at: datetime, every: int = 120) -> datetime:
    """Makes wrong tries, far enough apart that each one is checked."""
    for turn in range(times):
        with clock.set_to(at + timedelta(seconds=every * turn)):
            signin.begin_try(name, address)
    return at + timedelta(seconds=every * (times - 1))


def waits(name: str, address: str, device: str | None = None) -> int:
    try:
        signin.begin_try(name, address, device)
    except PleaseWait as refusal:
        return refusal.seconds
    return 0


def growing(name: str, address: str) -> Iterator[int]:
    at = START
    for _ in range(12):
        with clock.set_to(at):
            wait = waits(name, address)
            yield wait
            at += timedelta(seconds=wait)
        with clock.set_to(at):
            if wait:
                signin.begin_try(name, address)


def test_waits_grow_and_stop_growing(worker: Viewer) -> None:
    assert list(growing("wendy", OFFICE)) == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_unknown_name_waits_as_long_as_a_known_one(worker: Viewer) -> None:
    assert list(growing("nobody", OFFICE)) == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_stranger_at_another_address_does_not_slow_the_owner(worker: Viewer) -> None:
    last = fail(20, "wendy", ELSEWHERE, at=START)
    with clock.set_to(last):
        assert waits("wendy", ELSEWHERE) == 60
        assert waits("wendy", OFFICE) == 0


def test_a_known_browser_is_not_slowed_by_a_stranger_behind_its_address(worker: Viewer) -> None:
    with clock.set_to(START):
        device = sign_in("wendy", OFFICE, worker)
        for _ in range(3):
            signin.begin_try("wendy", OFFICE)
        assert waits("wendy", OFFICE) > 0
        assert waits("wendy", OFFICE, device) == 0


def test_browser_known_to_one_account_counts_as_unknown_for_another(
    worker: Viewer, administrator: Viewer
) -> None:
    with clock.set_to(START):
        device = sign_in("wendy", OFFICE, worker)
        for _ in range(3):
            signin.begin_try("adam", OFFICE, device)
        assert waits("adam", OFFICE) > 0


def test_refused_tries_do_not_lengthen_the_wait(worker: Viewer) -> None:
    with clock.set_to(START):
        for _ in range(3):
            signin.begin_try("wendy", OFFICE)
        assert {waits("wendy", OFFICE) for _ in range(5)} == {1}
    with clock.set_to(START + timedelta(seconds=1)):
        assert waits("wendy", OFFICE) == 0


def test_successful_sign_in_resets_the_count(worker: Viewer) -> None:
    with clock.set_to(START):
        for _ in range(2):
            signin.begin_try("wendy", OFFICE)
        sign_in("wendy", OFFICE, worker)
        assert [waits("wendy", OFFICE) for _ in range(3)] == [0, 0, 0]


def test_tries_over_many_names_from_one_address_wait_too(worker: Viewer) -> None:
    with clock.set_to(START):
        for turn in range(throttle.FREE_TRIES_OF_ANY_NAME):
            signin.begin_try(f"name{turn}", ELSEWHERE)
        assert waits("another", ELSEWHERE) == 1
        assert waits("another", OFFICE) == 0


def test_tries_from_many_addresses_delay_answers_and_refuse_nobody(
    worker: Viewer, no_sleep: list[float]
) -> None:
    with clock.set_to(START):
        for turn in range(80):
            signin.begin_try("wendy", f"10.0.0.{turn}")
        no_sleep.clear()
        assert waits("wendy", OFFICE) == 0
        assert no_sleep == [throttle.LONGEST_HOLD]


def test_old_tries_are_forgotten(worker: Viewer) -> None:
    last = fail(10, "wendy", OFFICE, at=START)
    with clock.set_to(last + throttle.WINDOW + timedelta(minutes=21)):
        assert waits("wendy", OFFICE) == 0
        with elevated("a test") as session:
            throttle.forget_old_tries(session)


def sign_in(name: str, address: str, viewer: Viewer) -> str:
    """Signs in and returns the mark of the browser."""
    ticket = signin.grant(signin.begin_try(name, address), viewer.account_id)
    entered = signin.enter(ticket)
    assert entered
    return entered.device
