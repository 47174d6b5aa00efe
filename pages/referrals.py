"""Referrals to us: what a partner sees, under live releases alone."""

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.referrals.inbox import Listed, sent_to_us
from casework.ui.acting import attempt
from casework.ui.contact_log import render_just_saved
from casework.ui.page import open_page
from casework.ui.partner_referral import ANSWERING, render_open
from casework.ui.plain import plain
from casework.ui.wording import day

KEY, SINCE = "referral", "referral_opened_at"


def render_list() -> None:
    """What stands in it is logged in the same unit of work, once a day."""
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
            st.markdown(f"**{plain(row.who)}**")
            if listed.news:
                st.badge(listed.news, color="orange", icon=":material/fiber_new:")
        st.markdown(f"{row.domain.value.capitalize()}: {plain(row.service)}")
        waits = "" if row.accepted_at else " · :red[not answered yet]"
        closed = " · :red[service closed]" if row.service_closed else ""
        st.caption(f"{row.state.value} · {day(row.moved_at.date())}{waits}{closed}")
        if st.button("Open", key=f"open-{row.referral_id}", icon=":material/folder_open:"):
            st.session_state[KEY], st.session_state[SINCE] = row.referral_id, clock.now()
            st.rerun()


NOTHING = "No referral is open to you now. New ones appear here once they are sent."
NOTHING_FOUND = "No referral that you can see has that in it. Try another word."

viewer = open_page(Action.ANSWER_REFERRAL, "Referrals to us")
render_just_saved(viewer)
chosen = st.session_state.get(KEY)
if chosen is None:
    render_list()
else:
    if st.button("Back to the list", icon=":material/arrow_back:", type="tertiary"):
        st.session_state.pop(KEY)
        st.session_state.pop(ANSWERING, None)
        st.rerun()
    render_open(viewer, int(chosen), st.session_state[SINCE])
