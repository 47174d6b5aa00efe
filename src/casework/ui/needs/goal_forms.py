"""Forms of goals, each in a panel: a goal in their words, its next step, how it goes on."""

from datetime import date, timedelta
from functools import partial

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.database import reading
from casework.date_spans import DUE
from casework.needs.forms import NewGoal, NewStep
from casework.needs.operations import add_step, change_goal, set_goal
from casework.needs.queries import GoalRow, goals_of
from casework.needs.terms import Domain, GoalState, StepBy
from casework.people.terms import spelled
from casework.sentences import say, sentence
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.live_text import AT_A_PAUSE, draft_area
from casework.ui.widgets.side_panel import close_kept_panel, panel_foot
from casework.ui.widgets.validation import read_form

NEW = "new-goal"
LABELS = {
    "text": sentence("In their own words"),
    "domain": sentence("What is it about?"),
    "what": sentence("What?"),
    "by": sentence("Who does it?"),
    "due_on": sentence("By when?"),
}
CHANGED = {"blocked_by": sentence("In the way"), "state": sentence("State")}


def step_panel(goal_id: int) -> str:
    return f"goal-step-{goal_id}"


def change_panel(goal_id: int) -> str:
    return f"goal-change-{goal_id}"


def render_new_goal(viewer: Viewer, person_id: int) -> None:
    form = DraftForm("new goal", person_id)
    text = draft_area(say(LABELS["text"]), 2000, **form.field(viewer, "text"))
    domain = st.pills(
        say(LABELS["domain"]),
        [each.value for each in Domain],
        format_func=spelled,
        **form.field(viewer, "domain"),
    )
    with panel_foot():
        saves = st.button(say("Set the goal"), type="primary", width="stretch", disabled=not domain)
    if saves:
        new = read_form(NewGoal, {"domain": domain, "text": text}, LABELS)
        if new and form.save(viewer, lambda s: set_goal(s, viewer, person_id, new)):
            _close()


def render_step_form(viewer: Viewer, person_id: int, goal_id: int) -> None:
    form = DraftForm(f"step {goal_id}", person_id)
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
    due = date_field(say(LABELS["due_on"]), DUE, **form.field(viewer, "due_on", date, in_a_week))
    with panel_foot():
        saves = st.button(
            say("Add the step"), type="primary", width="stretch", key=f"add-{goal_id}"
        )
    if saves:
        typed = {"goal_id": goal_id, "what": what, "by": by, "due_on": due}
        new = read_form(NewStep, typed, LABELS)
        if new and form.save(viewer, lambda s: add_step(s, viewer, new)):
            _close()


def render_change_form(viewer: Viewer, person_id: int, goal_id: int) -> None:
    """Read anew: the panel runs by itself."""
    with reading(viewer) as session:
        goals = {each.goal_id: each for each in goals_of(session, person_id)}
    if goal_id not in goals:
        st.info(say("This goal is no longer here."))
        return
    form = EditForm(f"goal {goal_id}", person_id)
    opened = form.opened_with(viewer, goals[goal_id])
    given = form.field(viewer, "blocked", begun=opened.blocked_by)
    blocked = draft_area(say(CHANGED["blocked_by"]), 2000, **given)
    with panel_foot(), st.container(horizontal=True):
        if st.button(say("Save"), key=form.key("save"), type="primary"):
            change(viewer, form, opened, blocked_by=blocked)
        if st.button(say("Reached"), key=form.key("reached"), icon=":material/flag:"):
            change(viewer, form, opened, state=GoalState.REACHED)
        if st.button(say("They gave it up"), key=form.key("left")):
            change(viewer, form, opened, state=GoalState.LEFT)


def change(
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
        _close()


def _close() -> None:
    close_kept_panel()
    st.rerun()
