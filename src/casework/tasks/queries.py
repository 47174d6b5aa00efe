from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.viewer import Viewer
from casework.people.models import Person
from casework.tasks.models import Task
from casework.tasks.terms import UNDO_WITHIN, Origin


@dataclass(frozen=True, slots=True)
class TaskRow:
    task_id: int
    person_id: int
    person: str
    what: str
    due_on: date
    done_at: datetime | None
    origin: Origin
    origin_id: int | None

    @property
    def days_late(self) -> int:
        return (clock.today() - self.due_on).days


def my_tasks(session: Session, viewer: Viewer, until: date) -> list[TaskRow]:
    """Open and due by then, the oldest first; and what was just done, to take a tick back."""
    given = {"owner": viewer.account_id, "until": until, "just_now": clock.now() - UNDO_WITHIN}
    return _read(session, _of_owner(), given)


@lru_cache
def _of_owner() -> Any:
    """Built once: putting a statement together takes as long as asking it."""
    wanted = or_(Task.done_at.is_(None), Task.done_at >= bindparam("just_now"))
    mine = Task.owner_id == bindparam("owner"), Task.due_on <= bindparam("until")
    return _asked().where(*mine, wanted).order_by(Task.done_at.is_not(None), Task.due_on, Task.id)


def tasks_about(session: Session, person_id: int) -> list[TaskRow]:
    open_ones = Task.person_id == person_id, Task.done_at.is_(None)
    return _read(session, _asked().where(*open_ones).order_by(Task.due_on, Task.id), {})


def _asked() -> Select[Task, str]:
    return select(Task, Person.chosen_name).join(Person, Person.id == Task.person_id)


def _read(session: Session, statement: Any, given: Mapping[str, Any]) -> list[TaskRow]:
    return [
        TaskRow(
            task.id,
            task.person_id,
            name,
            task.what,
            task.due_on,
            task.done_at,
            task.origin,
            task.origin_id,
        )
        for task, name in session.execute(statement, given)
    ]
