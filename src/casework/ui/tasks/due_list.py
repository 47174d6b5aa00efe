"""Tasks that are due on Today."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.tasks.operations import tick
from casework.tasks.queries import TaskRow
from casework.tasks.terms import Origin
from casework.ui.navigation.current_person import open_at, part_key
from casework.ui.needs import state as needs
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day, days_late
from casework.ui.widgets.saving import attempt

AT_ONCE = 3
"""So many that are due stand open: below them is whom to talk to."""
NOW, SOON = "Tasks due", "Tasks this week"
WHERE: dict[Origin, tuple[str, dict[str, str]]] = {
    Origin.PLAN: ("plan", {}),
    Origin.STEP: ("needs", {needs.VIEW: "Goals"}),
    Origin.REFERRAL: ("needs", {needs.VIEW: "Referrals"}),
    Origin.RELEASE: ("needs", {needs.VIEW: "Releases"}),
}
"""The screen of the person on which a task is done; all others at the person's own."""
ARROW = ":material/arrow_forward:"
DECIDED = (Origin.DECISION, Origin.TELLING)


def render_tasks(viewer: Viewer, tasks: Sequence[TaskRow], services: Mapping[int, str]) -> None:
    """A ticked task stays on the list for a while, so that no title changes and the fold stays
    open. `services`: of the referrals that tasks ask about, by task number."""
    if not tasks:
        return
    in_order = sorted(tasks, key=lambda task: (task.due_on, task.task_id))
    due = sum(task.days_late >= 0 for task in in_order)
    first, later = in_order[: min(due, AT_ONCE)], in_order[min(due, AT_ONCE) :]
    now, soon = _titles(due, comes=due < len(in_order))
    if first:
        with st.expander(now, expanded=True, icon=":material/task_alt:"):
            _list(viewer, first, services)
    if later:
        with st.expander(soon, icon=":material/event_upcoming:"):
            _list(viewer, later, services)


def _titles(due: int, *, comes: bool) -> tuple[str, str]:
    """The second fold's title counts those due in it too."""
    if due <= AT_ONCE:
        return NOW, SOON
    more = f"{due - AT_ONCE} more due{', this week' if comes else ''}"
    return f"{NOW}: the first {AT_ONCE}", f"See all tasks ({more})"


def _list(viewer: Viewer, tasks: Sequence[TaskRow], services: Mapping[int, str]) -> None:
    for task in tasks:
        with st.container(gap=None):
            _tick(viewer, task, services.get(task.task_id))
            if st.button("Open", key=f"go-{task.task_id}", type="tertiary", icon=ARROW):
                _open(task)


def _tick(viewer: Viewer, task: TaskRow, service: str | None) -> None:
    about = f" ({escaped(service)})" if service else ""
    late = f" · {days_late(task.days_late)}" if task.days_late > 0 else ""
    label = f"{escaped(task.person)}: {escaped(task.what)}{about} · {day(task.due_on)}{late}"
    done = task.done_at is not None
    ticked = st.checkbox(label, value=done, key=f"task-{task.task_id}-{done}")
    if ticked != done and attempt(viewer, partial(tick, viewer=viewer, task_id=task.task_id)):
        st.rerun()


def _open(task: TaskRow) -> None:
    page, view = WHERE.get(task.origin, ("person", {}))
    if task.origin in DECIDED:
        view = {part_key(task.person_id): "Decisions"}
    open_at(task.person_id, page, view)
