"""What is promised to a person: open tasks with their dates, ticked where they stand."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.sentences import say, say_counted
from casework.tasks.operations import tick
from casework.tasks.queries import TaskRow
from casework.ui.contacts.undo import Where, here
from casework.ui.people import promise_form
from casework.ui.people.record import Shown
from casework.ui.tasks.due_list import save_tick
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.action_bar import said_bar
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day, days_late
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.side_panel import open_kept_panel
from casework.ui.widgets.tap import Tap

AT_ONCE = 6


def render_promised(shown: Shown) -> None:
    with st.container(border=True, gap="xsmall"):
        add = ActionButton("add", say("Add"), "add")
        adds = [add] if Action.DO_TASK in shown.may else []
        if section_heading(say("Promised"), actions=adds, key="promised"):
            open_kept_panel(promise_form.PANEL)
        if not shown.tasks:
            st.markdown(aside(say("Nothing planned. Plan the next talk when you log.")))
        _list(shown, shown.tasks[:AT_ONCE])
        if rest := shown.tasks[AT_ONCE:]:
            with st.expander(say_counted("{count} more", "{count} more", len(rest))):
                _list(shown, rest)


def _list(shown: Shown, tasks: Sequence[TaskRow]) -> None:
    may_tick = Action.DO_TASK in shown.may
    for task in tasks if may_tick else ():
        tap = Tap(f"promise-{task.task_id}")
        given = tap.saves(partial(save_tick, task_id=task.task_id), partial(_done, task))
        st.checkbox(_words(task), **given)
    if not may_tick and tasks:
        st.markdown("\n".join(f"- {_words(task)}" for task in tasks))


def _words(task: TaskRow) -> str:
    if task.days_late > 0:
        return f"{escaped(task.what)} {Badge(days_late(task.days_late), 'red').markdown}"
    if task.days_late == 0:
        return f"{escaped(task.what)} {Badge(say('today'), 'orange').markdown}"
    return f"{escaped(task.what)} {aside(day(task.due_on))}"


def _done(task: TaskRow) -> None:
    said = say("Done: {what}", what=task.what)
    flash(escaped(said), partial(_render_undo, said, task.task_id, here()))


def _render_undo(said: str, task_id: int, where: Where) -> bool:
    """On the person's screen, for as long as nothing else is said."""
    if where != here():
        return False
    undo = ActionButton("undo", say("Undo"), "undo")
    if said_bar(said, undo, key=f"promise-{task_id}"):
        viewer = current_viewer()
        if attempt(viewer, partial(tick, viewer=viewer, task_id=task_id, done=False)):
            flash(say("Undone. It is still to do."))
            st.rerun()
    return True
