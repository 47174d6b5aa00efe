"""What is due on Today: ticked with a thumb, and one tap from where the work is done."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.tasks.operations import tick
from casework.tasks.queries import TaskRow
from casework.tasks.terms import Origin
from casework.ui.acting import attempt
from casework.ui.focus import open_at
from casework.ui.plain import plain
from casework.ui.wording import day, days_late

AT_ONCE = 3
"""So many that are due stand open: below them is whom to talk to."""
NOW, SOON = "Tasks due", "More tasks, up to a week ahead"
WHERE: dict[Origin, tuple[str, dict[str, str]]] = {
    Origin.PLAN: ("plan", {}),
    Origin.STEP: ("needs", {"needs_view": "Goals"}),
    Origin.REFERRAL: ("needs", {"needs_view": "Referrals"}),
    Origin.RELEASE: ("needs", {"needs_view": "Releases"}),
}
"""The screen of the person on which a task is done; all others at the person's own."""
ARROW = ":material/arrow_forward:"
DECIDED = (Origin.DECISION, Origin.TELLING)


def render_tasks(viewer: Viewer, tasks: Sequence[TaskRow], services: Mapping[int, str]) -> None:
    """Titles hold no count: a fold whose title changes at a tick closes under the thumb.
    `services`: of the referrals that the tasks ask about, by their numbers."""
    if not tasks:
        return
    in_order = sorted(tasks, key=lambda task: (task.due_on, task.task_id))
    first = [task for task in in_order if task.days_late >= 0][:AT_ONCE]
    later = in_order[len(first) :]
    if first:
        with st.expander(NOW, expanded=True, icon=":material/task_alt:"):
            _list(viewer, first, services)
    if later:
        with st.expander(SOON, icon=":material/event_upcoming:"):
            _list(viewer, later, services)


def _list(viewer: Viewer, tasks: Sequence[TaskRow], services: Mapping[int, str]) -> None:
    for task in tasks:
        with st.container(gap=None):
            _tick(viewer, task, services.get(task.origin_id or 0))
            if st.button("Open", key=f"go-{task.task_id}", type="tertiary", icon=ARROW):
                _open(task)


def _tick(viewer: Viewer, task: TaskRow, service: str | None) -> None:
    about = f" ({plain(service)})" if service and task.origin is Origin.REFERRAL else ""
    late = f" · {days_late(task.days_late)}" if task.days_late > 0 else ""
    label = f"{plain(task.person)}: {plain(task.what)}{about} · {day(task.due_on)}{late}"
    done = task.done_at is not None
    ticked = st.checkbox(label, value=done, key=f"task-{task.task_id}-{done}")
    if ticked != done and attempt(viewer, partial(tick, viewer=viewer, task_id=task.task_id)):
        st.rerun()


def _open(task: TaskRow) -> None:
    page, view = WHERE.get(task.origin, ("person", {}))
    if task.origin in DECIDED:
        view = {f"part-{task.person_id}": "Decisions"}
    open_at(task.person_id, page, view)
