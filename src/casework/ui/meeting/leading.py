"""Who leads: another lead asks; whoever leads gives it or keeps it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences import leading
from casework.conferences.leading import LeadQuestion, question_in
from casework.sentences import say
from casework.ui.meeting.snapshot import Snapshot
from casework.ui.meeting.state import ASKED, TURN
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt


def render_who_leads(viewer: Viewer, now: Snapshot) -> None:
    """For whoever does not lead."""
    who = escaped(now.leader)
    st.caption(say("{who} leads. This screen updates by itself.", who=who))
    if now.place.member.leads:
        _render_ask_to_lead(viewer, now, who)


def _render_ask_to_lead(viewer: Viewer, now: Snapshot, who: str) -> None:
    """For another lead of the conference."""
    meeting = now.meeting
    mine = meeting.lead_asked_by == viewer.account_id
    state = question_in(meeting) if mine else LeadQuestion.NONE
    if state is LeadQuestion.WAITS:
        st.info(say("You asked to lead. {who} has 20 seconds to give it or to keep it.", who=who))
    elif state is LeadQuestion.SILENT:
        st.warning(say("No answer: the window of {who} does not show your question.", who=who))
        if st.button(say("Lead from here"), icon=":material/switch_account:"):
            _do(viewer, now, leading.take_over)
    else:
        if st.session_state.get(ASKED) == meeting.meeting_id:
            st.info(say("{who} keeps the lead.", who=who))
        if st.button(say("Ask to lead"), icon=":material/front_hand:"):
            st.session_state[ASKED] = meeting.meeting_id
            st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
            _do(viewer, now, leading.ask_to_lead)


def render_lead_question(viewer: Viewer, now: Snapshot) -> None:
    """For whoever leads."""
    if not _is_asked(now):
        return
    st.warning(
        say(
            "**{who} asks to lead.** Without an answer within 20 seconds you keep the lead.",
            who=escaped(now.asks_to_lead),
        )
    )
    with st.container(horizontal=True):
        if st.button(say("Give the lead"), type="primary"):
            _do(viewer, now, leading.give_lead)
        if st.button(say("Keep the lead")):
            _do(viewer, now, leading.keep_lead)


def _is_asked(now: Snapshot) -> bool:
    """By somebody who is there: others are offered to nobody."""
    there = now.meeting.lead_asked_by in now.room.leads_here
    return there and question_in(now.meeting) is LeadQuestion.WAITS


def answer_by_showing(viewer: Viewer, now: Snapshot) -> None:
    """Once for each question: the window that shows it is not silent."""
    if now.meeting.lead_ask_seen_at is None and _is_asked(now):
        work = partial(leading.show_question, viewer=viewer, meeting_id=now.meeting.meeting_id)
        attempt(viewer, work)


def _do(viewer: Viewer, now: Snapshot, verb: Callable[..., None]) -> None:
    if attempt(viewer, partial(verb, viewer=viewer, meeting_id=now.meeting.meeting_id)):
        st.rerun()
