"""A meeting that is over: its minutes, on the screen, as a table and on paper."""

from functools import partial

import streamlit as st

from casework.access.guard import Action, may
from casework.access.viewer import Viewer
from casework.conferences.minutes import (
    Minutes,
    add_to_minutes,
    minutes,
    minutes_pdf,
    note_reading,
)
from casework.database import reading, unit_of_work
from casework.ui.acting import attempt
from casework.ui.decision_card import render_decision
from casework.ui.downloads import offer
from casework.ui.kept import KeptForm
from casework.ui.plain import plain
from casework.ui.wording import when


def render_minutes(viewer: Viewer, meeting_id: int) -> None:
    if not may(viewer, Action.SEE_CONFERENCES):
        st.info("This meeting is over. What was decided about your people is under Decisions.")
        return
    if not _is_noted(viewer, meeting_id):
        return
    with reading(viewer) as session:
        found = minutes(session, viewer, meeting_id)
    st.caption(f"Open part: {plain(found.in_room(None))}")
    if found.notes:
        st.markdown(plain(found.notes))
    for item in found.items:
        _render_item(found, item.item_id, f"{item.place}. {plain(item.name)}", item.notes)
    if not found.items:
        st.info("The people of this agenda are not open to you, or not any more.")
    for word in found.added:
        st.markdown(f"**Added** {when(word.at)} by {plain(word.by)}. {plain(word.text)}")
    _render_table(viewer, found)
    if may(viewer, Action.LEAD_CONFERENCE):
        _render_add(viewer, meeting_id)


def _is_noted(viewer: Viewer, meeting_id: int) -> bool:
    """Once for each sign-in, not per rerun; without its entries nothing is shown."""
    key = f"minutes read {meeting_id}"
    if key not in st.session_state and attempt(
        viewer, partial(note_reading, viewer=viewer, meeting_id=meeting_id)
    ):
        st.session_state[key] = True
    return key in st.session_state


def _render_item(found: Minutes, item_id: int, title: str, notes: str) -> None:
    with st.container(border=True, key=f"minute-{item_id}"):
        st.markdown(f"**{title}**")
        st.caption(f"In the room: {plain(found.in_room(item_id))}")
        if notes:
            st.markdown(f"Options: {plain(notes)}")
        rows = found.of_item(item_id)
        for row in rows:
            render_decision(row, with_name=False, place="minutes")
        if not rows:
            st.markdown("Nothing was decided.")


def _render_table(viewer: Viewer, found: Minutes) -> None:
    if found.decisions:
        with st.expander("As a table", icon=":material/table:"):
            st.dataframe(found.table(), hide_index=True)
    offer(
        "Print the minutes",
        partial(_made, meeting_id=found.meeting.meeting_id),
        "minutes.pdf",
        "application/pdf",
        icon=":material/print:",
    )


def _made(viewer: Viewer, meeting_id: int) -> bytes:
    with unit_of_work(viewer) as session:
        return minutes_pdf(session, viewer, meeting_id)


def _render_add(viewer: Viewer, meeting_id: int) -> None:
    with st.expander("Add to the minutes"):
        form = KeptForm(f"minutes {meeting_id}")
        st.caption("Minutes are never edited. About nobody in particular: that stands beside the "
                   "decision, under Decisions.")  # fmt: skip
        text = st.text_area("What is missing or not right?", **form.field(viewer, "text"))
        if st.button("Add it") and form.saved(
            viewer,
            partial(add_to_minutes, viewer=viewer, meeting_id=meeting_id, text=text or ""),
        ):
            st.rerun()
