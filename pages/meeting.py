"""Meeting: one person at a time, live on every member's screen; or the minutes of a closed one."""

from functools import partial

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.conferences.meeting import join_meeting, settle_own
from casework.conferences.next_meetings import next_meetings
from casework.conferences.queries import MeetingRow, meetings_to_attend
from casework.conferences.terms import MeetingState
from casework.database import reading
from casework.errors import CaseworkError
from casework.sentences import say
from casework.ui.meeting.begin import render_begin_meeting
from casework.ui.meeting.coming import render_coming, render_next
from casework.ui.meeting.head import render_meeting_head
from casework.ui.meeting.lead_controls import render_controls
from casework.ui.meeting.leading import render_lead_question, render_who_leads
from casework.ui.meeting.live_panel import Live, render_live
from casework.ui.meeting.minutes import render_minutes
from casework.ui.meeting.open_session import render_open_part
from casework.ui.meeting.person_panel import decided_now, hear_now, render_inside
from casework.ui.meeting.picker import chosen_meeting, render_picker, render_title
from casework.ui.meeting.snapshot import Snapshot, read_snapshot
from casework.ui.meeting.state import BEGAN, MARK, arrived
from casework.ui.meeting.waiting_room import render_before, render_duties_between, render_signing
from casework.ui.navigation.page import end_page, open_page
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.refusal import render_refusal
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.ticking_clock import let_clocks_tick


def come_in(viewer: Viewer, now: Snapshot) -> None:
    """Once: who was marked as gone since stays gone until the lead says otherwise."""
    key = arrived(now.meeting.meeting_id)
    came = st.session_state.get(key) or now.room.is_here(viewer)
    st.session_state[key] = True
    if not came and attempt(
        viewer, partial(join_meeting, viewer=viewer, meeting_id=now.meeting.meeting_id)
    ):
        st.rerun()
    if not now.place.is_settled:
        work = partial(settle_own, viewer=viewer, meeting_id=now.meeting.meeting_id)
        attempt(viewer, work)


def render_running(viewer: Viewer, now: Snapshot) -> None:
    st.session_state[BEGAN] = now.meeting.started_at or clock.now()
    come_in(viewer, now)
    leads = now.led_by(viewer)
    heard = hear_now(viewer, now)
    live = Live(now, decided_now(now, heard))
    st.session_state[MARK] = live.mark
    if leads:
        render_lead_question(viewer, now)
    render_meeting_head(viewer, now, leads=leads)
    if leads:
        render_controls(viewer, now)
    else:
        render_who_leads(viewer, now)
    if now.place.inside and now.meeting.item_id is not None:
        render_inside(viewer, now, heard, leads=leads)
    else:
        if now.place.inside:
            render_open_part(viewer, now, leads=leads)
        else:
            st.info(say(now.place.why_outside), icon=":material/door_open:")
            render_signing(viewer, now)
        render_live(now.meeting.meeting_id, live)
    let_clocks_tick()


def render_over(viewer: Viewer, rows: list[MeetingRow], row: MeetingRow) -> bool:
    """Whether it said when its conference meets next."""
    if row.state is MeetingState.CANCELED:
        render_title(rows, row)
        why = escaped(row.canceled_because or "")
        st.info(say("This meeting was canceled: {why}", why=why))
        return False
    return render_minutes(viewer, rows, row)


viewer = open_page(Action.ATTEND_CONFERENCE, None)
render_flash()
with reading(viewer) as session:
    rows, coming = meetings_to_attend(session), next_meetings(session)
render_duties_between(viewer, rows)
if render_coming(viewer, rows, coming):
    end_page()
row = chosen_meeting(rows)
if row.state.is_over:
    said = render_over(viewer, rows, row)
    render_next([c for c in coming if not said or c.conference_id != row.conference_id])
    end_page()
if row.state is MeetingState.RUNNING:  # a projector has no room for the menu
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
else:
    render_title(rows, row)
try:
    with reading(viewer) as session:
        now = read_snapshot(session, viewer, row)
except CaseworkError as refusal:
    render_refusal(refusal, st.info)
    end_page()
if now.runs:
    render_running(viewer, now)
    render_picker(rows, row)
else:
    if now.place.member.leads:
        render_begin_meeting(viewer, row)
    render_before(viewer, now)
