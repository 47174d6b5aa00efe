"""The clock: UTC instants, and days and weeks in the site's time zone. Nothing else reads the
time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from casework.settings import settings

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def _wall() -> datetime:
    """The machine's own clock. Tests replace it by a fixed moment (tests/moments.py), in every
    thread: a ContextVar does not reach other threads."""
    return datetime.now(UTC)


def now() -> datetime:
    return _set_to.get() or _wall()


def zone() -> ZoneInfo:
    return ZoneInfo(settings().time_zone)


def today() -> date:
    """The date at the site, which differs from the UTC date at some hours, such as the evening."""
    return now().astimezone(zone()).date()


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """For tests and the demo builder: runs the block at another moment."""
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)
