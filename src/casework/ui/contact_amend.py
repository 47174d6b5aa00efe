"""Put a logged contact right: the author's own, or as supervisor with a reason."""

from typing import Any

import streamlit as st
from pydantic import ValidationError

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.contacts.amending import amend_contact
from casework.contacts.forms import LONGEST_MINUTES, NOTE_LENGTH, Amendment
from casework.contacts.queries import ContactRow
from casework.contacts.terms import PlaceType
from casework.errors import Conflict
from casework.ui.acting import attempt
from casework.ui.contact_save import MODES
from casework.ui.plain import plain

SEEN = "amendment_seen"
LABELS = {
    "mode": "How",
    "occurred_at": "When",
    "minutes": "Minutes",
    "place_type": "Place",
    "note": "Note",
}


def render_amendment(viewer: Viewer, row: ContactRow) -> None:
    local = row.occurred_at.astimezone(clock.zone()).replace(tzinfo=None, microsecond=0)
    own = viewer.role is not Role.SUPERVISOR
    with st.form(f"amend-{row.contact_id}"):
        mode = st.selectbox(
            "How", list(MODES), list(MODES).index(row.mode), format_func=MODES.__getitem__
        )
        at = st.datetime_input("When", local)
        minutes = st.number_input("Minutes", 0, LONGEST_MINUTES, row.minutes)
        place = _place(row) if own else row.place_type
        note = st.text_area("Note", row.note or "", max_chars=NOTE_LENGTH) if own else None
        reason = "" if own else st.text_input("Why do you change it?", max_chars=500)
        typed = {
            "contact_id": row.contact_id,
            "version": st.session_state.get(SEEN, {}).get(row.contact_id, row.version),
            "mode": mode,
            "occurred_at": (at or local).replace(tzinfo=clock.zone()),
            "minutes": minutes,
            "place_type": place,
            "note": note,
            "reason": reason,
        }
        with st.container(horizontal=True):
            if st.form_submit_button("Save the change", type="primary"):
                _save(viewer, typed)
            if st.form_submit_button("Leave it"):
                _close()


def _place(row: ContactRow) -> PlaceType | None:
    return st.selectbox(
        "Place",
        list(PlaceType),
        list(PlaceType).index(row.place_type) if row.place_type else None,
        format_func=lambda each: each.value,
    )


def _save(viewer: Viewer, typed: dict[str, Any]) -> None:
    try:
        change = Amendment.model_validate(typed)
    except ValidationError as fault:
        st.error(" ".join(e["msg"].removeprefix("Value error, ") for e in fault.errors()))
        return

    def work(session: Any) -> None:
        try:
            amend_contact(session, viewer, change)
        except Conflict as clash:
            _show_theirs(change.contact_id, clash)
            raise

    if attempt(viewer, work):
        st.session_state["said"] = "Changed. The old and the new are both kept."
        _close()


def _show_theirs(contact_id: int, clash: Conflict) -> None:
    st.session_state[SEEN] = {contact_id: clash.theirs.get("version")}
    for name, label in LABELS.items():
        st.markdown(f"Theirs, {label.lower()}: **{plain(str(clash.theirs.get(name) or 'empty'))}**")


def _close() -> None:
    st.session_state.pop("amending", None)
    st.session_state.pop(SEEN, None)
    st.rerun()
