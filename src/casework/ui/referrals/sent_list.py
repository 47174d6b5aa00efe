"""Rows of the referrals that were sent to a partner's organization, by what waits."""

from collections.abc import Mapping, Sequence

import streamlit as st

from casework import clock
from casework.people.terms import spelled
from casework.referrals.inbox import Listed
from casework.referrals.provider_view import SentRow
from casework.referrals.terms import ReferralState
from casework.sentences import say, sentence
from casework.ui.referrals.phrases import referral_state
from casework.ui.referrals.state import CHOSEN, SINCE
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.formats import day
from casework.ui.widgets.list_row import OPEN, ListRow, list_row, row_list

ALL, WAITING = sentence("All"), sentence("Not answered")
UNDER_WAY, DONE = sentence("Under way"), sentence("Completed")


def render_sent(rows: Sequence[Listed]) -> None:
    kinds = {each.row.referral_id: _kind(each.row) for each in rows}
    counts: Mapping[str, int | None] = {ALL: len(rows)} | {
        kind: sum(each == kind for each in kinds.values()) for kind in (WAITING, UNDER_WAY, DONE)
    }
    kind = count_pills(say("State"), counts, key="referrals-state")
    with row_list():
        for each in rows:
            if kind in (ALL, kinds[each.row.referral_id]):
                _render(each)


def _kind(row: SentRow) -> str:
    if row.state is ReferralState.COMPLETED:
        return DONE
    return UNDER_WAY if row.accepted_at else WAITING


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
        None if row.accepted_at else Badge(say("not answered"), "red", "mark_email_unread"),
        " · ".join(told),
    )
    if list_row(shown) == OPEN:
        st.session_state[CHOSEN], st.session_state[SINCE] = row.referral_id, clock.now()
        st.rerun()
