"""The site's clock, time zone and phone region."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Site:
    """The time and place used when a file is read."""

    now: datetime
    zone: ZoneInfo
    region: str = "US"

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()
