"""A referral as the partner sees and answers it."""

from dataclasses import replace
from datetime import datetime

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.terms import spelled
from casework.referrals.answering import (
    ANSWERS,
    OpenedReferral,
    accept_referral,
    answer_referral,
    open_referral,
    report_back,
)
from casework.referrals.forms import NewMove
from casework.referrals.provider_view import CONTACT, NO_WORDS, REFERRAL, STANDS, WORDS, SentRow
from casework.referrals.terms import NEXT, ReferralState, WhyFailed
from casework.sentences import say, sentence
from casework.ui.referrals.state import ANSWERING, CHOSEN
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.badge import aside
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import row_on_screen
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.heading import page_heading
from casework.ui.widgets.live_text import draft_area
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.validation import read_form

CLOSED = sentence(
    "This service is marked as closed in the directory. Tell the worker if that is wrong."
)
VERBS = {
    ReferralState.CONFIRMED: sentence("First service has happened"),
    ReferralState.COMPLETED: sentence("It is completed"),
    ReferralState.FAILED: sentence("It did not work out"),
}
YES = {
    ReferralState.CONFIRMED: sentence("Yes: first service has happened"),
    ReferralState.COMPLETED: sentence("Yes: it is completed"),
    ReferralState.FAILED: sentence("Yes: it did not work out"),
}
BACK = "back"


def render_open(viewer: Viewer, referral_id: int, since: datetime) -> None:
    """What is shown is logged in the same unit of work; what cannot be logged is not shown."""
    done = attempt(viewer, lambda s: open_referral(s, viewer, referral_id, since))
    if done is None:
        if st.button(say("Back to the list"), icon=":material/arrow_back:", type="tertiary"):
            close_referral()
        return
    opened = done.value
    _render_head(opened)
    told, answer = st.columns([5, 4], gap="medium")
    with told:
        _render_told(opened)
    with answer:
        _render_answers(viewer, opened.row)


def close_referral() -> None:
    for key in (CHOSEN, ANSWERING):
        st.session_state.pop(key, None)
    st.rerun()


def _render_head(opened: OpenedReferral) -> None:
    """The values that were logged, and no others."""
    own = {each.field: each.value for each in opened.shown if each.is_own}
    told = {"state": spelled(own[STANDS]), "contact": own[CONTACT], "day": day(opened.row.until)}
    note = say(
        "Status: {state}. Your contact: {contact}. You see this until {day} at the latest: they "
        "can end it any day.",
        **told,
    )
    back = ActionButton(BACK, say("Back to the list"), "arrow_back")
    if page_heading(own[REFERRAL], note, [back]) == BACK:
        close_referral()
    if opened.row.service_closed:
        st.warning(say(CLOSED))


def _render_told(opened: OpenedReferral) -> None:
    """In one text: the worker's words, what they agreed to share, what was reported back."""
    words = next(each.value for each in opened.shown if each.is_own and each.field == WORDS)
    lines = [f"**{say('From the worker.')}** {escaped(words if words != NO_WORDS else say(words))}"]
    shared = [each for each in opened.shown if not each.is_own]
    for each in shared:
        lines.append(f"{escaped(spelled(each.field)).capitalize()}: **{escaped(each.value)}**")
        if each.notice:
            lines.append(aside(each.notice))
    if not shared:
        lines.append(aside(say("They did not agree to share anything else. Ask the worker.")))
    lines += [aside(say("You reported: {what}", what=text)) for text in opened.reports]
    with st.container(border=True):
        st.markdown("\n\n".join(lines))
    if opened.row.notice:
        st.warning(opened.row.notice)


def _render_answers(viewer: Viewer, row: SentRow) -> None:
    row = replace(row, version=row_on_screen(f"sent referral {row.referral_id}", row).version)
    with st.container(border=True):
        if (
            not row.is_answered
            and st.button(say("Accept"), type="primary", icon=":material/check:")
            and attempt(viewer, lambda s: accept_referral(s, viewer, row.referral_id))
        ):
            st.rerun()
        with st.container(horizontal=True):
            for to in (state for state in ANSWERS if state in NEXT[row.state]):
                if st.button(say(VERBS[to]), key=f"{to.name}-{row.referral_id}"):
                    st.session_state[ANSWERING] = to
        if chosen := st.session_state.get(ANSWERING):
            _render_answer(viewer, row, chosen)
        _render_report(viewer, row)


def _render_report(viewer: Viewer, row: SentRow) -> None:
    form = DraftForm(f"report {row.referral_id}")
    text = draft_area(say("Report back to the worker"), 1000, **form.field(viewer, "text"))
    if st.button(say("Send the report"), disabled=not text.strip()) and form.save(
        viewer, lambda s: report_back(s, viewer, row.referral_id, text)
    ):
        flash(say("Sent to the worker."))
        st.rerun()


def _render_answer(viewer: Viewer, row: SentRow, to: ReferralState) -> None:
    if to not in NEXT[row.state]:
        return  # it went on meanwhile
    form = DraftForm(f"answer to referral {row.referral_id}")
    typed: dict[str, object] = {"referral_id": row.referral_id, "version": row.version, "to": to}
    if to is ReferralState.FAILED:
        reasons = list(WhyFailed)
        typed["why"] = st.pills(
            say("Why?"), reasons, format_func=spelled, **form.choice(viewer, "why", reasons)
        )
    typed["text"] = st.text_input(
        say("Comment (optional)"), max_chars=1000, **form.field(viewer, "text")
    )
    if st.button(say(YES[to]), type="primary", key="answer-yes"):
        step = read_form(NewMove, typed, {"text": say("Comment")})
        if step and form.save(viewer, lambda s: answer_referral(s, viewer, step)):
            st.session_state.pop(ANSWERING, None)
            flash(say("Thank you. The worker sees it now."))
            st.rerun()
