"""Audit: health and sign-ins for administrators; for supervisors, the way to a person's trail."""

import pandas as pd
import streamlit as st

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.viewer import Viewer
from casework.accounts.queries import account_names
from casework.audit.queries import health, sign_ins
from casework.database import reading
from casework.sentences import say
from casework.ui.audit.health import (
    HEIGHT,
    render_check,
    render_days,
    render_health,
    render_triggers,
)
from casework.ui.navigation.menu import go_to
from casework.ui.navigation.page import end_page, open_page
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.formats import when
from casework.ui.widgets.heading import section_heading

SHOWN_WHOLE = 8


def render_sign_ins(viewer: Viewer) -> None:
    with reading(viewer) as session:
        rows = sign_ins(session, viewer)
        known = account_names(session, {row.account_id for row in rows if row.account_id})
    section_heading(say("Sign-ins"), say("newest first"))
    if not rows:
        empty_state(say("Nobody has signed in yet."))
        return
    told = [
        {
            say("When"): when(r.at),
            say("Who"): known.get(r.account_id or 0, say("Unknown")),
            say("What"): r.in_words(),
        }
        for r in rows
    ]
    st.dataframe(
        pd.DataFrame(told),
        hide_index=True,
        height=HEIGHT if len(told) > SHOWN_WHOLE else "content",
    )


def render_way_to_trails() -> None:
    find = ActionButton("find", say("Find someone"), "search", primary=True)
    explained = say("It says who opened their record, and who changed what.")
    each = say("Each person’s trail is on their own screen, under Trail.")
    if empty_state(each, explained, find, icon="history"):
        go_to("people")


viewer = open_page((Action.SEE_AUDIT_HEALTH, Action.READ_TRAIL), say("Audit"))
if not role_can(viewer, Action.SEE_AUDIT_HEALTH):
    render_way_to_trails()
    end_page()
with reading(viewer) as session:
    found = health(session, viewer)
render_health(found)
render_triggers(viewer)
render_check(viewer)
left, right = st.columns(2)
with left:
    render_days(found)
with right:
    render_sign_ins(viewer)
