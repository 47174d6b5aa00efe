"""All facts about one invented person, decided before any row is written."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.people.terms import Status, Tier

PER_WEEK = {
    Tier.ACUTE: 11.0,
    Tier.ACTIVE: 5.0,
    Tier.STABILISING: 2.4,
    Tier.FOLLOW_UP: 0.9,
    None: 2.0,
}
"""Contacts a week, attempts included, for a person whose standard is met."""
VISITS_EVERY = timedelta(days=9)


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
    """Tries without an answer since the last two-way contact."""
    status: Status = Status.ENROLLED
    status_since: datetime | None = None
    tier_before: Tier | None = None
    worker_name: str | None = None
    worker_before: int | None = None
    """The worker until `handed_over_at`; without a `worker_id`, the person has had none since."""
    handed_over_at: datetime | None = None
    cover_id: int | None = None
    second_id: int | None = None
    steadiness: float = 0.85
    """The share of weeks in which the standard is met."""
    contacts: int = 0
    aliases: tuple[str, ...] = ()
    exposed_to: str | None = None
    promised: str | None = None
    due_in_days: int = 0
    opened_by: int | None = None
    opened_because: str = ""
    merged_into: int | None = None
    merged_by: int | None = None
    merged_because: str = ""

    @property
    def per_week(self) -> float:
        return PER_WEEK[self.tier]

    def talks_end(self, now: datetime) -> datetime:
        """When the last two-way contact outside custody was; the enrolment where there never was
        one."""
        last = now - self.last_talk if self.last_talk is not None else self.enrolled_at
        return min(last, self.status_since) if self.status_since else last

    def visits(self, now: datetime) -> int:
        if self.status is not Status.IN_CUSTODY or self.status_since is None:
            return 0
        return min((now - self.status_since) // VISITS_EVERY, max(self.contacts - 1, 0))

    def talked_with(self, at: datetime) -> int | None:
        """The worker of a contact at that time."""
        if self.handed_over_at and at <= self.handed_over_at:
            return self.worker_before
        return self.worker_id
