"""Audit: health and sign-ins for administrators; for supervisors, the way to a person's trail."""

import pandas as pd
import streamlit as st

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.viewer import Viewer
from casework.accounts.queries import account_names
from casework.audit.chain import check_now, missing_triggers
from casework.audit.queries import Health, health, sign_ins
from casework.database import reading
from casework.errors import CaseworkError
from casework.ui.navigation.menu import go_to
from casework.ui.navigation.page import open_page
from casework.ui.widgets.formats import day, when

UNKNOWN = "Unknown"
BY_DAY_HEIGHT = 260


def render_health(found: Health) -> None:
    with st.container(horizontal=True):
        st.metric("Entries", f"{found.entries:,}")
        st.metric("Not sealed yet", f"{found.not_sealed:,}")
        st.metric("Records opened, 14 days", f"{found.openings:,}")
        st.metric("Refusals, 14 days", f"{sum(each.refused for each in found.days):,}")
    sealed = when(found.last_sealed) if found.last_sealed else "never"
    st.caption(f"Last sealed: {sealed}. What is new is sealed each hour, as people sign in.")


def render_triggers(viewer: Viewer) -> None:
    if gone := missing_triggers(viewer):
        st.error(
            f"The audit could be changed: the database lost {', '.join(gone)}. "
            "Call the person who runs this server: `casework check` says more."
        )
    else:
        st.caption("The database refuses to change or delete any entry.")


def render_days(found: Health) -> None:
    st.subheader("By day")
    told = [
        {
            "Day": day(d.day),
            "Signed in": d.signed_in,
            "Failed sign-in": d.failed,
            "Refused": d.refused,
        }
        for d in found.days
    ]
    st.dataframe(pd.DataFrame(told), hide_index=True, height=BY_DAY_HEIGHT)


def render_check(viewer: Viewer) -> None:
    if not st.button("Check the whole audit now", icon=":material/verified:"):
        return
    try:
        with st.spinner("Reading every entry…"):
            chain = check_now(viewer)
    except CaseworkError as refusal:
        st.error(str(refusal))
        return
    if chain.holds:
        st.success(f"Nothing was changed or taken out of {chain.entries:,} entries.")
        st.caption(f"Head of the chain: {chain.head}. Keep it in another place.")
    else:
        st.error(
            f"{chain.finding} That was done from outside the program. Leave this server as it "
            "is and call the person who runs it."
        )


def render_sign_ins(viewer: Viewer) -> None:
    with reading(viewer) as session:
        rows = sign_ins(session, viewer)
        known = account_names(session, {row.account_id for row in rows if row.account_id})
    st.subheader("Sign-ins")
    if not rows:
        st.caption("Nobody has signed in yet.")
        return
    told = [
        {"When": when(r.at), "Who": known.get(r.account_id or 0, UNKNOWN), "What": r.in_words()}
        for r in rows
    ]
    st.dataframe(pd.DataFrame(told), hide_index=True)


viewer = open_page((Action.SEE_AUDIT_HEALTH, Action.READ_TRAIL), "Audit")
if not role_can(viewer, Action.SEE_AUDIT_HEALTH):
    st.info(
        "Each person's trail is on their own screen, under Trail: who opened it, who changed what."
    )
    if st.button("Find someone", icon=":material/search:"):
        go_to("people")
    st.stop()
with reading(viewer) as session:
    found = health(session, viewer)
render_health(found)
render_triggers(viewer)
render_check(viewer)
render_days(found)
render_sign_ins(viewer)
