"""What is decided about one invented person before any row is written."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.people.terms import Status, Tier

PER_WEEK = {
    Tier.ACUTE: 10.5,
    Tier.ACTIVE: 5.0,
    Tier.STABILISING: 2.4,
    Tier.FOLLOW_UP: 0.9,
    None: 2.0,
}
"""Contacts a week of somebody whose standard is kept, attempts included."""


@dataclass(slots=True)
class Invented:
    person_id: int
    name: str
    tier: Tier | None
    team_id: int
    worker_id: int | None
    enrolled_at: datetime
    last_talk: timedelta | None
    """How long ago; None for never."""
    tries: int = 0
    """Since the last talk, without an answer."""
    status: Status = Status.ENROLLED
    status_since: datetime | None = None
    tier_before: Tier | None = None
    worker_name: str | None = None
    cover_id: int | None = None
    steadiness: float = 0.85
    """The share of weeks in which the standard is kept."""
    contacts: int = 0
    aliases: tuple[str, ...] = ()
    exposed_to: str | None = None
    promised: str | None = None
    due_in_days: int = 0
    opened_by: int | None = None
    opened_because: str = ""

    @property
    def per_week(self) -> float:
        return PER_WEEK[self.tier]
