"""Amend a logged contact: its author, or a supervisor who gives a reason."""

from datetime import datetime
from typing import Any

import streamlit as st

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.contacts.amending import amend_contact
from casework.contacts.forms import LONGEST_MINUTES, Amendment, NoteFields
from casework.contacts.queries import ContactRow
from casework.contacts.terms import Mode
from casework.date_spans import MOMENT
from casework.errors import Conflict
from casework.ui.contacts.labels import LABELS, MODES
from casework.ui.contacts.state import AMENDING
from casework.ui.widgets.date_field import moment_field
from casework.ui.widgets.edit_form import close_form, form_key, row_at_opening, take_their_version
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.model_field import render_field
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.validation import read_form

AMENDED = ("mode", "occurred_at", "minutes", *NoteFields.model_fields)


def render_amendment(viewer: Viewer, now: ContactRow) -> None:
    """`now` is the row in this run; the fields start with the row from when the form was opened."""
    form = _form(now.contact_id)
    row = row_at_opening(form, now)
    shown = row.occurred_at.astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
    own = viewer.role is not Role.SUPERVISOR
    with st.form(form_key(form)):
        mode = st.selectbox(
            LABELS["mode"],
            list(MODES),
            list(MODES).index(row.mode),
            format_func=MODES.__getitem__,
        )
        at = moment_field(LABELS["occurred_at"], MOMENT, shown)
        minutes = st.number_input(LABELS["minutes"], 0, LONGEST_MINUTES, row.minutes)
        written = _note_fields(row) if own else {}
        reason = "" if own else st.text_input("Why do you change it?", max_chars=500)
        typed = {
            "contact_id": row.contact_id,
            "version": row.version,
            "mode": mode,
            "occurred_at": _moment(row, shown, at),
            "minutes": minutes,
            "reason": reason,
            **written,
        }
        with st.container(horizontal=True):
            if st.form_submit_button("Save the change", type="primary"):
                _save(viewer, typed)
            if st.form_submit_button("Cancel"):
                _close(row.contact_id)


def _note_fields(row: ContactRow) -> dict[str, Any]:
    return {
        name: render_field(LABELS[name], field, getattr(row, name))
        for name, field in NoteFields.model_fields.items()
    }


def _form(contact_id: int) -> str:
    return f"amend-{contact_id}"


def _moment(row: ContactRow, shown: datetime, at: datetime | None) -> datetime:
    """The original moment to the second, unless another minute was chosen."""
    return row.occurred_at if at in (None, shown) else at.replace(tzinfo=clock.zone())


def _save(viewer: Viewer, typed: dict[str, Any]) -> None:
    change = read_form(Amendment, typed, LABELS, empty_counts=True)
    if change is None:
        return

    def work(session: Any) -> None:
        try:
            amend_contact(session, viewer, change)
        except Conflict as clash:
            _show_theirs(change.contact_id, clash)
            raise

    if attempt(viewer, work):
        flash("Changed. The old and the new are both kept.")
        _close(change.contact_id)


def _show_theirs(contact_id: int, clash: Conflict) -> None:
    take_their_version(_form(contact_id), clash.theirs.get("version"))
    for name in AMENDED:
        st.markdown(f"Theirs, {LABELS[name].lower()}: **{escaped(_said(clash.theirs.get(name)))}**")


def _said(value: object) -> str:
    if isinstance(value, Mode):
        return MODES[value]
    return when(value) if isinstance(value, datetime) else str(value or "empty")


def _close(contact_id: int) -> None:
    st.session_state.pop(AMENDING, None)
    close_form(_form(contact_id))
    st.rerun()
