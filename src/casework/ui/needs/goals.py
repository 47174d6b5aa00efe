"""Goals: steps with a date, obstacles, how each ended."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.needs.moving import move_goal
from casework.needs.operations import tick_step
from casework.needs.queries import GoalRow, StepRow
from casework.needs.terms import GoalState
from casework.people.moving import may_mend
from casework.people.terms import spelled
from casework.sentences import say, say_counted
from casework.ui.needs.goal_forms import (
    change,
    change_panel,
    render_change_form,
    render_step_form,
    step_panel,
)
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day
from casework.ui.widgets.move_entry import MovableEntry, render_wrong_person
from casework.ui.widgets.side_panel import panel_button
from casework.ui.widgets.tap import Tap


def render_goals(
    viewer: Viewer, person_id: int, goals: Sequence[GoalRow], *, may_edit: bool
) -> None:
    if not goals:
        empty_state(
            say("No goal yet"),
            say("Ask what they want to be different, and write it as they say it."),
            icon="flag",
        )
    for goal in goals:
        with st.container(border=True, key=f"goal-{goal.goal_id}"):
            _render_goal(viewer, person_id, goal, may_edit=may_edit)


def _render_goal(viewer: Viewer, person_id: int, goal: GoalRow, *, may_edit: bool) -> None:
    state = f" {Badge(spelled(goal.state)).markdown}" if goal.state is not GoalState.OPEN else ""
    st.markdown(f"**“{escaped(goal.text)}”**{state}  \n{aside(_in_short(goal))}")
    for step in goal.steps:
        _render_step(step, may_edit=may_edit)
    if goal.blocked_by:
        said = say("In the way: {what}", what=escaped(goal.blocked_by))
        st.markdown(f":orange[:material/block:] {said}")
    if may_edit and goal.state is GoalState.OPEN:
        _render_forms(viewer, person_id, goal)
    elif may_edit:
        _render_reopen(viewer, person_id, goal)
    if may_edit and may_mend(viewer, goal.set_by, goal.set_at):
        render_wrong_person(viewer, _movable(viewer, person_id, goal))


def _in_short(goal: GoalRow) -> str:
    done = sum(step.done_at is not None for step in goal.steps)
    steps = say("no steps yet")
    if goal.steps:
        steps = say_counted(
            "{done} of {count} step done",
            "{done} of {count} steps done",
            len(goal.steps),
            done=done,
        )
    set_on = say("set {day}", day=day(goal.set_at.date()))
    return f"{spelled(goal.domain).capitalize()} · {set_on} · {steps}"


def _movable(viewer: Viewer, person_id: int, goal: GoalRow) -> MovableEntry:
    return MovableEntry(
        f"goal-{goal.goal_id}",
        person_id,
        Action.EDIT_NEEDS,
        lambda session, to_id: move_goal(session, viewer, goal.goal_id, to_id),
    )


def _render_step(step: StepRow, *, may_edit: bool) -> None:
    told = {"what": escaped(step.what), "who": spelled(step.by), "day": day(step.due_on)}
    label = say("{what} · {who} · by {day}", **told)
    if step.late:
        label += f" {Badge(say('late'), 'red').markdown}"
    done = step.done_at is not None
    tap = Tap(f"step-{step.step_id}-{done}")
    given = tap.saves(partial(_tick, step_id=step.step_id))
    st.checkbox(label, value=done, disabled=not may_edit, **given)


def _tick(session: Any, viewer: Viewer, done: bool, *, step_id: int) -> None:
    tick_step(session, viewer, step_id, done=done)


def _render_forms(viewer: Viewer, person_id: int, goal: GoalRow) -> None:
    about = viewer, person_id, goal.goal_id
    with st.container(horizontal=True, gap="xsmall"):
        step, change = step_panel(goal.goal_id), change_panel(goal.goal_id)
        panel_button(step, say("Add a step"), partial(render_step_form, *about), icon="add")
        label = say("What is in the way, or how it ended")
        panel_button(change, label, partial(render_change_form, *about), icon="edit")


def _render_reopen(viewer: Viewer, person_id: int, goal: GoalRow) -> None:
    form = EditForm(f"goal {goal.goal_id}", person_id)
    opened = form.opened_with(viewer, goal)
    if st.button(say("Open it again"), key=form.key("reopen")):
        change(viewer, form, opened, state=GoalState.OPEN)
