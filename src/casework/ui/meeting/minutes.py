"""Minutes of a finished meeting: on the screen, as a table, as a PDF."""

from functools import partial

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.minutes import (
    MeetingMinutes,
    add_to_minutes,
    minutes,
    open_minutes,
)
from casework.conferences.minutes_paper import (
    NOTHING_TO_PRINT,
    blind_ratings_in_words,
    led_in_words,
    minutes_pdf,
    options_talked_about,
    why_on_it,
)
from casework.conferences.queries import ItemRow
from casework.database import reading, unit_of_work
from casework.ui.decisions.card import render_decision
from casework.ui.meeting.state import minutes_read
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.saving import attempt

OF_DIRECTORS = (
    "A director sees that it met, who led and who was there. What was decided about people is for "
    "its leads and for the supervisors of their teams, so there is nothing to print."
)


def render_minutes(viewer: Viewer, meeting_id: int) -> None:
    """Minutes by role: none for a partner; for a worker, those of their own people in whose room
    they were."""
    if viewer.role is Role.PARTNER:
        st.info("This meeting is over. What was sent to you stands under Referrals to us.")
        return
    found = _read(viewer, meeting_id)
    if found is None:
        return
    if viewer.role is Role.WORKER and not found.items:
        st.info("This meeting is over. What was decided about your people is under Decisions.")
        return
    _render_found(found)
    if not found.items:
        st.info(OF_DIRECTORS if viewer.role is Role.DIRECTOR else NOTHING_TO_PRINT)
    elif role_can(viewer, Action.SEE_CONFERENCES):
        _render_table(viewer, found)
    if role_can(viewer, Action.LEAD_CONFERENCE):
        _render_add(viewer, meeting_id)


def _read(viewer: Viewer, meeting_id: int) -> MeetingMinutes | None:
    """One audit entry for each sign-in; without its entry nothing is shown."""
    key = minutes_read(meeting_id)
    if key in st.session_state:
        with reading(viewer) as session:
            return minutes(session, viewer, meeting_id)
    opened = attempt(viewer, partial(open_minutes, viewer=viewer, meeting_id=meeting_id))
    if opened is None:
        return None
    st.session_state[key] = True
    return opened.value


def _render_found(found: MeetingMinutes) -> None:
    st.caption(f"This meeting is over. {escaped(led_in_words(found))}.")
    st.caption(f"Open session: {escaped(found.in_room(None))}")
    if found.notes:
        st.markdown(escaped(found.notes))
    for item in found.items:
        _render_item(found, item)
    for word in found.added:
        st.markdown(f"**Added** {when(word.at)} by {escaped(word.by)}. {escaped(word.text)}")


def _render_item(found: MeetingMinutes, item: ItemRow) -> None:
    with st.container(border=True, key=f"minute-{item.item_id}"):
        st.markdown(f"**{item.place}. {escaped(item.name)}**")
        st.caption(f"On the agenda: {escaped(why_on_it(item))}")
        st.caption(f"In the room: {escaped(found.in_room(item.item_id))}")
        if said := blind_ratings_in_words(found.blind_ratings.get(item.item_id)):
            st.caption(said)
        if item.notes:
            st.markdown(escaped(options_talked_about(item)))
        rows = found.of_item(item.item_id)
        for row in rows:
            render_decision(row, with_name=False, place="minutes")
        if not rows:
            st.markdown("Nothing was decided.")


def _render_table(viewer: Viewer, found: MeetingMinutes) -> None:
    if found.decisions:
        with st.expander("Show as table", icon=":material/table:"):
            st.dataframe(found.table(), hide_index=True)
    offer(
        "Print the minutes",
        partial(_made, meeting_id=found.meeting.meeting_id),
        _file_name(found),
        "application/pdf",
        icon=":material/print:",
    )


def _file_name(found: MeetingMinutes) -> str:
    """Named after the day, and after nobody: file names lie about in folders and mails."""
    held = found.meeting.started_at or found.meeting.meets_at
    return f"minutes-{held.astimezone(clock.zone()).date()}.pdf"


def _made(viewer: Viewer, meeting_id: int) -> bytes:
    with unit_of_work(viewer) as session:
        return minutes_pdf(session, viewer, meeting_id)


def _render_add(viewer: Viewer, meeting_id: int) -> None:
    with st.expander("Add to the minutes"):
        form = DraftForm(f"minutes {meeting_id}")
        st.caption("Minutes are never edited. About nobody in particular: that stands beside the "
                   "decision, under Decisions.")  # fmt: skip
        text = st.text_area("What is missing or not right?", **form.field(viewer, "text"))
        if st.button("Add it") and form.save(
            viewer,
            partial(add_to_minutes, viewer=viewer, meeting_id=meeting_id, text=text or ""),
        ):
            st.rerun()
