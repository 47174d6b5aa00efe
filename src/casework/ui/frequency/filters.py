"""Filters of the board: people, state, name, page."""

from collections.abc import Sequence

import streamlit as st

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague, colleagues, teams_before
from casework.contacts.frequency import Frequency
from casework.database import reading
from casework.people.queries import Filters, PersonRow
from casework.people.search import search_people
from casework.people.terms import Tier, spelled
from casework.ui.frequency import summary as view
from casework.ui.frequency.charts import Cell
from casework.ui.frequency.state import LOOK_AT, LOOKED_UP

SHOWN, MOST_FOUND = 40, 100


def choose_filters(viewer: Viewer) -> tuple[Filters, Sequence[Colleague]]:
    with reading(viewer) as session:
        here = teams_before(session, viewer)
        workers = colleagues(
            session, roles=[Role.WORKER], team_ids=viewer.team_ids or None, with_teams=False
        )
    with st.expander("Filter by team, tier or worker"), st.container(horizontal=True):
        team = st.selectbox(
            "Team", here, index=None, format_func=lambda t: t.name, placeholder="All"
        )
        tier = st.selectbox("Tier", list(Tier), index=None, format_func=spelled, placeholder="All")
        worker = st.selectbox(
            "Worker", workers, index=None, format_func=lambda w: w.name, placeholder="All"
        )
    filters = Filters(
        team_id=team.team_id if team else None,
        tier=tier,
        worker_id=worker.account_id if worker else None,
    )
    return filters, workers


def choose_rows(viewer: Viewer, board: Frequency) -> list[int]:
    """Most urgent first, of one state or all; by name, best match first."""
    belongs = view.groups(board)
    group = st.pills(
        "Show",
        list(view.Group),
        format_func=lambda each: f"{each.value} {belongs[each].sum()}",
        label_visibility="collapsed",
    )
    rows = [int(row) for row in view.most_urgent_first(board) if not group or belongs[group][row]]
    asked = st.text_input(
        "Find someone by name", placeholder="Find someone by name", label_visibility="collapsed"
    )
    if not asked:
        return rows
    with reading(viewer) as session:
        found = search_people(session, asked, MOST_FOUND)
    row_of = {board.people["person_id"][row]: row for row in rows}
    return [row_of[f.person.person_id] for f in found if f.person.person_id in row_of]


def choose_person(ids: list[int], people: dict[int, PersonRow]) -> Cell | None:
    """Select box for keyboards and large thumbs; empty again after each choice."""

    def look() -> None:
        st.session_state[LOOKED_UP] = st.session_state[LOOK_AT]
        st.session_state[LOOK_AT] = None

    with_name = {person: people[person].name for person in ids}
    st.selectbox(
        "Look at", ids, None, format_func=with_name.__getitem__, key=LOOK_AT, on_change=look
    )
    person = st.session_state.pop(LOOKED_UP, None)
    return (person, None) if person in ids else None
