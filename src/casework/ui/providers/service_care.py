"""A service's panel: its entry, whether it is still right, and closing it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.providers.operations import close_service, reopen_service, still_right
from casework.providers.queries import ServiceRow
from casework.sentences import say
from casework.ui.providers.service_card import closing_words
from casework.ui.providers.service_form import entry_form, render_service_form
from casework.ui.providers.state import CLOSING
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.side_panel import close_kept_panel


def render_care(viewer: Viewer, row: ServiceRow, how_many_wait: Callable[[int], int]) -> None:
    with st.container(horizontal=True):
        care = {say("Still right"): still_right} if row.is_stale else {}
        care |= {say("Open again"): reopen_service} if row.closed_at else {}
        for label, verb in care.items():
            work = partial(verb, viewer=viewer, service_id=row.service_id)
            if st.button(label, key=f"{label}-{row.service_id}") and attempt(viewer, work):
                _done(row, say("Saved."))
        if not row.closed_at and st.button(say("Close it"), key=f"close-{row.service_id}"):
            st.session_state[CLOSING] = row.service_id
    if st.session_state.get(CLOSING) == row.service_id:
        _render_closing(viewer, row, how_many_wait(row.service_id))
    render_service_form(viewer, row)


def _render_closing(viewer: Viewer, row: ServiceRow, waiting: int) -> None:
    st.warning(closing_words(row, waiting))
    with st.container(horizontal=True):
        work = partial(close_service, viewer=viewer, service_id=row.service_id)
        label = say("Yes, close it")
        if st.button(label, key=f"yes-{row.service_id}", type="primary") and attempt(viewer, work):
            st.session_state.pop(CLOSING)
            _done(row, say("Closed."))
        if st.button(say("Keep it open"), key=f"keep-{row.service_id}"):
            st.session_state.pop(CLOSING)
            close_kept_panel()
            st.rerun()


def _done(row: ServiceRow, said: str) -> None:
    entry_form(row).changed_beside()
    flash(said)
    close_kept_panel()
    st.rerun()
