"""ISO weeks in the site's time zone. A week has 167 or 169 hours when the clocks change."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, order=True)
class Week:
    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime, zone: ZoneInfo) -> "Week":
        return cls.with_day(moment.astimezone(zone).date())

    @classmethod
    def with_day(cls, day: date) -> "Week":
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def days(self) -> tuple[date, ...]:
        return _days(self)

    def starts(self, zone: ZoneInfo) -> datetime:
        return midnight(self.monday, zone)

    def ends(self, zone: ZoneInfo) -> datetime:
        """The first instant after the week."""
        return self.plus(1).starts(zone)

    def plus(self, weeks: int) -> "Week":
        return _later(self, weeks)

    def day_ends(self, zone: ZoneInfo) -> tuple[datetime, ...]:
        """The last instant of each of its days."""
        return _day_ends(self, zone)

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"


INSTANT = timedelta(microseconds=1)


# the same few weeks are used for each person
@lru_cache(maxsize=1024)
def _days(week: Week) -> tuple[date, ...]:
    return tuple(week.monday + timedelta(days=n) for n in range(7))


@lru_cache(maxsize=1024)
def _day_ends(week: Week, zone: ZoneInfo) -> tuple[datetime, ...]:
    return tuple(midnight(day + timedelta(days=1), zone) - INSTANT for day in week.days)


@lru_cache(maxsize=1024)
def _later(week: Week, weeks: int) -> Week:
    return Week.with_day(week.monday + timedelta(weeks=weeks))


@lru_cache(maxsize=4096)
def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day begins at the site, in UTC."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def last_weeks(count: int, now: datetime, zone: ZoneInfo) -> tuple[Week, ...]:
    """The running week and those before it, oldest first."""
    running = Week.of(now, zone)
    return tuple(running.plus(-n) for n in reversed(range(count)))
