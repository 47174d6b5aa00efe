"""Choice of the meeting: the running or next one first."""

import streamlit as st

from casework.conferences.queries import MeetingRow
from casework.ui.meeting.state import CHOSEN
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when


def _in_words(row: MeetingRow) -> str:
    return f"{escaped(row.title)} · {when(row.meets_at)} · {row.state.value}"


def choose_meeting(rows: list[MeetingRow]) -> MeetingRow:
    """One line above the person: a projector has little room."""
    by_id = {row.meeting_id: row for row in rows}
    row = by_id.get(st.session_state.get(CHOSEN, 0), rows[0])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escaped(row.title)}** · {when(row.meets_at)}")
        if len(rows) == 1:
            return row
        with st.popover("Other meetings"):
            st.radio(
                "Meeting",
                list(by_id),
                list(by_id).index(row.meeting_id),
                format_func=lambda number: _in_words(by_id[number]),
                key=CHOSEN,
            )
    return row
