"""Contact frequency: who is overdue now, whose contact falls short of the standard, and why."""

import streamlit as st

from casework.access.guard import Action
from casework.access.viewer import Viewer
from casework.accounts.queries import account_names
from casework.contacts.frequency import Frequency, frequency
from casework.database import reading
from casework.people.queries import people_by_id
from casework.ui.contacts.log_form import render_just_saved
from casework.ui.frequency import summary as view
from casework.ui.frequency.charts import (
    render_first,
    render_headline,
    render_people,
    render_workers,
)
from casework.ui.frequency.drawer import open_drawer
from casework.ui.frequency.filters import choose_filters, choose_person, choose_rows, page_of
from casework.ui.navigation.page import open_page

COLUMNS = {
    "Why": st.column_config.TextColumn(width=260),
    "Met": st.column_config.TextColumn(help="Weeks in which the standard was met, of those due."),
}


def names_of_workers(viewer: Viewer, board: Frequency) -> dict[int, str]:
    """Most are in the list already; some left, or are of another team."""
    known = {worker.account_id: worker.name for worker in workers}
    if others := set(board.people["worker_id"].dropna()) - known.keys():
        with reading(viewer) as session:
            known |= account_names(session, others)
    return known


viewer = open_page(Action.SEE_FREQUENCY, "Contact frequency")
render_just_saved(viewer)
filters, workers = choose_filters(viewer)
with reading(viewer) as session:
    board = frequency(session, filters)
if not len(board.people):
    st.info("Nobody is enrolled here yet. Add someone under People, or choose other filters.")
    st.stop()
chosen = choose_rows(viewer, board)
st.markdown(f"**The most urgent first**: {len(chosen)} of {len(board.people)} people")
if not chosen:
    st.info("Nobody here. Choose another state, or another spelling.")
    st.stop()
rows = page_of(chosen)
ids = [int(board.people["person_id"][row]) for row in rows]
with reading(viewer) as session:
    people = people_by_id(session, ids)
worker_names = names_of_workers(viewer, board)
looked_up = render_first(board, rows, people) or choose_person(ids, people)
tapped = render_people(board, rows, people)
if cell := looked_up or tapped:
    person, week = cell
    open_drawer(viewer, board, people[person], week, workers)
table = view.people_table(board, rows, people, worker_names)
st.dataframe(table, hide_index=True, column_config=COLUMNS)
st.subheader("By worker, the least kept first")
render_headline(board)
render_workers(board, worker_names)
