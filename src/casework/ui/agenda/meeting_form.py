"""Move, rename or cancel the meeting that an agenda is for."""

from datetime import datetime
from functools import partial

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
from casework.ui.widgets.edit_form import close_form, row_at_opening
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.validation import read_form

LABELS = {"name": "Name of this meeting (optional)", "meets_at": "When", "version": "Version"}


def render_meeting_form(viewer: Viewer, meeting: MeetingRow) -> None:
    if meeting.state not in (MeetingState.DRAFTING, MeetingState.PUBLISHED):
        return
    with st.expander("Move, rename or cancel this meeting", icon=":material/edit_calendar:"):
        _render_change(viewer, meeting)
        _render_cancel(viewer, meeting.meeting_id)


def _render_change(viewer: Viewer, meeting: MeetingRow) -> None:
    form = f"meeting {meeting.meeting_id}"
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
    if (opened.name, opened.meets_at) != (meeting.name, meeting.meets_at):
        st.warning(f"Another lead changed it: {escaped(meeting.title)}, {when(meeting.meets_at)}.")
        if st.button("Take what stands there now"):
            draft.discard(viewer)
            close_form(form)
            st.rerun()
        return
    meets_at = _read(chosen, at, opened)
    typed = {"name": name, "meets_at": meets_at, "version": meeting.version}
    if sent and (new := read_form(ChangedMeeting, typed, LABELS)):
        work = partial(change_meeting, viewer=viewer, meeting_id=meeting.meeting_id, changed=new)
        if draft.save(viewer, work):
            close_form(form)
            flash("Saved. All members see it.")
            st.rerun()


def _read(chosen: object, shown: datetime, opened: MeetingRow) -> datetime | None:
    """The stored moment where nobody touched the field, which shows no seconds."""
    if not isinstance(chosen, datetime):
        return None
    return opened.meets_at if chosen == shown else chosen.replace(tzinfo=clock.zone())


def _render_cancel(viewer: Viewer, meeting_id: int) -> None:
    form = DraftForm(f"cancel meeting {meeting_id}")
    because = st.text_input(
        "Why is it canceled? (all members read it)", max_chars=300, **form.field(viewer, "because")
    )
    work = partial(cancel_meeting, viewer=viewer, meeting_id=meeting_id, because=because or "")
    if st.button("Cancel this meeting", type="tertiary") and form.save(viewer, work):
        flash("Canceled. Its people come back on the next agenda by their reasons.")
        st.rerun()
