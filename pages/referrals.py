"""Referrals to us: the partner's view, under live releases alone."""

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.people.terms import spelled
from casework.referrals.inbox import Listed, sent_to_us
from casework.ui.decisions.own_duties import render_own_duties
from casework.ui.navigation.page import open_page
from casework.ui.referrals.partner_view import render_open
from casework.ui.referrals.state import ANSWERING, CHOSEN, SINCE
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.saving import attempt

NOTHING = "No referral is open to you now. New ones appear here once they are sent."
NOTHING_FOUND = "No referral that you can see has that in it. Try another word."


def render_list(viewer: Viewer) -> None:
    """What is shown is logged as disclosed in the same unit of work, once a day."""
    word = st.text_input("A name or a word in it", key="referrals-word")
    done = attempt(viewer, lambda session: sent_to_us(session, viewer, word))
    if done is None:
        return
    inbox = done.value
    if not inbox.found:
        st.info(NOTHING_FOUND if word else NOTHING)
    for each in inbox.rows:
        render_line(each)
    if inbox.found > len(inbox.rows):
        st.caption(f"The first {len(inbox.rows)} of {inbox.found}, open ones first. Type a word.")


def render_line(listed: Listed) -> None:
    row = listed.row
    with st.container(border=True, key=f"sent-{row.referral_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escaped(row.who)}**")
            if listed.news:
                st.badge(listed.news, color="orange", icon=":material/fiber_new:")
        st.markdown(f"{spelled(row.domain).capitalize()}: {escaped(row.service)}")
        waits = "" if row.accepted_at else " · :red[not answered yet]"
        closed = " · :red[service closed]" if row.service_closed else ""
        st.caption(f"{row.state.value} · {day(row.moved_at.date())}{waits}{closed}")
        if st.button("Open", key=f"open-{row.referral_id}", icon=":material/folder_open:"):
            st.session_state[CHOSEN], st.session_state[SINCE] = row.referral_id, clock.now()
            st.rerun()


viewer = open_page(Action.ANSWER_REFERRAL, "Referrals to us")
render_flash()
chosen = st.session_state.get(CHOSEN)
if chosen is None:
    render_own_duties(viewer)
    render_list(viewer)
else:
    if st.button("Back to the list", icon=":material/arrow_back:", type="tertiary"):
        st.session_state.pop(CHOSEN)
        st.session_state.pop(ANSWERING, None)
        st.rerun()
    render_open(viewer, int(chosen), st.session_state[SINCE])
