"""Begin a meeting; on another day than planned only when asked."""

from functools import partial

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.conferences.meeting import begin_meeting, is_planned_for_today
from casework.conferences.queries import MeetingRow
from casework.sentences import say, sentence
from casework.ui.meeting.state import BEGINNING
from casework.ui.widgets.formats import day
from casework.ui.widgets.saving import attempt

STAYS = sentence(
    "It is planned for {day}. Begin now? These people are talked about today; the meeting of {day} "
    "stays, with an agenda of its own."
)
INSTEAD = sentence(
    "It was put on {day}. Begin now? It is held today instead: there is no meeting on {day} then."
)


def render_begin_meeting(viewer: Viewer, row: MeetingRow) -> None:
    today = is_planned_for_today(row.meets_at)
    if st.button(say("Begin the meeting"), type="primary"):
        if today:
            _begin(viewer, row, on_another_day=False)
        st.session_state[BEGINNING] = row.meeting_id
    if not today and st.session_state.get(BEGINNING) == row.meeting_id:
        _render_question(viewer, row)


def _render_question(viewer: Viewer, row: MeetingRow) -> None:
    planned = day(row.meets_at.astimezone(clock.zone()).date())
    st.warning(say(STAYS if row.stays else INSTEAD, day=planned))
    with st.container(horizontal=True):
        if st.button(say("Yes, begin now")):
            _begin(viewer, row, on_another_day=True)
        if st.button(say("No, wait")):
            st.session_state.pop(BEGINNING, None)
            st.rerun()


def _begin(viewer: Viewer, row: MeetingRow, *, on_another_day: bool) -> None:
    work = partial(
        begin_meeting, viewer=viewer, meeting_id=row.meeting_id, on_another_day=on_another_day
    )
    if attempt(viewer, work):
        st.session_state.pop(BEGINNING, None)
        st.rerun()
