"""Reads tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.query_cache import PERSON, about, built_once
from casework.access.viewer import Viewer
from casework.people.models import Person
from casework.tasks.models import Task
from casework.tasks.terms import UNDO_WITHIN, Origin
from casework.typed_rows import read_as


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


def mine_until(viewer: Viewer, until: date) -> dict[str, Any]:
    """The parameters of `select_mine`."""
    return {"owner": viewer.account_id, "until": until, "just_now": clock.now() - UNDO_WITHIN}


def select_mine() -> Any:
    """Open tasks due by `until`, the oldest first; and those just done, whose tick can be
    undone."""
    wanted = or_(Task.done_at.is_(None), Task.done_at >= bindparam("just_now"))
    mine = Task.owner_id == bindparam("owner"), Task.due_on <= bindparam("until")
    return _asked().where(*mine, wanted).order_by(Task.done_at.is_not(None), Task.due_on, Task.id)


def tasks_about(session: Session, person_id: int) -> list[TaskRow]:
    return _read(session, _open_about(), about(person_id))


@built_once
def _open_about() -> Any:
    open_ones = Task.person_id == PERSON, Task.done_at.is_(None)
    return _asked().where(*open_ones).order_by(Task.due_on, Task.id)


def _asked() -> Any:
    return select(
        Task.id.label("task_id"),
        Task.person_id,
        Person.chosen_name.label("person"),
        Task.what,
        Task.due_on,
        Task.done_at,
        Task.origin,
        Task.origin_id,
    ).join(Person, Person.id == Task.person_id)


def _read(session: Session, statement: Any, given: Mapping[str, Any]) -> list[TaskRow]:
    return read_as(TaskRow, session.execute(statement, given))
