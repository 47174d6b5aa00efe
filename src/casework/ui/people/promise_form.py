"""Adds a promise to a person, without a contact: a task on the worker's own Today."""

from datetime import date, timedelta
from functools import partial

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.date_spans import DUE
from casework.sentences import say
from casework.tasks.forms import FollowUp
from casework.tasks.operations import add_promise, take_back_promise
from casework.ui.contacts.labels import LABELS
from casework.ui.contacts.undo import Where, here
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.action_bar import said_bar
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.side_panel import close_kept_panel, panel_foot
from casework.ui.widgets.validation import read_form

PANEL = "promise"


def render_promise_form(viewer: Viewer, person_id: int) -> None:
    form = DraftForm("promise", person_id)
    what = st.text_input(
        say(LABELS["what"]), max_chars=200, live=AT_A_PAUSE, **form.field(viewer, "what")
    )
    tomorrow = clock.today() + timedelta(days=1)
    due = date_field(say(LABELS["due_on"]), DUE, **form.field(viewer, "due_on", date, tomorrow))
    with panel_foot():
        icon = ":material/check:"
        if st.button(
            say("Save promise"), type="primary", icon=icon, width="stretch", key=form.key("save")
        ):
            _save(viewer, form, read_form(FollowUp, {"what": what, "due_on": due}, LABELS))


def _save(viewer: Viewer, form: DraftForm, new: FollowUp | None) -> None:
    if new is None:
        return
    done = form.save(viewer, lambda s: add_promise(s, viewer, form.person_id, new))
    if done:
        close_kept_panel()
        said = say("You promised: {what}, by {day}.", what=new.what, day=day(new.due_on))
        flash(escaped(said), partial(_render_undo, said, done.value, here()))
        st.rerun()


def _render_undo(said: str, task_id: int, where: Where) -> bool:
    """On the person's screen, for as long as nothing else is said."""
    if where != here():
        return False
    if said_bar(said, ActionButton("undo", say("Undo"), "undo"), key=f"promised-{task_id}"):
        viewer = current_viewer()
        if attempt(viewer, partial(take_back_promise, viewer=viewer, task_id=task_id)):
            flash(say("Undone. Nothing is promised."))
            st.rerun()
    return True
