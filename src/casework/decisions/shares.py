"""Share of decisions done on time, by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework import clock
from casework.decisions.queries import DecisionRow
from casework.decisions.terms import DecisionType


@dataclass(frozen=True, slots=True)
class MonthShare:
    month: date
    due: int
    on_time: int

    @property
    def share(self) -> float | None:
        """None where nothing was due: no data, not 0 %."""
        return self.on_time / self.due if self.due else None


def done_on_time(rows: Sequence[DecisionRow], months: int = 6) -> list[MonthShare]:
    """By the month in which decisions were due, the current month last. Decisions that are not due
    yet are left out. Done on the due date or before it counts; later, or not at all, does not."""
    first = clock.today().replace(day=1)
    wanted = [first]
    while len(wanted) < months:
        wanted.append((wanted[-1] - timedelta(days=1)).replace(day=1))
    zone = clock.zone()

    def of(month: date) -> MonthShare:
        due = [
            row
            for row in rows
            if row.kind is not DecisionType.NO_CHANGE
            and row.due_on.replace(day=1) == month
            and (row.due_on < clock.today() or row.done_at)
        ]
        on_time = [r for r in due if r.done_at and r.done_at.astimezone(zone).date() <= r.due_on]
        return MonthShare(month, len(due), len(on_time))

    return [of(month) for month in reversed(wanted)]
