"""Move, rename or cancel the meeting that an agenda is for."""

from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.conferences.forms import ChangedMeeting
from casework.conferences.queries import MeetingRow
from casework.conferences.rescheduling import cancel_meeting, change_meeting
from casework.conferences.terms import MeetingState
from casework.date_spans import MEETING
from casework.ui.widgets.date_field import moment_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import (
    row_at_opening,
    save_change,
    take_their_version,
    theirs_beside,
)
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.saving import Work
from casework.ui.widgets.validation import read_form

LABELS = {
    "name": "Name of this meeting (optional; all members read it, partners too)",
    "meets_at": "When",
}


def render_meeting_form(viewer: Viewer, meeting: MeetingRow) -> None:
    if meeting.state not in (MeetingState.DRAFTING, MeetingState.PUBLISHED):
        return
    with st.expander("Move, rename or cancel this meeting", icon=":material/edit_calendar:"):
        _render_change(viewer, meeting)
        _render_cancel(viewer, meeting.meeting_id)


def _render_change(viewer: Viewer, meeting: MeetingRow) -> None:
    form = f"meeting {meeting.meeting_id}"
    opened = row_at_opening(form, meeting)
    if (opened.name, opened.meets_at) == (meeting.name, meeting.meets_at):
        # published meanwhile, say: of what this form shows, nothing changed
        take_their_version(form, meeting.version)
        opened = row_at_opening(form, meeting)
    at = opened.meets_at.astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
    draft = DraftForm(f"change meeting {meeting.meeting_id}")
    name = st.text_input(
        LABELS["name"], max_chars=80, **draft.field(viewer, "name", begun=opened.name or "")
    )
    chosen = moment_field(
        LABELS["meets_at"], MEETING, **draft.field(viewer, "meets_at", datetime, at)
    )
    sent = st.button("Save", key=draft.key("save"))
    if draft.is_begun(viewer):
        # after a reload the form is opened anew, with what was typed before
        st.caption(f"Saved so far: {escaped(meeting.title)}, {when(meeting.meets_at)}.")
    meets_at = _read(chosen, at, opened)
    typed = {"name": name, "meets_at": meets_at, "version": opened.version}
    if sent and (new := read_form(ChangedMeeting, typed, LABELS)):
        work = _saving(viewer, meeting.meeting_id, new, draft)
        if save_change(viewer, form, work, theirs_beside(LABELS, _said)):
            draft.clear()
            flash("Saved. All members see it.")
            st.rerun()


def _saving(viewer: Viewer, meeting_id: int, new: ChangedMeeting, draft: DraftForm) -> Work[None]:
    def work(session: Any) -> None:
        change_meeting(session, viewer, meeting_id, new)
        draft.forget(session, viewer)

    return work


def _said(value: object) -> str:
    return when(value) if isinstance(value, datetime) else str(value or "no name of its own")


def _read(chosen: object, shown: datetime, opened: MeetingRow) -> datetime | None:
    """The stored moment where nobody touched the field, which shows no seconds."""
    if not isinstance(chosen, datetime):
        return None
    return opened.meets_at if chosen == shown else chosen.replace(tzinfo=clock.zone())


def _render_cancel(viewer: Viewer, meeting_id: int) -> None:
    form = DraftForm(f"cancel meeting {meeting_id}")
    because = st.text_input(
        "Why is it canceled? (all members read it, partners too: name nobody)",
        max_chars=300,
        **form.field(viewer, "because"),
    )
    work = partial(cancel_meeting, viewer=viewer, meeting_id=meeting_id, because=because or "")
    if st.button("Cancel this meeting", type="tertiary") and form.save(viewer, work):
        flash("Canceled. Its people come back on the next agenda by their reasons.")
        st.rerun()
