from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.viewer import Viewer
from casework.people.models import Person
from casework.tasks.models import Task

UNDO = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class TaskRow:
    task_id: int
    person_id: int
    person: str
    what: str
    due_on: date
    done_at: datetime | None

    @property
    def days_late(self) -> int:
        return (clock.today() - self.due_on).days


def my_tasks(session: Session, viewer: Viewer, until: date) -> list[TaskRow]:
    """Open and due by then, the oldest first; and what was just done, to take a tick back."""
    just_now = clock.now() - UNDO
    wanted = or_(Task.done_at.is_(None), Task.done_at >= just_now)
    return _rows(
        session,
        select(Task, Person.chosen_name)
        .join(Person, Person.id == Task.person_id)
        .where(Task.owner_id == viewer.account_id, Task.due_on <= until, wanted)
        .order_by(Task.done_at.is_not(None), Task.due_on, Task.id),
    )


def tasks_about(session: Session, person_id: int) -> list[TaskRow]:
    return _rows(
        session,
        select(Task, Person.chosen_name)
        .join(Person, Person.id == Task.person_id)
        .where(Task.person_id == person_id, Task.done_at.is_(None))
        .order_by(Task.due_on, Task.id),
    )


def _rows(session: Session, statement: Select[Task, str]) -> list[TaskRow]:
    return [
        TaskRow(task.id, task.person_id, name, task.what, task.due_on, task.done_at)
        for task, name in session.execute(statement)
    ]
