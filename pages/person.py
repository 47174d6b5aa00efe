"""Person: how they are doing, what is promised, what happened; then everything by part."""

from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.database import reading
from casework.sentences import say
from casework.ui.compensation.deadline import render_warning
from casework.ui.contacts.call_question import render_called
from casework.ui.contacts.log_form import render_contact_log
from casework.ui.contacts.log_reopen import reopen
from casework.ui.contacts.state import LOGGING
from casework.ui.navigation.page import open_page
from casework.ui.people import promise_form
from casework.ui.people.break_glass import render_open_until, render_reason
from casework.ui.people.header import render_header
from casework.ui.people.parts import rare_parts, render_part
from casework.ui.people.person_page import open_person_page
from casework.ui.people.record import Shown, read_shown
from casework.ui.widgets.side_panel import kept_panel


def render_top(shown: Shown) -> None:
    person_id, may_log = shown.card.person_id, Action.LOG_CONTACT in shown.may
    render_header(shown, rare_parts(shown))
    if may_log and Action.CHANGE_TIER not in shown.may:  # only breaking the glass gives one alone
        render_open_until(shown.viewer, person_id)
    may_read = may_log or Action.SEE_PLAN in shown.may  # an agenda that opens the plan opens more
    if not may_read and role_can(shown.viewer, Action.BREAK_GLASS):
        render_reason(shown.viewer, person_id)


def render_panels(shown: Shown) -> None:
    """What the buttons of this run or an earlier one have asked for."""
    card = shown.card
    if Action.DO_TASK in shown.may:
        draw = partial(promise_form.render_promise_form, shown.viewer, card.person_id)
        kept_panel(promise_form.PANEL, say("Promise to {who}", who=card.name), draw)
    if Action.LOG_CONTACT not in shown.may:
        return
    render_called({card.person_id: card.name})
    if st.session_state.get(LOGGING) == card.person_id:
        render_contact_log(shown.viewer, [card.person_id], card.name)


viewer = open_page(Action.OPEN_PERSON, None)
card = open_person_page(viewer, Action.OPEN_PERSON)
reopen(viewer)
with reading(viewer) as session:
    shown = read_shown(session, viewer, card)
render_top(shown)
render_warning(shown.cases)
render_part(shown)
render_panels(shown)
