"""Goals: steps with a date, obstacles, how each ended."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.date_spans import DUE
from casework.needs.forms import NewGoal, NewStep
from casework.needs.moving import move_goal
from casework.needs.operations import add_step, change_goal, set_goal, tick_step
from casework.needs.queries import GoalRow, StepRow
from casework.needs.terms import Domain, GoalState, StepBy
from casework.people.moving import may_mend
from casework.people.terms import spelled
from casework.sentences import say, say_counted, sentence
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day
from casework.ui.widgets.live_text import AT_A_PAUSE, draft_area
from casework.ui.widgets.move_entry import MovableEntry, render_wrong_person
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.validation import read_form

LABELS = {
    "text": sentence("In their own words"),
    "domain": sentence("What is it about?"),
    "what": sentence("What?"),
    "by": sentence("Who does it?"),
    "due_on": sentence("By when?"),
}
CHANGED = {"blocked_by": sentence("In the way"), "state": sentence("State")}


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
    if may_edit:
        _render_new(viewer, person_id, first=not goals)


def _render_goal(viewer: Viewer, person_id: int, goal: GoalRow, *, may_edit: bool) -> None:
    state = f" {Badge(spelled(goal.state)).markdown}" if goal.state is not GoalState.OPEN else ""
    st.markdown(f"**“{escaped(goal.text)}”**{state}  \n{aside(_in_short(goal))}")
    for step in goal.steps:
        _render_step(viewer, step, may_edit=may_edit)
    if goal.blocked_by:
        said = say("In the way: {what}", what=escaped(goal.blocked_by))
        st.markdown(f":orange[:material/block:] {said}")
    if may_edit and goal.state is GoalState.OPEN:
        _render_next_step(viewer, person_id, goal)
        _render_change(viewer, person_id, goal)
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


def _render_step(viewer: Viewer, step: StepRow, *, may_edit: bool) -> None:
    told = {"what": escaped(step.what), "who": spelled(step.by), "day": day(step.due_on)}
    label = say("{what} · {who} · by {day}", **told)
    if step.late:
        label += f" {Badge(say('late'), 'red').markdown}"
    done = step.done_at is not None
    key = f"step-{step.step_id}-{done}"
    ticked = st.checkbox(label, value=done, key=key, disabled=not may_edit)
    if ticked != done and attempt(viewer, lambda s: tick_step(s, viewer, step.step_id)):
        st.rerun()


def _render_next_step(viewer: Viewer, person_id: int, goal: GoalRow) -> None:
    form = DraftForm(f"step {goal.goal_id}", person_id)
    with st.expander(say("Add a step"), expanded=not goal.steps, icon=":material/add:"):
        what = st.text_input(
            say(LABELS["what"]), max_chars=200, live=AT_A_PAUSE, **form.field(viewer, "what")
        )
        by = st.pills(
            say(LABELS["by"]),
            [each.value for each in StepBy],
            format_func=spelled,
            **form.field(viewer, "by", begun=StepBy.WORKER.value),
        )
        in_a_week = clock.today() + timedelta(days=7)
        due = date_field(
            say(LABELS["due_on"]), DUE, **form.field(viewer, "due_on", date, in_a_week)
        )
        if st.button(say("Add the step"), type="primary", key=f"add-{goal.goal_id}"):
            typed = {"goal_id": goal.goal_id, "what": what, "by": by, "due_on": due}
            new = read_form(NewStep, typed, LABELS)
            if new and form.save(viewer, lambda s: add_step(s, viewer, new)):
                st.rerun()


def _render_change(viewer: Viewer, person_id: int, goal: GoalRow) -> None:
    form = EditForm(f"goal {goal.goal_id}", person_id)
    with st.expander(say("What is in the way, or how it ended")):
        opened = form.opened_with(viewer, goal)
        given = form.field(viewer, "blocked", begun=opened.blocked_by)
        blocked = draft_area(say(CHANGED["blocked_by"]), 2000, **given)
        with st.container(horizontal=True):
            if st.button(say("Save"), key=form.key("save")):
                _change(viewer, form, opened, blocked_by=blocked)
            if st.button(say("Reached"), key=form.key("reached"), icon=":material/flag:"):
                _change(viewer, form, opened, state=GoalState.REACHED)
            if st.button(say("They gave it up"), key=form.key("left")):
                _change(viewer, form, opened, state=GoalState.LEFT)


def _render_reopen(viewer: Viewer, person_id: int, goal: GoalRow) -> None:
    form = EditForm(f"goal {goal.goal_id}", person_id)
    opened = form.opened_with(viewer, goal)
    if st.button(say("Open it again"), key=form.key("reopen")):
        _change(viewer, form, opened, state=GoalState.OPEN)


def _change(
    viewer: Viewer,
    form: EditForm,
    opened: GoalRow,
    *,
    blocked_by: str | None = None,
    state: GoalState | None = None,
) -> None:
    """On a conflict both texts are shown: the stored one, and the one in the field."""
    work = partial(
        change_goal,
        viewer=viewer,
        goal_id=opened.goal_id,
        version=opened.version,
        blocked_by=blocked_by,
        state=state,
    )
    if form.save_change(viewer, work, CHANGED):
        st.rerun()


def _render_new(viewer: Viewer, person_id: int, *, first: bool) -> None:
    form = DraftForm("new goal", person_id)
    with st.expander(say("Set a goal together"), expanded=first, icon=":material/flag:"):
        text = draft_area(say(LABELS["text"]), 2000, **form.field(viewer, "text"))
        domain = st.pills(
            say(LABELS["domain"]),
            [each.value for each in Domain],
            format_func=spelled,
            **form.field(viewer, "domain"),
        )
        if st.button(say("Set the goal"), type="primary", disabled=not domain):
            new = read_form(NewGoal, {"domain": domain, "text": text}, LABELS)
            if new and form.save(viewer, lambda s: set_goal(s, viewer, person_id, new)):
                st.rerun()
