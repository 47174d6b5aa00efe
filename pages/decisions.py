"""Decisions: what is still to be done and told, by whom, how old; and how much was on time."""

from enum import StrEnum

import streamlit as st

from casework.access.actions import Action
from casework.access.roles import Role
from casework.conferences.shares import shares_on_time
from casework.database import reading
from casework.decisions.queries import DecisionRow, decisions_seen
from casework.ui.contact_log import render_just_saved
from casework.ui.decision_card import render_decision
from casework.ui.decision_charts import render_shares
from casework.ui.decision_work import render_work, ways_to_work
from casework.ui.page import open_page
from casework.ui.plain import plain

MOST = 30
EVERYBODY = "everybody"


class Show(StrEnum):
    LATE = "late"
    OPEN = "to be done"
    TO_TELL = "to be told"
    DONE = "done"
    ALL = "all"


def is_shown(row: DecisionRow, show: str) -> bool:
    return {
        Show.LATE: row.is_late or row.telling_is_late,
        Show.OPEN: row.is_open,
        Show.TO_TELL: row.told_at is None,
        Show.DONE: row.done_at is not None,
        Show.ALL: True,
    }[Show(show)]


class Sort(StrEnum):
    LATE = "late first"
    AGE = "oldest first"
    PERSON = "by person"


def place(row: DecisionRow, sort: str) -> tuple[object, ...]:
    """Late first: then what is to be done, each by its day."""
    return {
        Sort.LATE: (not (row.is_late or row.telling_is_late), not row.is_open, row.due_on),
        Sort.AGE: (row.decided_at, row.decision_id),
        Sort.PERSON: (row.person.casefold(), row.person_id, row.due_on),
    }[Sort(sort)]


viewer = open_page(Action.SEE_DECISIONS, "Decisions")
render_just_saved(viewer)
with reading(viewer) as session:
    rows = decisions_seen(session)
    shares = shares_on_time(session, viewer) if viewer.role is Role.LEAD else {}
for name, months in shares.items():
    render_shares(name, months)
if not rows:
    st.info("No decision is open to you. They come here once a case conference has recorded one.")
    st.stop()
late, untold = sum(row.is_late for row in rows), sum(row.telling_is_late for row in rows)
st.markdown(f"**{late}** late · **{untold}** not told within 7 days · **{len(rows)}** in all")
show = st.segmented_control(
    "Show",
    [each.value for each in Show],
    default=Show.LATE.value if late or untold else Show.OPEN.value,
    required=True,
    key="decisions_shown",
)
sort = st.segmented_control(
    "Sort", [each.value for each in Sort], default=Sort.LATE.value, required=True, key="sorted_by"
)
owners = sorted({row.owner for row in rows})
owner = EVERYBODY
if len(owners) > 1:
    owner = st.selectbox("Owner", [EVERYBODY, *owners], format_func=plain, key="owner") or owner
wanted = [r for r in rows if is_shown(r, str(show)) and owner in (EVERYBODY, r.owner)]
if not wanted:
    st.info("Nothing here. Choose above what else to show.")
shown = sorted(wanted, key=lambda row: place(row, str(sort)))[:MOST]
ways = ways_to_work(viewer, shown)
for row in shown:
    with st.container(border=True, key=f"decision-{row.decision_id}"):
        render_decision(row, with_name=True, place="list")
        render_work(viewer, row, ways[row.decision_id])
if len(wanted) > MOST:
    st.caption(f"The first {MOST} of {len(wanted)}, {sort}.")
