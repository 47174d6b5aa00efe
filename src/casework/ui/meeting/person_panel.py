"""The person under discussion, as this viewer's rows or release show them."""

from datetime import datetime

import streamlit as st

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.blind import NOT_IN_ROOM
from casework.conferences.confidentiality import name_heard
from casework.conferences.person_on_screen import Heard, HeardBlind, hear, hear_as_lead, hear_blind
from casework.database import reading
from casework.decisions.queries import DecisionRow
from casework.sentences import say
from casework.ui.meeting.blind_rating import render_first, render_second
from casework.ui.meeting.case_brief import render_brief, render_without_name
from casework.ui.meeting.decision_form import render_decision_form
from casework.ui.meeting.lead_controls import render_open_fully
from casework.ui.meeting.live_panel import Live, render_live
from casework.ui.meeting.options_field import render_options_field
from casework.ui.meeting.released import render_released
from casework.ui.meeting.snapshot import Snapshot
from casework.ui.navigation.current_person import open_button
from casework.ui.people.record_opening import opened_in_meeting
from casework.ui.widgets.heading import page_heading


def hear_now(viewer: Viewer, now: Snapshot) -> Heard | HeardBlind | None:
    """What the viewer may hear about the person on the screen. None: nobody is up, the viewer is
    outside, or the opening of the record could not be audited."""
    item = now.item
    if item is None:
        return None
    if now.place.blind:
        with reading(viewer) as session:
            return hear_blind(session, viewer, item, now.room)
    if not opened_in_meeting(viewer, item.person_id, now.meeting.meeting_id):
        return None
    with reading(viewer) as session:
        of_role = hear_as_lead if now.led_by(viewer) else hear
        return of_role(session, viewer, item, now.room, began_blind=now.began_blind)


def decided_now(now: Snapshot, heard: Heard | HeardBlind | None) -> list[DecisionRow]:
    """Decisions of this meeting about the person on the screen."""
    if not isinstance(heard, Heard):
        return []
    return [row for row in heard.brief.decisions if row.item_id == now.meeting.item_id]


def render_inside(
    viewer: Viewer, now: Snapshot, heard: Heard | HeardBlind | None, *, leads: bool
) -> None:
    """Who and what, read without scrolling; beside it what is decided."""
    left, right = st.columns([7, 5], gap="medium")
    with left:
        if viewer.role is Role.PARTNER:
            _render_released(viewer, now)
        elif now.item is None:
            _render_listening(viewer, now)
        elif isinstance(heard, HeardBlind):
            _render_blind(viewer, now.item, heard, leads=leads)
        elif heard is not None:
            _render_full(viewer, now.item, heard, leads=leads)
    with right:
        if now.item is not None and isinstance(heard, Heard) and heard.may_record:
            render_decision_form(now.item, heard, now.meeting.blind_kinds)
        render_live(now.meeting.meeting_id, Live(now, decided_now(now, heard)))


def _render_listening(viewer: Viewer, now: Snapshot) -> None:
    """For a member who signed: the name, and nothing of the record."""
    with reading(viewer) as session:
        name = name_heard(session, viewer, now.room)
    if name:
        page_heading(name)
    st.info(
        say("You hear this because you signed. The record stays closed to you: write nothing down.")
    )


def _render_blind(viewer: Viewer, item: ItemRow, heard: HeardBlind, *, leads: bool) -> None:
    render_without_name(heard.lines)
    if heard.blind_ratings is None:
        st.info(NOT_IN_ROOM)
    elif item.added_by == viewer.account_id:
        st.caption(say("You put this person on the agenda and know who it is: the others rate."))
    else:
        render_first(viewer, item.item_id, item.question, heard.blind_ratings)
    if leads:
        render_open_fully(viewer, item.item_id)


def _render_full(viewer: Viewer, item: ItemRow, heard: Heard, *, leads: bool) -> None:
    render_brief(heard.brief, item)
    if heard.blind_ratings is not None:
        render_second(viewer, item.item_id, heard.blind_ratings)
    if leads:
        render_options_field(item)
    open_button(item.person_id, say("Open the record"), key=f"record-{item.item_id}")


def _render_released(viewer: Viewer, now: Snapshot) -> None:
    """Each fact is logged as it is shown, once while the screen stays on it."""
    key = f"released-{now.meeting.item_id}"
    since: datetime = st.session_state.setdefault(key, clock.now())
    if now.place.blind:
        st.info(
            say("The room takes a first look without name. Your screen comes with the full view.")
        )
        return
    render_released(viewer, now.meeting, since, item_id=now.meeting.item_id)
