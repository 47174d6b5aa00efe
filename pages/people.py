"""People: find someone by any name, log a contact, add someone new."""

from typing import Any

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import filter_allowed, role_can
from casework.access.viewer import Viewer
from casework.contacts.contact_gap import ContactGap
from casework.contacts.queries import contact_gaps
from casework.database import reading
from casework.people.queries import Filters, PersonRow, a_page_of_people, who_fit
from casework.people.search import is_too_short, search_people
from casework.ui.contacts.log_form import render_contact_log
from casework.ui.contacts.log_reopen import reopen
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.contacts.state import LOGGING
from casework.ui.contacts.state_badge import state_badge
from casework.ui.navigation.current_person import open_button
from casework.ui.navigation.page import open_page
from casework.ui.people.break_glass import render_find
from casework.ui.people.empty_list import nobody_found
from casework.ui.people.intake import render_new_person
from casework.ui.people.list_filters import choose_filters
from casework.ui.people.state import FILTERS, START
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash

A_PAGE = 25
OUTSIDE = "Also found, outside what is chosen above:"


def find(
    session: Any, text: str, filters: Filters, start: int
) -> tuple[list[PersonRow], list[PersonRow], int]:
    """By name, those outside what is chosen apart: nobody is overlooked for a filter."""
    if not text.strip():
        rows, total = a_page_of_people(session, filters, start=start, count=A_PAGE)
        return rows, [], total
    found = [each.person for each in search_people(session, text)]
    fit = who_fit(session, filters, [row.person_id for row in found])
    inside = [row for row in found if row.person_id in fit]
    return inside, [row for row in found if row.person_id not in fit], len(found)


def render_row(viewer: Viewer, row: PersonRow, gap: ContactGap | None, *, may_log: bool) -> None:
    with st.container(border=True, key=f"row-{row.person_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escaped(row.name)}**")
            if gap:
                state_badge(gap.state, row.status)
        worker = escaped(row.worker) if row.worker else ":red[no worker]"
        st.caption(f"{tier_and_status(row.tier, row.status)} · {worker}")
        if st.session_state.get(LOGGING) == row.person_id:
            render_contact_log(viewer, [row.person_id], row.name)
            return
        with st.container(horizontal=True):
            if may_log and st.button("Log", key=f"log-{row.person_id}", icon=":material/add:"):
                st.session_state[LOGGING] = row.person_id
                st.rerun()
            open_button(row.person_id, "Open")


def turn_pages(start: int, total: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if start and st.button("Before", icon=":material/chevron_left:"):
            st.session_state[START] = max(0, start - A_PAGE)
            st.rerun()
        if start + A_PAGE < total and st.button("Next", icon=":material/chevron_right:"):
            st.session_state[START] = start + A_PAGE
            st.rerun()


def choose_start(text: str, filters: Filters) -> int:
    """Another search begins with its first page."""
    if st.session_state.get(FILTERS) != (text, filters):
        st.session_state[FILTERS], st.session_state[START] = (text, filters), 0
    return int(st.session_state[START])


def render_found(viewer: Viewer, text: str, filters: Filters) -> None:
    start = choose_start(text, filters)
    with reading(viewer) as session:
        rows, outside, total = find(session, text, filters, start)
        everyone = [row.person_id for row in (*rows, *outside)]
        mine = filter_allowed(session, viewer, Action.LOG_CONTACT, everyone)
        gaps = contact_gaps(session, mine)
    if text and not everyone and is_too_short(text):
        st.info("Type at least two letters.")
    elif not everyone:
        st.info(nobody_found(viewer.role, searched=bool(text)))
    elif not text:
        st.caption(f"{start + 1} to {start + len(rows)} of {total}, by name.")
    for row in (*rows, *outside):
        if row in outside[:1]:
            st.caption(OUTSIDE)
        may_log = row.person_id in mine
        render_row(viewer, row, gaps.get(row.person_id), may_log=may_log)
    if not text:
        turn_pages(start, total)


viewer = open_page(Action.SEE_PEOPLE, "People")
render_flash()
reopen(viewer)
if role_can(viewer, Action.ADD_PERSON) and render_new_person(viewer):
    st.stop()
text = st.text_input(
    "Find someone",
    placeholder="Any name, nickname or phone number",
    icon=":material/search:",
    key="people_search",
    persist_state="session",
)
render_found(viewer, text, choose_filters(viewer))
if role_can(viewer, Action.BREAK_GLASS):
    render_find(viewer)
