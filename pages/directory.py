"""Directory of services: what is offered to whom, and when it was last checked."""

from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.viewer import Viewer
from casework.database import reading
from casework.folding import fold
from casework.needs.terms import Domain
from casework.people.terms import spelled
from casework.phones import show_phone
from casework.providers.operations import close_service, reopen_service, still_right
from casework.providers.queries import ServiceRow, services
from casework.referrals.queries import how_many_wait
from casework.ui.imports.services_csv import render_import
from casework.ui.navigation.page import open_page
from casework.ui.providers.service_card import checked_words, closing_words
from casework.ui.providers.service_form import form_of, render_service_form
from casework.ui.providers.state import CLOSING
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.saving import attempt

MOST = 60


def render_service(viewer: Viewer, row: ServiceRow, *, may_edit: bool) -> None:
    with st.container(border=True, key=f"service-{row.service_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escaped(row.provider)}: {escaped(row.name)}**")
            st.badge("closed" if row.closed_at else row.capacity.value, color="gray")
            if row.is_stale:
                st.badge("check it", color="orange", icon=":material/schedule:")
        for label, value in (
            ("For", row.eligibility),
            ("Open", row.hours),
            ("Languages", row.languages),
            ("Phone", show_phone(row.phone)),
            ("E-mail", row.email),
            ("Where", row.address),
        ):
            if value:
                st.text(f"{label}: {value}")
        st.caption(f"{spelled(row.domain).capitalize()} · {checked_words(row)}")
        if may_edit:
            render_care(viewer, row)


def render_care(viewer: Viewer, row: ServiceRow) -> None:
    with st.container(horizontal=True):
        care = {"Still right": still_right} if row.is_stale else {}
        care |= {"Open again": reopen_service} if row.closed_at else {}
        for label, verb in care.items():
            work = partial(verb, viewer=viewer, service_id=row.service_id)
            if st.button(label, key=f"{label}-{row.service_id}") and attempt(viewer, work):
                form_of(row).changed_beside()
                st.rerun()
        if not row.closed_at and st.button("Close it", key=f"close-{row.service_id}"):
            st.session_state[CLOSING] = row.service_id
    if st.session_state.get(CLOSING) == row.service_id:
        render_closing(viewer, row)
    with st.expander("Change"):
        render_service_form(viewer, row)


def render_closing(viewer: Viewer, row: ServiceRow) -> None:
    with reading(viewer) as session:
        waiting = how_many_wait(session, viewer, row.service_id)
    st.warning(closing_words(row, waiting))
    with st.container(horizontal=True):
        work = partial(close_service, viewer=viewer, service_id=row.service_id)
        if st.button("Yes, close it", key=f"yes-{row.service_id}", type="primary") and attempt(
            viewer, work
        ):
            form_of(row).changed_beside()
            st.session_state.pop(CLOSING)
            st.rerun()
        if st.button("Keep it open", key=f"keep-{row.service_id}"):
            st.session_state.pop(CLOSING)
            st.rerun()


def render_adding(viewer: Viewer) -> None:
    with st.expander("Add a service", icon=":material/add:"):
        render_service_form(viewer, None)
    with st.expander("Bring in a spreadsheet (CSV)", icon=":material/upload_file:"):
        render_import(viewer)


viewer = open_page(Action.SEE_DIRECTORY, "Directory")
may_edit = role_can(viewer, Action.EDIT_DIRECTORY)
render_flash()
if may_edit:
    render_adding(viewer)
about = st.selectbox("For which need?", [None, *Domain], format_func=lambda d: d or "all of them")
word = fold(st.text_input("A word in it", key="directory-word"))
closed_too = may_edit and st.toggle("Closed ones too")
with reading(viewer) as session:
    rows = services(session, about, closed_too=closed_too)
texts = {
    row.service_id: f"{row.provider} {row.name} {row.eligibility} {row.languages}" for row in rows
}
found = [row for row in rows if word in fold(texts[row.service_id])]
stale = sum(row.is_stale for row in found)
st.markdown(f"**{len(found)}** services · **{stale}** not checked for 90 days")
if not rows:
    st.info(
        "No service is listed here yet. " + ("Add one above." if may_edit else "Tell a supervisor.")
    )
for row in found[:MOST]:
    render_service(viewer, row, may_edit=may_edit)
if len(found) > MOST:
    st.caption(f"The first {MOST} of {len(found)}. Choose a need, or type a word.")
