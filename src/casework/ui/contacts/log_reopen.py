"""The draft of the contact form: opened again after a reload, closed without being saved."""

from datetime import datetime, timedelta

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.database import reading
from casework.drafts.operations import newest_draft
from casework.settings import settings
from casework.ui.contacts.log_save import FORM, NOW, occurred_at
from casework.ui.contacts.state import LOGGING, LOOKED
from casework.ui.widgets.draft_form import CLOSED, DraftForm, has_text

FORMERLY = {"who_else": "who"}
"""Fields that drafts held under another name: those that are still open go on."""


def begun_formerly(viewer: Viewer, form: DraftForm, field: str) -> object:
    return form.body(viewer).get(FORMERLY.get(field, ""))


def moment_begun(viewer: Viewer, form: DraftForm) -> datetime | None:
    """The time at the site that was chosen before a reload; None for "just now"."""
    kept = form.body(viewer).get("at")
    return datetime.fromisoformat(str(kept)) if kept else None


def keep_moment(form: DraftForm) -> None:
    """A callback. Saves the moment itself, because "two hours ago" is another one after a
    reload."""
    just_now = st.session_state.get(form.key("when")) in (None, NOW)
    at = None if just_now else occurred_at(form)
    form.keep({"at": at.replace(tzinfo=None, second=0, microsecond=0) if at else None})


def close(form: DraftForm) -> None:
    """Closes the form. Its text is kept for the next time, and a reload leaves the form closed."""
    st.session_state.pop(LOGGING, None)
    form.put_aside()


def reopen(viewer: Viewer) -> None:
    """Opens the form again that was open before a reload. Asked once in a browser session; a draft
    counts for as long as a sign-in can last."""
    if LOOKED in st.session_state:
        return
    st.session_state[LOOKED] = True
    since = clock.now() - timedelta(hours=settings().session_hours)
    with reading(viewer) as session:
        person_id, kept = newest_draft(session, viewer, FORM, since)
    if person_id and not kept.get(CLOSED) and has_text(kept):
        st.session_state.setdefault(LOGGING, person_id)
