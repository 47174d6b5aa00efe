"""Contact frequency: whose contact falls short of the standard, and why."""

from collections.abc import Sequence

import streamlit as st

from casework.access.guard import Action, can
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague, colleagues, names, teams
from casework.caseloads.queries import weights_on
from casework.contacts.frequency import Frequency, frequency
from casework.contacts.queries import contacts_by_week
from casework.database import reading
from casework.people.queries import Filters, PersonRow, people_by_id
from casework.people.terms import Tier
from casework.ui import frequency_view as view
from casework.ui.contact_list import render_contacts
from casework.ui.contact_log import render_just_saved
from casework.ui.focus import open_button
from casework.ui.frequency_charts import LOOK_AT, render_headline, render_people, render_workers
from casework.ui.heat_map import week_label
from casework.ui.page import open_page
from casework.ui.reassign import render_reassign

SHOWN = 40


def choose_filters(viewer: Viewer) -> tuple[Filters, Sequence[Colleague]]:
    with reading(viewer) as session:
        all_teams = teams(session)
        workers = colleagues(
            session, roles=[Role.WORKER], team_ids=viewer.team_ids or None, with_teams=False
        )
    here = [t for t in all_teams if not viewer.team_ids or t.team_id in viewer.team_ids]
    with st.container(horizontal=True):
        team = st.selectbox(
            "Team", here, index=None, format_func=lambda t: t.name, placeholder="All"
        )
        tier = st.selectbox("Tier", list(Tier), index=None, placeholder="All")
        worker = st.selectbox(
            "Worker", workers, index=None, format_func=lambda w: w.name, placeholder="All"
        )
    filters = Filters(
        team_id=team.team_id if team else None,
        tier=tier,
        worker_id=worker.account_id if worker else None,
    )
    return filters, workers


def render_one(
    viewer: Viewer, board: Frequency, rows: list[int], people: dict[int, PersonRow]
) -> None:
    """From any cell to the person's contacts, and to another worker."""
    ids = [int(board.people["person_id"][row]) for row in rows]
    chosen = st.session_state.get(LOOK_AT)
    place = ids.index(chosen) if chosen in ids else None
    person = st.selectbox("Look at", ids, index=place, format_func=lambda i: people[i].name)
    if person is None:
        st.caption("Tap a cell, or choose someone here.")
        return
    row = rows[ids.index(person)]
    with reading(viewer) as session:
        found = contacts_by_week(session, person, board.weeks)
        may_assign = can(session, viewer, Action.ASSIGN, person)
    for number, week in reversed(list(enumerate(board.weeks))):
        with st.expander(f"{week_label(week)}: {view.cell_text(board, row, number)}"):
            render_contacts(found[week])
    open_button(person, "Open the record")
    if may_assign:
        carried = weights_on(board.people, board.standards) if filters == Filters() else None
        render_reassign(viewer, person, people[person].name, workers, carried)


viewer = open_page(Action.SEE_FREQUENCY, "Contact frequency")
render_just_saved(viewer)
filters, workers = choose_filters(viewer)
with reading(viewer) as session:
    board = frequency(session, filters)
    rows = view.worst_first(board)[:SHOWN]
    people = people_by_id(session, [int(board.people["person_id"][row]) for row in rows])
    worker_names = names(session, set(board.people["worker_id"].dropna()))
if not rows:
    st.info("Nobody is enrolled here yet. Add someone under People, or choose other filters.")
    st.stop()
render_headline(board)
st.subheader("By worker, the least kept first")
render_workers(board, worker_names)
st.subheader(f"By participant: the {len(rows)} who most need attention, of {len(board.people)}")
render_people(board, rows, people)
render_one(viewer, board, rows, people)
st.dataframe(view.people_table(board, rows, people, worker_names), hide_index=True)
