"""A person's record is opened: one entry in the trail per opening, not per click."""

from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.operations import open_person
from casework.ui.acting import attempt

KEY = "opened"


def open_once(viewer: Viewer, person_id: int) -> None:
    """Without its entry nothing is shown."""
    if st.session_state.get(KEY) == person_id:
        return
    if not attempt(viewer, partial(open_person, viewer=viewer, person_id=person_id)):
        st.stop()
    st.session_state[KEY] = person_id
