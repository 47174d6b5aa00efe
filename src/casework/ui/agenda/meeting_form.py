"""Move, rename or cancel the meeting that an agenda is for."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.conferences.forms import ChangedMeeting
from casework.conferences.queries import MeetingRow
from casework.conferences.rescheduling import cancel_meeting, change_meeting
from casework.date_spans import MEETING
from casework.sentences import say
from casework.ui.agenda.labels import MEETING_LABELS as LABELS
from casework.ui.agenda.panel import close_panel
from casework.ui.widgets.date_field import moment_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.field_faults import FieldFaults, required, required_note
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.live_text import AT_A_PAUSE


@dataclass(frozen=True, slots=True)
class MeetingOnScreen:
    """What the form changes, and its version."""

    version: str
    name: str
    meets_at: datetime


def render_meeting_form(viewer: Viewer, meeting: MeetingRow) -> None:
    form = EditForm(f"change meeting {meeting.meeting_id}")
    faults = FieldFaults(form, LABELS)
    required_note()
    shown = MeetingOnScreen(meeting.schedule, meeting.name or "", meeting.meets_at)
    opened = form.opened_with(viewer, shown)
    at = opened.meets_at.astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
    given = form.field(viewer, "meets_at", datetime, at)
    chosen = moment_field(required(say(LABELS["meets_at"])), MEETING, **given)
    faults.below("meets_at")
    name = st.text_input(
        say(LABELS["name"]),
        max_chars=80,
        live=AT_A_PAUSE,
        **form.field(viewer, "name", begun=opened.name),
    )
    if form.is_begun(viewer):  # after a reload too, with what was typed before
        saved = say(
            "Saved so far: {what}, {when}.",
            what=escaped(meeting.title),
            when=when(meeting.meets_at),
        )
        st.caption(saved)
    if not st.button(say("Save"), type="primary", key=form.key("save"), width="stretch"):
        return
    typed = {"name": name, "meets_at": _read(chosen, at, opened), "version": opened.version}
    if new := faults.read(ChangedMeeting, typed):
        work = partial(change_meeting, viewer=viewer, meeting_id=meeting.meeting_id, changed=new)
        if form.save_change(viewer, work, LABELS, {"meets_at": when, "name": _named}):
            close_panel()
            flash(say("Saved. All members see it."))
            st.rerun()


def _named(name: str | None) -> str:
    return name or say("no name of its own")


def _read(chosen: object, shown: datetime, opened: MeetingOnScreen) -> datetime | None:
    """The stored moment where nobody touched the field, which shows no seconds."""
    if not isinstance(chosen, datetime):
        return None
    return opened.meets_at if chosen == shown else chosen.replace(tzinfo=clock.zone())


def render_cancel_form(viewer: Viewer, meeting: MeetingRow) -> None:
    form = DraftForm(f"cancel meeting {meeting.meeting_id}")
    st.markdown(
        say("{what}, {when}", what=f"**{escaped(meeting.title)}**", when=when(meeting.meets_at))
    )
    because = st.text_input(
        required(say("Why is it canceled? (all members read it, partners too: name nobody)")),
        max_chars=300,
        live=AT_A_PAUSE,
        **form.field(viewer, "because"),
    )
    required_note()
    work = partial(
        cancel_meeting, viewer=viewer, meeting_id=meeting.meeting_id, because=because or ""
    )
    if st.button(
        say("Cancel this meeting"), type="primary", key=form.key("save"), width="stretch"
    ) and form.save(viewer, work):
        close_panel()
        flash(say("Canceled. Its people come back on the next agenda by their reasons."))
        st.rerun()
