"""The clock: UTC instants, and days and weeks in the site's zone. Nothing else reads the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from casework.settings import settings

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def _wall() -> datetime:
    """The machine's own clock. All tests stand at a moment of theirs (tests/moments.py), in every
    thread, which a ContextVar does not reach."""
    return datetime.now(UTC)


def now() -> datetime:
    return _set_to.get() or _wall()


def zone() -> ZoneInfo:
    return ZoneInfo(settings().time_zone)


def today() -> date:
    """The day at the site, which is not the UTC day after its evening."""
    return now().astimezone(zone()).date()


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Tests and the demo builder stand at another moment."""
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)
