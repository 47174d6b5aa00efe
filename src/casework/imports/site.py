"""The site's clock, time zone and phone region."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Site:
    """When and where the reading happens."""

    now: datetime
    zone: ZoneInfo
    region: str = "US"

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()
