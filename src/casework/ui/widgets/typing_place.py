"""Where somebody types: found again in a new session of the page, after a reload, or on a phone
that slept until the sign-in was over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from casework import clock
from casework.access.viewer import Viewer
from casework.drafts.operations import ABOUT_NOBODY, forget_draft, save_resume_point
from casework.settings import settings
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.saving import attempt

FORM = "typing_at"
KEPT = "typing-place-kept"
"""The place as it was stored last in this session of the page."""
_KEYS: set[str] = set()


def place_key(name: str) -> str:
    """Of the session state: what tells, beside the screen, where somebody is. One that ends with a
    hyphen is the beginning of several."""
    _KEYS.add(name)
    return name


def remember_place(session: Any, viewer: Viewer, person_id: int) -> None:
    """In the unit of work that keeps what was typed."""
    told = {key: value for key, value in st.session_state.items() if _tells(str(key))}
    place = {"screen": _screen(), "person_id": person_id, "state": told}
    if st.session_state.get(KEPT) != place:
        save_resume_point(session, viewer, FORM, {**place, "at": clock.now().isoformat()})
        st.session_state[KEPT] = place


def restore_place(kept: Mapping[str, Any], person_id: int = ABOUT_NOBODY) -> None:
    """As a new session of the page begins: `kept` is what was stored, if that is of this screen and
    about this person."""
    if not kept or st.session_state.get(KEPT):
        return
    fresh = clock.now() - datetime.fromisoformat(kept["at"]) < within()
    if fresh and (kept["screen"], kept["person_id"]) == (_screen(), person_id):
        for key, value in kept["state"].items():
            st.session_state.setdefault(key, value)
        st.session_state[KEPT] = {name: kept[name] for name in ("screen", "person_id", "state")}


def within() -> timedelta:
    """As long as a sign-in can last."""
    return timedelta(hours=settings().session_hours)


def forget_place() -> None:
    """Closed by hand: it does not open again by itself."""
    if st.session_state.get(KEPT):
        viewer = current_viewer()
        attempt(viewer, lambda session: leave_place(session, viewer))


def leave_place(session: Any, viewer: Viewer) -> None:
    """In the unit of work that saves the form."""
    if st.session_state.get(KEPT):
        forget_draft(session, viewer, FORM)
        st.session_state[KEPT] = None


def _tells(key: str) -> bool:
    return key in _KEYS or key.startswith(tuple(each for each in _KEYS if each.endswith("-")))


def _screen() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""
