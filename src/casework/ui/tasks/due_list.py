"""Promises and other tasks, under the person whom they concern."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.sentences import say
from casework.tasks.operations import tick
from casework.tasks.queries import TaskRow
from casework.tasks.terms import Origin
from casework.ui.navigation.current_person import open_at, part_key
from casework.ui.needs import state as needs
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day, days_late
from casework.ui.widgets.tap import Tap

AT_ONCE = 2
"""So many that are due stand under a person; all of them where promises are looked at."""
WHERE: dict[Origin, tuple[str, dict[str, str]]] = {
    Origin.PLAN: ("plan", {}),
    Origin.STEP: ("needs", {needs.VIEW: "Goals"}),
    Origin.REFERRAL: ("needs", {needs.VIEW: "Referrals"}),
    Origin.RELEASE: ("needs", {needs.VIEW: "Releases"}),
}
"""The screen on which a task is done; all others are done anywhere, or on the person's own."""
ARROW = ":material/arrow_forward:"
DECIDED = (Origin.DECISION, Origin.TELLING)


def render_due(tasks: Sequence[TaskRow], services: Mapping[int, str], *, all_of_them: bool) -> None:
    """A ticked task stays for a while, so that a wrong tap can be taken back. `services`: of the
    referrals that tasks ask about, by task number."""
    for task in tasks if all_of_them else due_now(tasks)[:AT_ONCE]:
        _render_task(task, services.get(task.task_id))


def due_now(tasks: Sequence[TaskRow]) -> list[TaskRow]:
    return [task for task in tasks if task.days_late >= 0 or task.done_at is not None]


def _render_task(task: TaskRow, service: str | None) -> None:
    if task.origin not in WHERE and task.origin not in DECIDED:
        _tick(task, service)
        return
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="xsmall"):
        _tick(task, service)
        label = say("Open {task}", task=escaped(task.what))
        key = f"icon-only-go-{task.task_id}"
        if st.button(label, key=key, type="tertiary", icon=ARROW):
            _open(task)


def _tick(task: TaskRow, service: str | None) -> None:
    done = task.done_at is not None
    words, tap = _in_words(task, service), Tap(f"task-{task.task_id}-{done}")
    given = tap.saves(partial(save_tick, task_id=task.task_id))
    st.checkbox(words, value=done, wrap=True, width="stretch", **given)


def save_tick(session: Any, viewer: Viewer, done: bool, *, task_id: int) -> None:
    tick(session, viewer, task_id, done=done)


def _in_words(task: TaskRow, service: str | None) -> str:
    what = f"{task.what} ({service})" if service else task.what
    return f"{_when(task).markdown} {escaped(what)}"


def _when(task: TaskRow) -> Badge:
    if task.done_at is not None:
        return Badge(say("done"), "green")
    if task.days_late > 0:
        return Badge(days_late(task.days_late), "red")
    return Badge(day(task.due_on), "orange" if task.days_late == 0 else "gray")


def _open(task: TaskRow) -> None:
    page, view = WHERE.get(task.origin, ("person", {}))
    if task.origin in DECIDED:
        view = {part_key(task.person_id): "Decisions"}
    open_at(task.person_id, page, view)
