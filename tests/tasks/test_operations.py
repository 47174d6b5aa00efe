"""Promises that are added without a contact."""

from datetime import timedelta

import pytest

from casework import clock
from casework.database import elevated, reading, save
from casework.errors import Invalid, NotAllowed, NotFound
from casework.tasks.forms import FollowUp
from casework.tasks.models import Task
from casework.tasks.operations import add_promise, take_back_promise, tick
from casework.tasks.queries import tasks_about
from casework.tasks.terms import Origin
from tests.cast import Cast


def add(cast: Cast, who: str, person_id: int) -> int:
    viewer = cast.viewers[who]
    new = FollowUp(what="Bring the form", due_on=clock.today() + timedelta(days=1))
    return save(viewer, lambda session: add_promise(session, viewer, person_id, new))


def test_a_worker_promises_without_a_contact(cast: Cast) -> None:
    mine = cast.people["mine"]
    task_id = add(cast, "ana", mine)
    with reading(cast.viewers["ana"]) as session:
        (task,) = [each for each in tasks_about(session, mine) if each.task_id == task_id]
    assert (task.what, task.days_late, task.origin) == ("Bring the form", -1, Origin.CONTACT)


@pytest.mark.parametrize("who", ["ben", "lee", "dee"])
def test_nobody_promises_for_a_caseload_that_is_not_theirs(cast: Cast, who: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        add(cast, who, cast.people["mine"])


def test_a_promise_that_is_taken_back_was_never_made(cast: Cast) -> None:
    ana, task_id = cast.viewers["ana"], add(cast, "ana", cast.people["mine"])
    save(ana, lambda session: take_back_promise(session, ana, task_id))
    with elevated("a test looks", writes=False) as session:
        assert session.get(Task, task_id) is None


def test_a_promise_that_was_kept_is_not_taken_back(cast: Cast) -> None:
    ana, task_id = cast.viewers["ana"], add(cast, "ana", cast.people["mine"])
    save(ana, lambda session: tick(session, ana, task_id, done=True))
    with pytest.raises(Invalid):
        save(ana, lambda session: take_back_promise(session, ana, task_id))
