"""Inside the room: the person who is talked about, as this viewer's rows or release show them."""

from datetime import datetime

import streamlit as st

from casework import clock
from casework.access.guard import Action, can
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.attending import released_here
from casework.conferences.facts import facts_to_pick, without_name
from casework.conferences.packet import brief_of
from casework.conferences.queries import ItemRow
from casework.database import reading
from casework.decisions.queries import who_can_own
from casework.ui.acting import attempt
from casework.ui.focus import open_button
from casework.ui.meeting_brief import render_brief, render_person, render_without_name
from casework.ui.meeting_lead import render_open_fully
from casework.ui.meeting_rating import render_first, render_second
from casework.ui.meeting_state import Now
from casework.ui.meeting_writing import render_decision_form, render_notes
from casework.ui.opening import opened_in_meeting
from casework.ui.plain import plain


def render_inside(viewer: Viewer, now: Now, *, leads: bool) -> None:
    if viewer.role is Role.PARTNER:
        _render_released(viewer, now)
    elif now.item is None:
        st.info("This person's agenda is not open to you. Ask the lead.")
    elif now.place.blind:
        _render_blind(viewer, now, now.item, leads=leads)
    else:
        _render_full(viewer, now, now.item, leads=leads)


def _render_blind(viewer: Viewer, now: Now, item: ItemRow, *, leads: bool) -> None:
    with reading(viewer) as session:
        lines = without_name(session, brief_of(session, item, now.meeting))
    render_without_name(lines)
    render_first(viewer, item.item_id, item.question)
    if leads:
        render_open_fully(viewer, item.item_id)


def _render_full(viewer: Viewer, now: Now, item: ItemRow, *, leads: bool) -> None:
    if not opened_in_meeting(viewer, item.person_id, now.meeting.meeting_id):
        return
    with reading(viewer) as session:
        found = brief_of(session, item, now.meeting)
        able = who_can_own(session, item.person_id) if leads else []
        may_record = leads and can(session, viewer, Action.RECORD_DECISION, item.person_id)
    render_person(item)
    render_brief(found)
    if item.question in now.meeting.blind_kinds:
        render_second(viewer, item.item_id)
    if leads:
        render_notes(item)
        known = sum(row.item_id == item.item_id for row in found.decisions)
        if may_record:
            kinds = now.meeting.blind_kinds
            render_decision_form(viewer, item, facts_to_pick(found), able, known, kinds)
    open_button(item.person_id, "Open the record", key=f"record-{item.item_id}")


def _render_released(viewer: Viewer, now: Now) -> None:
    """Each fact is logged as it is shown, once for the time that the screen stays on it."""
    key = f"released-{now.meeting.item_id}"
    since: datetime = st.session_state.setdefault(key, clock.now())
    if now.place.blind:
        st.info("The room takes a first look without name. Your screen comes with the full view.")
        return
    done = attempt(viewer, lambda s: released_here(s, viewer, now.meeting, since))
    for each in done.value if done else ():
        st.markdown(f"{plain(each.field).capitalize()}: **{plain(each.value)}**")
        if each.notice:
            st.caption(each.notice)
