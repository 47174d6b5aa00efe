"""A referral as the partner sees and answers it."""

from dataclasses import replace
from datetime import datetime

import streamlit as st

from casework.access.viewer import Viewer
from casework.referrals.answering import (
    ANSWERS,
    OpenedReferral,
    accept_referral,
    answer_referral,
    open_referral,
    report_back,
)
from casework.referrals.forms import NewMove
from casework.referrals.provider_view import CONTACT, REFERRAL, STANDS, WORDS, SentRow
from casework.referrals.terms import NEXT, ReferralState, WhyFailed
from casework.ui.referrals.state import ANSWERING
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import row_on_screen
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.live_text import draft_area
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.validation import read_form

CLOSED = "This service is marked as closed in the directory. Tell the worker if that is wrong."
VERBS = {
    ReferralState.CONFIRMED: "First service has happened",
    ReferralState.COMPLETED: "It is completed",
    ReferralState.FAILED: "It did not work out",
}


def render_open(viewer: Viewer, referral_id: int, since: datetime) -> None:
    """What is shown is logged in the same unit of work; what cannot be logged is not shown."""
    done = attempt(viewer, lambda s: open_referral(s, viewer, referral_id, since))
    if done is None:
        return
    opened = done.value
    _render_own(opened)
    about_them = [each for each in opened.shown if not each.is_own]
    for each in about_them:
        st.markdown(f"{escaped(each.field).capitalize()}: **{escaped(each.value)}**")
        if each.notice:
            st.caption(each.notice)
    if not about_them:
        st.caption("They did not agree to share anything else. Ask the worker.")
    for text in opened.reports:
        st.caption(f"You reported: {escaped(text)}")
    _render_answers(viewer, opened.row)


def _render_own(opened: OpenedReferral) -> None:
    """The values that were logged, and no others."""
    own = {each.field: escaped(each.value) for each in opened.shown if each.is_own}
    st.subheader(own[REFERRAL], anchor=False)
    if opened.row.service_closed:
        st.warning(CLOSED)
    st.markdown(f"**From the worker.** {own[WORDS]}")
    st.caption(
        f"Status: {own[STANDS]}. Your contact: {own[CONTACT]}. "
        f"You see this until {day(opened.row.until)} at the latest: they can end it any day."
    )
    if opened.row.notice:
        st.warning(opened.row.notice)


def _render_answers(viewer: Viewer, row: SentRow) -> None:
    row = replace(row, version=row_on_screen(f"sent referral {row.referral_id}", row).version)
    if (
        row.accepted_at is None
        and st.button("Accept", type="primary", icon=":material/check:")
        and attempt(viewer, lambda s: accept_referral(s, viewer, row.referral_id))
    ):
        st.rerun()
    with st.container(horizontal=True):
        for to in (state for state in ANSWERS if state in NEXT[row.state]):
            if st.button(VERBS[to], key=f"{to.name}-{row.referral_id}"):
                st.session_state[ANSWERING] = to
    if chosen := st.session_state.get(ANSWERING):
        _render_answer(viewer, row, chosen)
    _render_report(viewer, row)


def _render_report(viewer: Viewer, row: SentRow) -> None:
    form = DraftForm(f"report {row.referral_id}")
    text = draft_area("Report back to the worker", 1000, **form.field(viewer, "text"))
    if st.button("Send the report", disabled=not text.strip()) and form.save(
        viewer, lambda s: report_back(s, viewer, row.referral_id, text)
    ):
        flash("Sent to the worker.")
        st.rerun()


def _render_answer(viewer: Viewer, row: SentRow, to: ReferralState) -> None:
    if to not in NEXT[row.state]:
        return  # it went on meanwhile
    form = DraftForm(f"answer to referral {row.referral_id}")
    typed: dict[str, object] = {"referral_id": row.referral_id, "version": row.version, "to": to}
    if to is ReferralState.FAILED:
        reasons = list(WhyFailed)
        typed["why"] = st.pills(
            "Why?", reasons, format_func=str, **form.choice(viewer, "why", reasons)
        )
    typed["text"] = st.text_input(
        "Comment (optional)", max_chars=1000, **form.field(viewer, "text")
    )
    if st.button(f"Yes: {VERBS[to].lower()}", type="primary", key="answer-yes"):
        step = read_form(NewMove, typed, {"text": "Comment"})
        if step and form.save(viewer, lambda s: answer_referral(s, viewer, step)):
            st.session_state.pop(ANSWERING, None)
            flash("Thank you. The worker sees it now.")
            st.rerun()
