"""Decisions: still to do and to tell, by owner and age; and the share done on time."""

from collections.abc import Sequence

import streamlit as st

from casework.access.actions import Action
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.holders_left import mark_left
from casework.conferences.shares import shares_on_time
from casework.database import reading
from casework.decisions.queries import DecisionRow, decisions_seen
from casework.sentences import say
from casework.ui.decisions.card import render_decision
from casework.ui.decisions.charts import render_shares
from casework.ui.decisions.filters import choose_decisions
from casework.ui.decisions.follow_up import render_work, ways_to_work
from casework.ui.decisions.own_duties import render_own_duties
from casework.ui.navigation.page import end_page, open_page
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.list_row import row_list

MOST = 30


def render_rows(viewer: Viewer, rows: Sequence[DecisionRow]) -> None:
    ways = ways_to_work(viewer, rows)
    with row_list():
        for row in rows:
            with st.container(border=True, gap="xsmall", key=f"decision-{row.decision_id}"):
                render_decision(row, with_name=True, place="list")
                render_work(viewer, row, ways[row.decision_id])


viewer = open_page(Action.SEE_DECISIONS, say("Decisions"))
render_flash()
with reading(viewer) as session:
    rows = mark_left(session, decisions_seen(session))
    shares = shares_on_time(session, viewer) if viewer.role is Role.LEAD else {}
render_own_duties(viewer)
if not rows:
    empty_state(
        say("No decisions yet"),
        say("They come here once a case conference has recorded one."),
        icon="gavel",
    )
    end_page()
wanted, sort = choose_decisions(rows)
if not wanted:
    st.info(say("Nothing here. Choose above what else to show."))
render_rows(viewer, wanted[:MOST])
if len(wanted) > MOST:
    st.caption(say("The first {most} of {all}, {sort}.", most=MOST, all=len(wanted), sort=sort))
for name, months in shares.items():
    render_shares(name, months)
