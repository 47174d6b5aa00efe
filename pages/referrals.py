"""Referrals to us: what a partner sees, under live releases alone."""

import streamlit as st

from casework import clock
from casework.access.guard import Action
from casework.database import reading
from casework.referrals.answering import SentRow, sent_to_us
from casework.ui.contact_log import render_just_saved
from casework.ui.page import open_page
from casework.ui.partner_referral import ANSWERING, render_open
from casework.ui.plain import plain
from casework.ui.wording import day

KEY, SINCE = "referral", "referral_opened_at"
MOST = 50


def render_list(rows: list[SentRow]) -> None:
    if not rows:
        st.info("No referral is open to you now. New ones appear here once they are sent.")
    for row in rows[:MOST]:
        with st.container(border=True, key=f"sent-{row.referral_id}"):
            st.markdown(f"**{row.domain.value.capitalize()}** · {plain(row.service)}")
            new = "" if row.accepted_at else " · :red[not answered yet]"
            st.caption(f"{row.state.value} · {day(row.sent_at.date())}{new}")
            if st.button("Open", key=f"open-{row.referral_id}", icon=":material/folder_open:"):
                st.session_state[KEY], st.session_state[SINCE] = row.referral_id, clock.now()
                st.rerun()
    if len(rows) > MOST:
        st.caption(f"The first {MOST} of {len(rows)}: those that wait for an answer come first.")


viewer = open_page(Action.ANSWER_REFERRAL, "Referrals to us")
render_just_saved(viewer)
chosen = st.session_state.get(KEY)
if chosen is None:
    with reading(viewer) as session:
        rows = sent_to_us(session, viewer)
    render_list(rows)
else:
    if st.button("Back to the list", icon=":material/arrow_back:", type="tertiary"):
        st.session_state.pop(KEY)
        st.session_state.pop(ANSWERING, None)
        st.rerun()
    render_open(viewer, int(chosen), st.session_state[SINCE])
