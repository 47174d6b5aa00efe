"""Filters of the list of people: team, worker, tier, status."""

import streamlit as st

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import colleagues, teams_before
from casework.database import reading
from casework.people.queries import Filters
from casework.people.terms import Status, Tier, spelled

MINE, TEAM = "My people", "My team"


def choose_filters(viewer: Viewer) -> Filters:
    mine = viewer.role is Role.WORKER and st.segmented_control(
        "Whose",
        (MINE, TEAM),
        default=MINE,
        required=True,
        label_visibility="collapsed",
        key="people_whose",
        persist_state="session",
    )
    with st.expander("Filter", icon=":material/filter_list:"):
        team_id, worker_id = choose_team_and_worker(viewer)
        tier = st.selectbox("Tier", list(Tier), None, format_func=spelled, placeholder="All")
        status = st.selectbox("Status", list(Status), None, placeholder="All open")
        closed_too = st.checkbox("Closed people too")
    own = viewer.account_id if mine == MINE else None
    return Filters(team_id, worker_id or own, tier, status, closed_too)


def choose_team_and_worker(viewer: Viewer) -> tuple[int | None, int | None]:
    with reading(viewer) as session:
        here = teams_before(session, viewer)
        theirs = colleagues(
            session, roles=[Role.WORKER], team_ids=viewer.team_ids or None, with_teams=False
        )
    team = st.selectbox("Team", here, None, format_func=lambda t: t.name, placeholder="All")
    worker = st.selectbox("Worker", theirs, None, format_func=lambda w: w.name, placeholder="All")
    return team.team_id if team else None, worker.account_id if worker else None
