"""The moment at which all tests run: an ordinary one, or `CASEWORK_TEST_MOMENT`.

`python -m tests.moments COMMIT` draws one of the awkward ones by the commit's number, for CI: the
same commit is red again, another one stands elsewhere. `--all` lists them.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

SETTING = "CASEWORK_TEST_MOMENT"
ORDINARY = "2026-11-18T12:00:00-08:00"
AWKWARD = {
    "evening": "2026-11-18T20:30:00-08:00",  # after midnight in UTC
    "spring-forward": "2027-03-14T01:30:00-08:00",
    "fall-back": "2027-11-07T01:30:00-08:00",  # the second half past one of that night
    "new-years-eve": "2027-12-31T23:30:00-08:00",
    "leap-day": "2028-02-29T12:00:00-08:00",
    "week-53": "2027-01-02T12:00:00-08:00",
    "end-of-quarter": "2027-03-31T23:59:30-07:00",
    "three-years-on": "2029-11-21T12:00:00-08:00",
}
"""In the zone of the site in which the tests work, Los Angeles."""


def moment() -> datetime:
    given, _, _ = (os.environ.get(SETTING) or ORDINARY).partition("@")
    return datetime.fromisoformat(AWKWARD.get(given, given)).astimezone(UTC)


def handed_on(now: datetime) -> dict[str, str]:
    """The setting for a process that a test starts: however long it takes to start, its clock is
    the test's."""
    return {SETTING: f"{now.isoformat()}@{time.monotonic()}"}


def stopped(at: datetime) -> Callable[[], datetime]:
    """A clock that only advances a microsecond at each reading, so that later events are later
    in the records too."""
    looks = count()
    return lambda: at + timedelta(microseconds=next(looks))


def going(at: datetime) -> Callable[[], datetime]:
    """A clock that runs from the moment on, for an app in a process of its own."""
    _, _, handed = os.environ.get(SETTING, "").partition("@")
    began = float(handed or time.monotonic())
    return lambda: at + timedelta(seconds=time.monotonic() - began)


if __name__ == "__main__":
    names = list(AWKWARD)
    asked = sys.argv[1]
    drawn = names if asked == "--all" else [names[int(asked, 16) % len(names)]]
    print(*drawn)  # noqa: T201  # the answer of the command
