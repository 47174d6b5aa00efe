"""Reads tasks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, not_, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.query_cache import PEOPLE, PERSON, about, among, built_once
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.database import Instant
from casework.people.active_worker import CARRY, can_work_with
from casework.people.models import Assignment, Person
from casework.tasks.models import Task
from casework.tasks.terms import DUTIES, UNDO_WITHIN, Origin
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
    now = clock.now()
    owner = {"owner": viewer.account_id, "until": until}
    return owner | {"now": now, "just_now": now - UNDO_WITHIN}


def select_mine(*, nobodys_too: bool = False) -> Any:
    """Open tasks due by `until`, the oldest first; and those just done, whose tick can be undone.
    `nobodys_too`: with those that nobody works on, for the supervisor."""
    wanted = or_(Task.done_at.is_(None), Task.done_at >= bindparam("just_now"))
    mine: Any = Task.owner_id == bindparam("owner")
    if nobodys_too:
        mine = or_(mine, _is_nobodys())
    due = _asked().where(mine, Task.due_on <= bindparam("until"), wanted)
    return due.order_by(Task.done_at.is_not(None), Task.due_on, Task.id)


def nobodys_tasks(session: Session, person_ids: Collection[int]) -> dict[int, int]:
    """How many open tasks about each person nobody works on; people with none are left out."""
    given = among(person_ids) | {"now": clock.now()}
    return dict(session.execute(_nobodys_tasks(), given).tuples().all())


@dataclass(frozen=True, slots=True)
class OpenTask:
    person_id: int
    what: str
    due_on: date


def open_tasks_about(session: Session, person_ids: Collection[int]) -> dict[int, list[OpenTask]]:
    """By person, the oldest first; people without one are left out."""
    open_ones = Task.person_id.in_(person_ids), Task.done_at.is_(None)
    asked = select(Task.person_id, Task.what, Task.due_on).where(*open_ones).order_by(Task.due_on)
    found: dict[int, list[OpenTask]] = {}
    for row in read_as(OpenTask, session.execute(asked)):
        found.setdefault(row.person_id, []).append(row)
    return found


def open_task_owners(session: Session, person_id: int) -> dict[int, int | None]:
    """By task."""
    open_ones = Task.person_id == person_id, Task.done_at.is_(None)
    rows = session.execute(select(Task.id, Task.owner_id).where(*open_ones))
    return {row.id: row.owner_id for row in rows}


@built_once
def _nobodys_tasks() -> Any:
    counted = select(Task.person_id, func.count(Task.id)).join(Person, Person.id == Task.person_id)
    open_ones = Task.person_id.in_(PEOPLE), Task.done_at.is_(None), _is_nobodys()
    return counted.where(*open_ones).group_by(Task.person_id)


def _is_nobodys() -> ColumnElement[bool]:
    """Its owner has no Today with this person on it: left, in another team, or assigned no more."""
    works = _running(Assignment.worker_id == Task.owner_id)
    own = select(Account.id).where(Account.id == Task.owner_id, Account.active)
    by_place = and_(Task.origin.in_(DUTIES), own.where(Account.role.not_in(CARRY)).exists())
    works_there = own.where(can_work_with())
    supervises = works_there.where(Account.role == Role.SUPERVISOR).exists()
    return not_(or_(and_(works, works_there.exists()), by_place, supervises))


def _running(*where: ColumnElement[bool]) -> ColumnElement[bool]:
    now = bindparam("now", type_=Instant())
    still = or_(Assignment.ends_at.is_(None), Assignment.ends_at > now)
    of_person = Assignment.person_id == Task.person_id, Assignment.starts_at <= now
    return select(Assignment.id).where(*of_person, still, *where).exists()


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
