"""The draft of the contact form: opened again after a reload, closed without being saved."""

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.database import reading
from casework.drafts.operations import newest_draft, resume_points
from casework.ui.contacts.called import PLACE as LAST_CALL
from casework.ui.contacts.called import recall_call
from casework.ui.contacts.log_save import FORM
from casework.ui.contacts.state import LOGGING, LOOKED
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.draft_form import CLOSED, DraftForm, has_text
from casework.ui.widgets.typing_place import FORM as TYPING
from casework.ui.widgets.typing_place import restore_place, within

TEXTS = ("note", "who_else", "who", "promise")
FORMERLY = {"who_else": "who"}
"""Fields that drafts held under another name: those that are still open go on."""


def begun_formerly(viewer: Viewer, form: DraftForm, field: str) -> object:
    return form.body(viewer).get(FORMERLY.get(field, ""))


def close(form: DraftForm) -> None:
    """Closes the form. Its text is kept for the next time, and a reload leaves the form closed.
    Choices alone are not: the next talk would begin with how the last one was meant to be."""
    st.session_state.pop(LOGGING, None)
    viewer = current_viewer()
    if any(form.body(viewer).get(name) for name in TEXTS):
        form.put_aside()
    elif form.is_begun(viewer):
        form.discard(viewer)


def reopen(viewer: Viewer) -> None:
    """Opens what was open before a reload: this form, or another place where somebody typed. Asked
    once in a browser session; it counts for as long as a sign-in can last."""
    if LOOKED in st.session_state:
        return
    st.session_state[LOOKED] = True
    since = clock.now() - within()
    with reading(viewer) as session:
        person_id, kept = newest_draft(session, viewer, FORM, since)
        places = resume_points(session, viewer, (LAST_CALL, TYPING))
    recall_call(places[LAST_CALL])
    restore_place(places[TYPING])
    if person_id and not kept.get(CLOSED) and has_text(kept):
        st.session_state.setdefault(LOGGING, person_id)
