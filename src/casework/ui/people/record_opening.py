"""Audit of a record's opening: one entry for each opening, not for each rerun."""

from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.operations import open_person
from casework.ui.navigation import current_person
from casework.ui.navigation.current_person import OPENED
from casework.ui.navigation.page import end_page
from casework.ui.people.state import opened_in
from casework.ui.widgets.saving import attempt


def open_once(viewer: Viewer, person_id: int) -> bool:
    """Nothing is shown without its audit entry. True when this run is the opening itself."""
    if st.session_state.get(OPENED) == person_id:
        return False
    if not attempt(viewer, lambda session: _open(session, viewer, person_id)):
        st.session_state.pop(current_person.KEY, None)
        end_page()
    st.session_state[OPENED] = person_id
    return True


def opened_in_meeting(viewer: Viewer, person_id: int, meeting_id: int) -> bool:
    """The same for a person shown in a meeting: one entry for the time of the meeting."""
    seen: set[int] = st.session_state.setdefault(opened_in(meeting_id), set())
    if person_id in seen:
        return True
    if attempt(viewer, lambda session: open_person(session, viewer, person_id)):
        seen.add(person_id)
    return person_id in seen


def _open(session: Any, viewer: Viewer, person_id: int) -> None:
    open_person(session, viewer, person_id)
    current_person.remember(session, viewer, person_id)
