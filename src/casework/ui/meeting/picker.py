"""Choice of the meeting: the running or next one first."""

from functools import partial

import streamlit as st

from casework.conferences.queries import MeetingRow
from casework.people.terms import spelled
from casework.sentences import say
from casework.ui.meeting.state import CHOSEN
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.heading import page_heading


def _in_words(row: MeetingRow) -> str:
    return f"{escaped(row.title)} · {when(row.meets_at)} · {spelled(row.state)}"


def chosen_meeting(rows: list[MeetingRow]) -> MeetingRow:
    by_id = {row.meeting_id: row for row in rows}
    return by_id.get(st.session_state.get(CHOSEN, 0), rows[0])


def render_picker(rows: list[MeetingRow], row: MeetingRow) -> None:
    """One line: below the person while a meeting runs, since a projector has little room."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escaped(row.title)}** · {when(row.meets_at)}", width="content")
        render_others(rows, row)


def render_title(rows: list[MeetingRow], row: MeetingRow) -> None:
    """Of a meeting that does not run."""
    page_heading(row.title, when(row.meets_at), before=partial(render_others, rows, row))


def render_others(rows: list[MeetingRow], row: MeetingRow) -> None:
    if len(rows) == 1:
        return
    by_id = {each.meeting_id: each for each in rows}
    with st.popover(say("Other meetings"), type="tertiary"):
        st.radio(
            say("Meeting"),
            list(by_id),
            list(by_id).index(row.meeting_id),
            format_func=lambda number: _in_words(by_id[number]),
            key=CHOSEN,
        )
