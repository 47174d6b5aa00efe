"""What is tapped and typed about a contact is kept until it is saved: a reload goes on with it."""

from datetime import timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.contacts.terms import Mode
from casework.database import reading
from casework.drafts.operations import keep_draft, newest_draft, read_draft
from casework.settings import settings
from casework.ui.contacts.log_save import FORM
from casework.ui.contacts.state import LOGGING, LOOKED
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.saving import attempt

KEPT = ("mode", "minutes", "note", "who", "promise")
CLOSED = "closed"


def begin(viewer: Viewer, key: str, draft_of: int) -> None:
    """Read once per form: from then on what the browser holds counts."""
    if f"note-{key}" in st.session_state:
        return
    with reading(viewer) as session:
        kept = read_draft(session, viewer, FORM, draft_of)
    st.session_state[f"note-{key}"] = ""
    for name in KEPT:
        if value := kept.get(name):
            st.session_state[f"{name}-{key}"] = Mode(value) if name == "mode" else value


def keep_typed(key: str, draft_of: int) -> None:
    """A callback runs before the page: it asks for itself who is still signed in."""
    _keep(_typed(key), draft_of)


def close(key: str, draft_of: int) -> None:
    """Put aside: the text waits for the next time, and a reload leaves the form closed."""
    st.session_state.pop(LOGGING, None)
    if typed := _typed(key):
        _keep(typed | {CLOSED: True}, draft_of)


def reopen(viewer: Viewer) -> None:
    """After a reload, the form that was open: asked once, for as long as one can be signed in."""
    if LOOKED in st.session_state:
        return
    st.session_state[LOOKED] = True
    since = clock.now() - timedelta(hours=settings().session_hours)
    with reading(viewer) as session:
        person_id, kept = newest_draft(session, viewer, FORM, since)
    if person_id and not kept.get(CLOSED) and any(kept.get(name) for name in KEPT):
        st.session_state.setdefault(LOGGING, person_id)


def _typed(key: str) -> dict[str, Any]:
    typed = {name: st.session_state.get(f"{name}-{key}") for name in KEPT}
    return {name: value for name, value in typed.items() if value}


def _keep(body: dict[str, Any], draft_of: int) -> None:
    viewer = current_viewer()
    attempt(viewer, lambda session: keep_draft(session, viewer, FORM, body, draft_of))
