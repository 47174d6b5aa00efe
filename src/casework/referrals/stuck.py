"""Who is stuck: open needs without a confirmed service, and domains without a provider."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.needs.queries import blocked_goals, open_needs
from casework.needs.terms import Domain
from casework.people.queries import PersonRow
from casework.providers.queries import ServiceRow, services
from casework.referrals.queries import connected_and_under_way


@dataclass(frozen=True, slots=True)
class StuckRow:
    person: PersonRow
    domain: Domain
    score: int
    since: datetime
    referral: str | None
    """The state of the one that is on its way."""
    blocked_goals: int

    @property
    def days(self) -> int:
        return (clock.now() - self.since).days


def who_is_stuck(session: Session, viewer: Viewer, people: Sequence[PersonRow]) -> list[StuckRow]:
    """For these people, every open need for which no service was confirmed since it opened: needs
    in crisis first, and among equals the one that has waited longest."""
    require(session, viewer, Action.SEE_STUCK)
    by_id = {person.person_id: person for person in people}
    served, moving = connected_and_under_way(session, by_id.keys())
    blocked = blocked_goals(session, by_id.keys())
    rows = [
        StuckRow(
            by_id[need.person_id],
            need.domain,
            need.score,
            need.since,
            moving.get((need.person_id, need.domain)),
            blocked.get(need.person_id, 0),
        )
        for need in open_needs(session, by_id.keys())
        if not _is_served(served.get((need.person_id, need.domain)), need.since)
    ]
    return sorted(rows, key=lambda row: (row.score, row.since, row.person.name))


@dataclass(frozen=True, slots=True)
class StuckPerson:
    person: PersonRow
    needs: Sequence[StuckRow]
    """The most pressing first."""


def by_person(rows: Sequence[StuckRow]) -> list[StuckPerson]:
    """In the order of each person's most pressing need."""
    found: dict[int, list[StuckRow]] = {}
    for row in rows:
        found.setdefault(row.person.person_id, []).append(row)
    return [StuckPerson(needs[0].person, needs) for needs in found.values()]


def _is_served(confirmed_at: datetime | None, since: datetime) -> bool:
    """A service that was confirmed before the need was found open does not count."""
    return confirmed_at is not None and confirmed_at >= since


@dataclass(frozen=True, slots=True)
class DomainRow:
    domain: Domain
    waiting: int
    services: int
    with_room: int


def by_domain(session: Session, rows: Sequence[StuckRow]) -> list[DomainRow]:
    """Every domain in which someone waits, or that has no service."""
    waiting = Counter(row.domain for row in rows)
    offered: dict[Domain, list[ServiceRow]] = {}
    for service in services(session):
        offered.setdefault(service.domain, []).append(service)
    found = [
        DomainRow(
            domain,
            waiting[domain],
            len(offered.get(domain, ())),
            sum(service.takes_people for service in offered.get(domain, ())),
        )
        for domain in Domain
    ]
    return sorted(found, key=lambda row: (-row.waiting, row.with_room))
