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
from casework.sentences import say
from casework.ui.contacts.labels import LABELS, MODES
from casework.ui.contacts.state import AMENDING
from casework.ui.widgets.date_field import moment_field
from casework.ui.widgets.edit_form import EditForm, value_or_empty
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.model_field import kind_of, render_field
from casework.ui.widgets.validation import read_form


def render_amendment(viewer: Viewer, now: ContactRow) -> None:
    """`now` is the row in this run; the fields start with the row from when the form was opened."""
    form = EditForm(f"amend {now.contact_id}", now.person_id)
    row = form.opened_with(viewer, now)
    with st.container(border=True):
        typed = {
            "contact_id": row.contact_id,
            "version": row.version,
            **_how(viewer, form, row),
            **_note_fields(viewer, form, row),
        }
        with st.container(horizontal=True):
            if st.button(say("Save the change"), type="primary", key=form.key("save")):
                _save(viewer, form, typed)
            if st.button(say("Cancel"), key=form.key("cancel")) and form.discard(viewer):
                _close()


def _how(viewer: Viewer, form: EditForm, row: ContactRow) -> dict[str, Any]:
    shown = row.occurred_at.astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
    mode = st.selectbox(
        say(LABELS["mode"]),
        list(MODES),
        format_func=lambda each: say(MODES[each]),
        **form.field(viewer, "mode", Mode, row.mode),
    )
    given = form.field(viewer, "occurred_at", datetime, shown)
    at = moment_field(say(LABELS["occurred_at"]), MOMENT, **given)
    minutes = st.number_input(
        say(LABELS["minutes"]),
        0,
        LONGEST_MINUTES,
        value=None,
        **form.field(viewer, "minutes", begun=row.minutes),
    )
    return {"mode": mode, "occurred_at": _moment(row, shown, at), "minutes": minutes}


def _note_fields(viewer: Viewer, form: EditForm, row: ContactRow) -> dict[str, Any]:
    """The author's words; a supervisor leaves them as they are, and says why."""
    if viewer.role is Role.SUPERVISOR:
        given = form.field(viewer, "reason")
        reason = st.text_input(
            say("Why do you change it?"), max_chars=500, live=AT_A_PAUSE, **given
        )
        return {"reason": reason}
    return {
        name: render_field(
            say(LABELS[name]),
            field,
            **form.field(viewer, name, kind_of(field), begun=getattr(row, name)),
        )
        for name, field in NoteFields.model_fields.items()
    }


def _moment(row: ContactRow, shown: datetime, at: datetime | None) -> datetime:
    """The original moment to the second, unless another minute was chosen."""
    return row.occurred_at if at in (None, shown) else at.replace(tzinfo=clock.zone())


def _save(viewer: Viewer, form: EditForm, typed: dict[str, Any]) -> None:
    change = read_form(Amendment, typed, LABELS, empty_counts=True)
    if change and form.save_change(
        viewer, lambda session: amend_contact(session, viewer, change), LABELS, _said
    ):
        flash(say("Changed. The old and the new are both kept."))
        _close()


def _said(value: object) -> str:
    if isinstance(value, Mode):
        return say(MODES[value])
    return when(value) if isinstance(value, datetime) else value_or_empty(value)


def _close() -> None:
    st.session_state.pop(AMENDING, None)
    st.rerun()
