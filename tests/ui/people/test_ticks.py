"""Ticks of tasks and steps: a refused one is said once, and is not tried again by itself."""

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.database import elevated, save, unit_of_work
from casework.errors import Invalid
from casework.needs.forms import NewGoal, NewStep
from casework.needs.operations import add_step, set_goal
from casework.needs.terms import Domain, StepBy
from casework.tasks.models import Task
from casework.tasks.operations import promise, tick
from casework.tasks.terms import Origin
from casework.ui.needs import goals
from casework.ui.needs import state as needs
from casework.ui.tasks import due_list
from tests.cast import Cast
from tests.ui.conftest import Open

WHAT = "Bring the form"
REFUSED = "Refused by a test."
PLACES = {
    "person": {},
    "today": {"shown_today": "in all"},
    "needs": {needs.VIEW: "Goals"},
}


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, cast: Cast) -> str:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    if request.param == "needs":
        goal = save(
            ana, lambda s: set_goal(s, ana, mine, NewGoal(domain=Domain.EMPLOYMENT, text="Go"))
        )
        step = NewStep(goal_id=goal, what=WHAT, by=StepBy.WORKER, due_on=clock.today())
        save(ana, lambda s: add_step(s, ana, step))
    else:
        new = {"what": WHAT, "due_on": clock.today(), "origin": Origin.CONTACT}
        save(ana, lambda s: promise(s, ana, person_id=mine, **new))
    return str(request.param)


def opened(cast: Cast, open_page: Open, place: str) -> AppTest:
    return open_page(place, "ana", person_id=cast.people["mine"], **PLACES[place])


def box(at: AppTest) -> Any:
    return next(each for each in at.checkbox if WHAT in each.label)


def stored() -> tuple[int, bool]:
    """The task's number, and whether it is done."""
    with elevated("a test looks", writes=False) as session:
        task = session.query(Task).filter_by(what=WHAT).one()
        return task.id, task.done_at is not None


def test_refused_tick_is_said_once_and_not_tried_again(
    cast: Cast, open_page: Open, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def refused(*_: Any, **named: Any) -> None:
        tried.append(named)
        raise Invalid(REFUSED)

    monkeypatch.setattr(due_list, "tick", refused)
    monkeypatch.setattr(goals, "tick_step", refused)
    at = opened(cast, open_page, place)
    box(at).check().run()
    assert ([each.value for each in at.error], box(at).value) == ([REFUSED], False)
    at.run()
    assert (len(tried), [each.value for each in at.error]) == (1, [])


def test_tick_of_what_somebody_else_ticked_meanwhile_stays_ticked(
    cast: Cast, open_page: Open, place: str
) -> None:
    ana = cast.viewers["ana"]
    at = opened(cast, open_page, place)
    task_id, _ = stored()
    save(ana, lambda session: tick(session, ana, task_id, done=True))
    box(at).check().run()
    assert not at.exception
    assert stored() == (task_id, True)


def test_done_long_ago_stays_done(cast: Cast) -> None:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    new = {"what": WHAT, "due_on": clock.today(), "origin": Origin.CONTACT}
    save(ana, lambda s: promise(s, ana, person_id=mine, **new))
    task_id, _ = stored()
    save(ana, lambda session: tick(session, ana, task_id, done=True))
    with (
        clock.set_to(clock.now() + timedelta(days=3)),
        pytest.raises(Invalid, match="stays so"),
        unit_of_work(ana) as session,
    ):
        tick(session, ana, task_id, done=False)
