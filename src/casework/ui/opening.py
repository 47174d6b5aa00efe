"""A person's record is opened: one entry in the trail per opening, not per click."""

from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.operations import open_person
from casework.ui import focus
from casework.ui.acting import attempt

KEY = "opened"


def open_once(viewer: Viewer, person_id: int) -> None:
    """Without its entry nothing is shown."""
    if st.session_state.get(KEY) == person_id:
        return
    if not attempt(viewer, lambda session: _open(session, viewer, person_id)):
        st.session_state.pop(focus.KEY, None)
        st.stop()
    st.session_state[KEY] = person_id


def _open(session: Any, viewer: Viewer, person_id: int) -> None:
    open_person(session, viewer, person_id)
    focus.remember(session, viewer, person_id)
