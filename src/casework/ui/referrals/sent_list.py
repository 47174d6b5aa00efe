"""Rows of the referrals that were sent to a partner's organization, by what waits."""

from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.people.terms import spelled
from casework.referrals.inbox import Inbox, Listed, Stage, sent_to_us
from casework.referrals.provider_view import SentRow
from casework.sentences import say, sentence
from casework.ui.referrals.phrases import referral_state
from casework.ui.referrals.state import CHOSEN, PAGE, SINCE, STATE
from casework.ui.web.device import is_phone
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.formats import day
from casework.ui.widgets.list_row import ListRow, list_row, row_list

ANSWER = "answer"
ALL = sentence("All")
STAGES = {
    Stage.WAITING: sentence("Not answered"),
    Stage.UNDER_WAY: sentence("Under way"),
    Stage.DONE: sentence("Completed"),
}
A_PAGE, ON_A_PHONE = 24, 12


def read_page(session: Any, viewer: Viewer, word: str) -> Inbox:
    """What is chosen below is known before it is drawn: no line off the page is read out."""
    chosen = st.session_state.get(STATE, ALL)
    return sent_to_us(
        session,
        viewer,
        word,
        ON_A_PHONE if is_phone() else A_PAGE,
        stage=next((stage for stage, said in STAGES.items() if said == chosen), None),
        page=st.session_state.get(PAGE) or 1,
    )


def render_sent(inbox: Inbox) -> None:
    counts = {said: inbox.counts.get(stage, 0) for stage, said in STAGES.items()}
    count_pills(say("State"), {ALL: sum(counts.values())} | counts, key=STATE)
    if not inbox.rows:
        st.caption(say("Nothing here. Choose above what else to show."))
    with row_list():
        for each in inbox.rows:
            _render(each)
    if inbox.pages > 1:
        st.session_state[PAGE] = inbox.page
        st.pagination(inbox.pages, key=PAGE)


def _action(row: SentRow) -> ActionButton:
    """Both ways lead to the same screen; what waits says so."""
    if not row.is_answered:
        return ActionButton(ANSWER, say("Answer"), "reply", primary=True)
    return ActionButton(ANSWER, say("Open"), "chevron_right")


def _render(listed: Listed) -> None:
    row = listed.row
    told = [referral_state(row.state), day(row.moved_at.date())]
    if row.service_closed:
        told.append(say("service closed"))
    if listed.news:
        told.append(listed.news)
    need = spelled(row.domain).capitalize()
    shown = ListRow(
        f"sent-{row.referral_id}",
        row.who,
        say("{need}: {service}", need=need, service=row.service),
        None if row.is_answered else Badge(say("not answered"), "red", "mark_email_unread"),
        " · ".join(told),
    )
    if list_row(shown, [_action(row)]):
        st.session_state[CHOSEN], st.session_state[SINCE] = row.referral_id, clock.now()
        st.rerun()
