"""What changed with a team's people since a moment, by worker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from casework import clock
from casework.contacts.contact_gap import ContactGap
from casework.contacts.queries import ContactStanding
from casework.contacts.terms import ATTEMPTS, TWO_WAY
from casework.people.queries import PersonRow


@dataclass(slots=True)
class WorkerChanges:
    """`worker`: None for people without one."""

    worker: str | None
    talks: int = 0
    tries: int = 0
    overdue_now: list[str] = field(default_factory=list)
    """Names of people whose longest gap passed since then."""
    new_status: list[tuple[str, str]] = field(default_factory=list)
    """Names, and the status that began since then."""


def changes_by_worker(
    people: Iterable[PersonRow], standings: Mapping[int, ContactStanding], since: datetime
) -> list[WorkerChanges]:
    """Those with someone newly overdue first. The histories go back to `since`."""
    found: dict[str | None, WorkerChanges] = {}
    for person in people:
        changes = found.setdefault(person.worker, WorkerChanges(person.worker))
        _add(changes, person, standings[person.person_id], since)
    return sorted(found.values(), key=lambda each: (-len(each.overdue_now), each.worker or ""))


def _add(
    changes: WorkerChanges, person: PersonRow, standing: ContactStanding, since: datetime
) -> None:
    lately = [each for each in standing.history.contacts if each.at >= since]
    changes.talks += sum(each.mode in TWO_WAY for each in lately)
    changes.tries += sum(each.mode in ATTEMPTS for each in lately)
    gap = standing.gap
    if became_overdue(gap, since):
        changes.overdue_now.append(person.name)
    if gap.status and gap.status_since and gap.status_since >= since:
        changes.new_status.append((person.name, gap.status.value))


def became_overdue(gap: ContactGap, since: datetime) -> bool:
    if not gap.is_overdue or gap.limit is None:
        return False
    return gap.waited - gap.limit <= clock.now() - since
