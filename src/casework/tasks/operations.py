"""Adds tasks, ticks and unticks them, hands them over."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.errors import Invalid, NotFound
from casework.people.active_worker import CARRY, who_works_with
from casework.people.queries import primary_worker_of
from casework.sentences import say
from casework.tasks.forms import FollowUp
from casework.tasks.models import Task
from casework.tasks.terms import DUTIES, UNDO_WITHIN, Origin

ticked: list[Callable[[Session, Viewer, Task], None]] = []
"""Told in the same unit of work: a step that was ticked on Today is a step done."""


def promise(
    session: Session,
    viewer: Viewer,
    *,
    person_id: int,
    what: str,
    due_on: date,
    origin: Origin,
    origin_id: int | None = None,
    owner_id: int | None = None,
) -> Task:
    """Adds a task for whoever promises it, or for `owner_id`."""
    task = Task(
        person_id=person_id,
        owner_id=owner_id or viewer.account_id,
        what=what,
        due_on=due_on,
        origin=origin,
        origin_id=origin_id,
        created_by=viewer.account_id,
        created_at=clock.now(),
    )
    session.add(task)
    return task


def add_promise(session: Session, viewer: Viewer, person_id: int, new: FollowUp) -> int:
    """Promised without a contact. Returns the task's number."""
    require(session, viewer, Action.DO_TASK, person_id)
    task = promise(
        session,
        viewer,
        person_id=person_id,
        what=new.what,
        due_on=new.due_on,
        origin=Origin.CONTACT,
    )
    session.flush()
    return task.id


def take_back_promise(session: Session, viewer: Viewer, task_id: int) -> None:
    """The slip of a moment ago: nothing was promised, and nothing was kept."""
    task = session.scalars(select(Task).where(Task.id == task_id)).one_or_none()
    if task is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.DO_TASK, task.person_id)
    if task.done_at is not None or clock.now() - task.created_at > UNDO_WITHIN:
        raise Invalid(say("This promise stands by now: tick it when it is done."))
    session.delete(task)


def tick(session: Session, viewer: Viewer, task_id: int, *, done: bool) -> None:
    """Marks it as done, or soon after as not done, because taps can go wrong. After that time it
    stays done. What somebody else has ticked meanwhile stays as they ticked it."""
    task = session.scalars(select(Task).where(Task.id == task_id)).one_or_none()
    if task is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.DO_TASK, task.person_id)
    if done is (task.done_at is not None):
        return
    if task.done_at is not None and clock.now() - task.done_at > UNDO_WITHIN:
        raise Invalid(
            say("This was done a while ago, and stays so. Promise it anew if it is open.")
        )
    task.done_at = clock.now() if done else None
    task.done_by = viewer.account_id if done else None
    for tell in ticked:
        tell(session, viewer, task)


def hand_over_task(
    session: Session, person_id: int, from_worker: int | None, to_worker: int
) -> int:
    """Open tasks about a person move with the caseload. Returns how many moved."""
    open_ones = session.scalars(
        select(Task).where(
            Task.person_id == person_id, Task.owner_id == from_worker, Task.done_at.is_(None)
        )
    ).all()
    for task in open_ones:
        task.owner_id = to_worker
    return len(open_ones)


def give_back_tasks(
    session: Session, owners: Mapping[int, int | None], from_worker: int | None
) -> None:
    """After an undone hand-over: open tasks that went to this worker, back to who had them."""
    went = Task.id.in_(owners), Task.owner_id == from_worker, Task.done_at.is_(None)
    for task in session.scalars(select(Task).where(*went)).all():
        task.owner_id = owners[task.id]


def tasks_find_their_worker(session: Session, rows: Iterable[object], person_id: int) -> int:
    """Open tasks among these go to this person's worker, where their owner has no Today on which
    the person stands; to nobody, and so onto the supervisor's Today, where there is no worker.
    Returns how many moved to a worker."""
    can = who_works_with(session, person_id)
    first = primary_worker_of(session, person_id)
    given = first if first in can else None
    tasks = [row for row in rows if isinstance(row, Task) and row.done_at is None]
    lost = [task for task in tasks if task.owner_id not in can]
    for task in lost:
        task.owner_id = given
    return len(lost) if given else 0


def give_away_nobodys(session: Session, person_id: int) -> int:
    """The open tasks of those who do not work with the person any more. Whoever has a duty by a
    place in a case conference alone keeps it."""
    others = select(Account.id).where(Account.role.not_in(CARRY), Account.active)
    about = Task.person_id == person_id, Task.done_at.is_(None)
    with unfiltered(session, "open tasks do not stay with those who cannot see the person"):
        by_place = set(session.scalars(others))
        rows = [
            task
            for task in session.scalars(select(Task).where(*about)).all()
            if not (task.origin in DUTIES and task.owner_id in by_place)
        ]
        moved = tasks_find_their_worker(session, rows, person_id)
        session.flush()
    return moved


def finish_all(
    session: Session, viewer: Viewer, person_id: int, origin: Origin, origin_id: int | None = None
) -> None:
    """Ends tasks whose purpose was reached in another way. With `origin_id`, only those of that
    one."""
    open_ones = select(Task).where(
        Task.person_id == person_id, Task.origin == origin, Task.done_at.is_(None)
    )
    if origin_id is not None:
        open_ones = open_ones.where(Task.origin_id == origin_id)
    for task in session.scalars(open_ones):
        task.done_at, task.done_by = clock.now(), viewer.account_id


def reopen_all(
    session: Session, person_id: int, origin: Origin, origin_id: int, done_since: datetime
) -> None:
    """Opens the tasks again that `finish_all` ended since `done_since`, after an undo."""
    ended = select(Task).where(
        Task.person_id == person_id,
        Task.origin == origin,
        Task.origin_id == origin_id,
        Task.done_at >= done_since,
    )
    for task in session.scalars(ended):
        task.done_at, task.done_by = None, None
