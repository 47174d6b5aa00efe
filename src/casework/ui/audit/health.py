"""Health of the audit: counts, what guards it, a check of all of it."""

import pandas as pd
import streamlit as st

from casework.access.viewer import Viewer
from casework.audit.chain import check_now, missing_triggers
from casework.audit.queries import Health
from casework.errors import CaseworkError
from casework.sentences import say
from casework.ui.widgets.formats import day, when
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.refusal import render_refusal
from casework.ui.widgets.trend_number import TrendNumber, trend_numbers

HEIGHT = 330
"""Pixels of a table, so that a laptop shows it whole."""


def render_health(found: Health) -> None:
    fortnight = say("last 14 days")
    refused = sum(each.refused for each in found.days)
    failed = sum(each.failed for each in found.days)
    sealed = when(found.last_sealed) if found.last_sealed else say("never")
    trend_numbers(
        [
            TrendNumber(say("Entries"), f"{found.entries:,}", say("since the start")),
            TrendNumber(
                say("Not sealed yet"),
                f"{found.not_sealed:,}",
                say("last sealed: {when}", when=sealed),
            ),
            TrendNumber(say("Records opened"), f"{found.openings:,}", fortnight),
            TrendNumber(say("Failed sign-ins"), f"{failed:,}", fortnight),
            TrendNumber(say("Refusals"), f"{refused:,}", fortnight),
        ]
    )


def render_triggers(viewer: Viewer) -> None:
    if gone := missing_triggers(viewer):
        st.error(
            say(
                "The audit could be changed: the database lost {triggers}. Call the person who "
                "runs this server: `casework check` says more.",
                triggers=", ".join(gone),
            )
        )
    else:
        st.caption(
            say(
                "The database refuses to change or delete any entry. New entries are sealed each "
                "hour, as people sign in."
            )
        )


def render_days(found: Health) -> None:
    section_heading(say("By day"), say("last 14 days"))
    told = [
        {
            say("Day"): day(d.day),
            say("Signed in"): d.signed_in,
            say("Failed sign-in"): d.failed,
            say("Refused"): d.refused,
        }
        for d in found.days
    ]
    st.dataframe(pd.DataFrame(told), hide_index=True, height=HEIGHT)


def render_check(viewer: Viewer) -> None:
    if not st.button(say("Check the whole audit now"), icon=":material/verified:"):
        return
    try:
        with st.spinner(say("Reading every entry…")):
            chain = check_now(viewer)
    except CaseworkError as refusal:
        render_refusal(refusal)
        return
    if chain.holds:
        unchanged = say(
            "Nothing was changed or taken out of {count} entries.", count=f"{chain.entries:,}"
        )
        st.success(unchanged)
        st.caption(say("Head of the chain: {head}. Keep it in another place.", head=chain.head))
    else:
        st.error(
            say(
                "{finding} That was done from outside the program. Leave this server as it is and "
                "call the person who runs it.",
                finding=chain.finding,
            )
        )
