"""People: find someone by any name, log a contact, add someone new."""

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.queries import Filters
from casework.people.search import is_too_short
from casework.sentences import say
from casework.ui.contacts.call_question import render_called
from casework.ui.contacts.log_form import render_contact_log
from casework.ui.contacts.log_reopen import reopen
from casework.ui.contacts.state import LOGGING
from casework.ui.navigation.page import end_page, open_page
from casework.ui.people.break_glass import render_find
from casework.ui.people.covered import covered_in_words
from casework.ui.people.empty_list import render_nobody
from casework.ui.people.intake import render_begun, render_new_person
from casework.ui.people.list_cards import render_cards
from casework.ui.people.list_filters import choose_filters
from casework.ui.people.list_reading import A_PAGE, ON_A_PHONE, ListedPeople, find
from casework.ui.people.list_table import render_table
from casework.ui.people.state import ADDING, FILTERS, START
from casework.ui.web.device import is_phone
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.heading import page_heading


def render_head(viewer: Viewer) -> None:
    add = ActionButton(ADDING, say("Add someone"), "person_add", primary=True)
    may_add = role_can(viewer, Action.ADD_PERSON)
    if page_heading(say("People"), actions=[add] if may_add else []):
        st.session_state[ADDING] = True
        st.rerun()
    if may_add:
        render_begun(viewer)


def turn_pages(start: int, count: int, total: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if start and st.button(say("Before"), icon=":material/chevron_left:"):
            st.session_state[START] = max(0, start - count)
            st.rerun()
        if start + count < total and st.button(say("Next"), icon=":material/chevron_right:"):
            st.session_state[START] = start + count
            st.rerun()


def choose_start(*search: object) -> int:
    """Another search begins with its first page."""
    if st.session_state.get(FILTERS) != search:
        st.session_state[FILTERS], st.session_state[START] = search, 0
    return int(st.session_state[START])


def render_log(viewer: Viewer, found: ListedPeople) -> None:
    """In a panel, and before it the question about a call."""
    theirs = [row for row in found.everyone if row.person_id in found.gaps]
    render_called({row.person_id: row.name for row in theirs})
    for row in theirs:
        if st.session_state.get(LOGGING) == row.person_id:
            render_contact_log(viewer, [row.person_id], row.name)


def render_rows(viewer: Viewer, found: ListedPeople) -> None:
    """Workers log from the row, with a thumb; the others look at many people at once."""
    as_cards = viewer.role is Role.WORKER or is_phone()
    for rows, key in ((found.rows, "people-found"), (found.outside, "people-outside")):
        if rows is found.outside and rows:
            st.caption(say("Also found, outside what is chosen above:"))
        if rows and as_cards:
            render_cards(found, rows)
        elif rows:
            render_table(found, rows, key)


def render_found(viewer: Viewer, text: str, filters: Filters, *, by_name: bool) -> None:
    start, count = choose_start(text, filters, by_name), ON_A_PHONE if is_phone() else A_PAGE
    with reading(viewer) as session:
        found = find(session, viewer, text, filters, start, count, by_name=by_name)
    render_log(viewer, found)
    if found.covered and not text:
        st.caption(escaped(covered_in_words(found.covered)))
    if not found.everyone:
        render_nobody(viewer, searched=bool(text), too_short=is_too_short(text))
    render_rows(viewer, found)
    if not text:
        turn_pages(start, count, found.total)


viewer = open_page(Action.SEE_PEOPLE, None)
reopen(viewer)
if role_can(viewer, Action.ADD_PERSON) and st.session_state.get(ADDING):
    render_new_person(viewer)
    end_page()
render_head(viewer)
render_flash()
text, filters, by_name = choose_filters(viewer)
render_found(viewer, text, filters, by_name=by_name)
if role_can(viewer, Action.BREAK_GLASS):
    render_find(viewer)
