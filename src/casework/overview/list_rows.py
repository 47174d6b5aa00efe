"""Rows of the list of people: plan, next task and number of each, in one statement for all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.combined_query import Asked, Rows, Together, joined
from casework.access.query_cache import PEOPLE, Among, among, built_once
from casework.contacts.contact_gap import ContactGap
from casework.people.numbers import numbers_in, select_numbers
from casework.people.queries import PersonRow
from casework.plans.due import review_now
from casework.plans.queries import EventRow, agreed_in, events_in, select_agreed, select_events
from casework.plans.review import Review
from casework.tasks.models import Task
from casework.tasks.terms import Origin


@dataclass(frozen=True, slots=True)
class NextTask:
    what: str
    due_on: date
    origin: Origin = Origin.CONTACT


@dataclass(frozen=True, slots=True)
class RowFacts:
    agreed_at: datetime | None
    events: Sequence[EventRow]
    next_task: NextTask | None
    number: str | None
    """To call."""

    def review(self, person: PersonRow, gap: ContactGap) -> Review:
        return review_now(person.tier, person.status, self.agreed_at, self.events, gap)


def row_facts(session: Session, person_ids: Collection[int]) -> dict[int, RowFacts]:
    """As far as the viewer may see them: nothing for a person of whom only the name is shown."""
    found = _reads().ask(session, among(person_ids))
    agreed, events = agreed_in(found["agreed"]), events_in(found["events"])
    tasks, numbers = _next_in(found["tasks"]), numbers_in(found["numbers"])
    return {
        person: RowFacts(
            agreed.get(person), events.get(person, ()), tasks.get(person), numbers.get(person)
        )
        for person in person_ids
    }


@built_once
def _reads() -> Together:
    return joined(
        agreed=select_agreed(PEOPLE),
        events=select_events(PEOPLE),
        tasks=_select_next(PEOPLE),
        numbers=select_numbers(PEOPLE),
    )


def _select_next(person_ids: Among) -> Asked:
    still_open = Task.person_id.in_(person_ids), Task.done_at.is_(None)
    return select(Task.person_id, Task.id, Task.what, Task.due_on, Task.origin).where(*still_open)


def _next_in(rows: Rows) -> dict[int, NextTask]:
    found: dict[int, NextTask] = {}
    for row in sorted(rows, key=attrgetter("due_on", "id")):
        found.setdefault(row.person_id, NextTask(row.what, row.due_on, row.origin))
    return found
