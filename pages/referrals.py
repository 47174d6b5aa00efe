"""Referrals to us: what a partner sees, under live releases alone."""

from datetime import datetime

import streamlit as st

from casework import clock
from casework.access.guard import Action
from casework.database import reading
from casework.referrals.answering import (
    ANSWERS,
    SentRow,
    accept,
    answer,
    open_referral,
    report_back,
    sent_to_us,
)
from casework.referrals.forms import Move
from casework.referrals.terms import NEXT, ReferralState, WhyFailed
from casework.ui.acting import attempt
from casework.ui.contact_log import render_just_saved
from casework.ui.page import open_page
from casework.ui.person_details import read_form
from casework.ui.plain import plain
from casework.ui.wording import day

KEY, SINCE = "referral", "referral_opened_at"
MOST = 50
VERBS = {
    ReferralState.CONFIRMED: "First service has happened",
    ReferralState.COMPLETED: "It is completed",
    ReferralState.FAILED: "It did not work out",
}


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


def render_open(referral_id: int, since: datetime) -> None:
    """What is shown is logged in the same unit of work; what cannot be logged is not shown."""
    done = attempt(viewer, lambda s: open_referral(s, viewer, referral_id, since))
    if done is None:
        return
    opened = done.value
    about = opened.row.domain.value.capitalize()
    st.subheader(f"{about}: {plain(opened.row.service)}", anchor=False)
    if opened.row.for_partner:
        st.markdown(f"**From the worker.** {plain(opened.row.for_partner)}")
    if opened.row.notice:
        st.warning(opened.row.notice)
    for each in opened.shown:
        st.markdown(f"{plain(each.field).capitalize()}: **{plain(each.value)}**")
        if each.notice:
            st.caption(each.notice)
    if not opened.shown:
        st.caption("They released nothing else about themselves. Ask the worker.")
    for text in opened.reports:
        st.caption(f"You reported: {plain(text)}")
    render_answers(opened.row)


def render_answers(row: SentRow) -> None:
    if (
        row.accepted_at is None
        and st.button("Accept", type="primary", icon=":material/check:")
        and attempt(viewer, lambda s: accept(s, viewer, row.referral_id))
    ):
        st.rerun()
    with st.container(horizontal=True):
        for to in (state for state in ANSWERS if state in NEXT[row.state]):
            if st.button(VERBS[to], key=f"{to.name}-{row.referral_id}"):
                st.session_state["answering"] = to
    if chosen := st.session_state.get("answering"):
        render_answer(row, chosen)
    text = st.text_area("Report back to the worker", max_chars=1000, key="report")
    if st.button("Send the report", disabled=not text.strip()) and attempt(
        viewer, lambda s: report_back(s, viewer, row.referral_id, text), form="report"
    ):
        del st.session_state["report"]
        st.session_state["said"] = "Sent to the worker."
        st.rerun()


def render_answer(row: SentRow, to: ReferralState) -> None:
    if to not in NEXT[row.state]:
        return  # it went on meanwhile
    typed: dict[str, object] = {"referral_id": row.referral_id, "version": row.version, "to": to}
    if to is ReferralState.FAILED:
        typed["why"] = st.pills("Why?", list(WhyFailed), format_func=lambda each: each.value)
    typed["text"] = st.text_input("A word on it (optional)", max_chars=1000, key="answer-text")
    if st.button(f"Yes: {VERBS[to].lower()}", type="primary", key="answer-yes"):
        step = read_form(Move, typed)
        if step and attempt(viewer, lambda s: answer(s, viewer, step)):
            st.session_state.pop("answering", None)
            st.session_state["said"] = "Thank you. The worker sees it now."
            st.rerun()


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
        st.session_state.pop("answering", None)
        st.rerun()
    render_open(int(chosen), st.session_state[SINCE])
