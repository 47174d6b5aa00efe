"""Decisions: still to do and to tell, by owner and age; and the share done on time."""

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from casework.access.actions import Action
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.shares import shares_on_time
from casework.database import reading
from casework.decisions.queries import DecisionRow, decisions_seen
from casework.ui.decisions.card import render_decision
from casework.ui.decisions.charts import render_shares
from casework.ui.decisions.follow_up import render_work, ways_to_work
from casework.ui.decisions.own_duties import render_own_duties
from casework.ui.navigation.page import open_page
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash

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


def choose_rows(rows: Sequence[DecisionRow], *, late: bool) -> tuple[list[DecisionRow], str]:
    """Of one state and one owner, in the order that is asked for, and which one that is."""
    show = st.segmented_control(
        "Show",
        [each.value for each in Show],
        default=Show.LATE.value if late else Show.OPEN.value,
        required=True,
        key="decisions_shown",
    )
    sort = st.segmented_control(
        "Sort",
        [each.value for each in Sort],
        default=Sort.LATE.value,
        required=True,
        key="sorted_by",
    )
    owner = choose_owner(rows)
    wanted = [r for r in rows if is_shown(r, str(show)) and owner in (EVERYBODY, r.owner)]
    return sorted(wanted, key=lambda row: place(row, str(sort))), str(sort)


def choose_owner(rows: Sequence[DecisionRow]) -> str:
    owners = sorted({row.owner for row in rows})
    if len(owners) < 2:
        return EVERYBODY
    return (
        st.selectbox("Owner", [EVERYBODY, *owners], format_func=escaped, key="owner") or EVERYBODY
    )


def render_rows(viewer: Viewer, rows: Sequence[DecisionRow]) -> None:
    ways = ways_to_work(viewer, rows)
    for row in rows:
        with st.container(border=True, key=f"decision-{row.decision_id}"):
            render_decision(row, with_name=True, place="list")
            render_work(viewer, row, ways[row.decision_id])


viewer = open_page(Action.SEE_DECISIONS, "Decisions")
render_flash()
with reading(viewer) as session:
    rows = decisions_seen(session)
    shares = shares_on_time(session, viewer) if viewer.role is Role.LEAD else {}
for name, months in shares.items():
    render_shares(name, months)
render_own_duties(viewer)
if not rows:
    st.info("No decisions yet. They come here once a case conference has recorded one.")
    st.stop()
late, untold = sum(row.is_late for row in rows), sum(row.telling_is_late for row in rows)
st.markdown(f"**{late}** late · **{untold}** not told within 7 days · **{len(rows)}** in all")
wanted, sort = choose_rows(rows, late=bool(late or untold))
if not wanted:
    st.info("Nothing here. Choose above what else to show.")
render_rows(viewer, wanted[:MOST])
if len(wanted) > MOST:
    st.caption(f"The first {MOST} of {len(wanted)}, {sort}.")
