"""Begins a plan, or its next version."""

from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.plans.operations import begin_plan
from casework.plans.review import Review
from casework.sentences import say
from casework.ui.plans.header import review_words
from casework.ui.plans.state import HEAD
from casework.ui.plans.view_switch import DRAFT, show_next
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.side_panel import close_kept_panel

PANEL = "begin-plan"


def begin_form(person_id: int) -> DraftForm:
    return DraftForm(HEAD, person_id, "begin")


def say_nothing_yet(viewer: Viewer, person_id: int, review: Review, *, may_edit: bool) -> None:
    first = ActionButton("begin", say("Make a plan together"), "edit_note", primary=True)
    action = first if may_edit else None
    if empty_state(say("No safety plan yet"), review_words(review), action, icon="shield_person"):
        begin(viewer, person_id)


def render_next_version(viewer: Viewer, person_id: int) -> None:
    form = begin_form(person_id)
    why = st.text_input(
        say("What is the new version for?"),
        max_chars=200,
        live=AT_A_PAUSE,
        **form.field(viewer, "why"),
    )
    st.caption(say("In a few words: it is shown when versions are compared."))
    label = say("Begin a new version")
    if not st.button(label, type="primary", icon=":material/edit_note:", key=form.key("save")):
        return
    if not (why or "").strip():
        st.error(say("Say in a few words what changed. It is shown when versions are compared."))
        return
    begin(viewer, person_id, why or "")


def begin(viewer: Viewer, person_id: int, why: str = "") -> None:
    work = partial(begin_plan, viewer=viewer, person_id=person_id, why=why)
    if begin_form(person_id).save(viewer, work):
        close_kept_panel()
        show_next(DRAFT)
        st.rerun()
