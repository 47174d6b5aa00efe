"""Contact frequency: people overdue now, and weeks below the contact standard, with reasons."""

from collections.abc import Sequence

import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague, account_names
from casework.contacts.frequency import Frequency, frequency
from casework.database import reading
from casework.people.queries import people_by_id
from casework.ui.frequency import summary as view
from casework.ui.frequency.charts import (
    render_first,
    render_headline,
    render_people,
    render_workers,
)
from casework.ui.frequency.drawer import open_drawer
from casework.ui.frequency.filters import SHOWN, choose_filters, choose_person, choose_rows
from casework.ui.navigation.page import open_page
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.paging import page_of

COLUMNS = {
    "Why": st.column_config.TextColumn(width=260),
    "Met": st.column_config.TextColumn(help="Weeks in which the standard was met, of those due."),
}


def names_of_workers(
    viewer: Viewer, board: Frequency, workers: Sequence[Colleague]
) -> dict[int, str]:
    """Most are in the list already; some left, or are of another team."""
    known = {worker.account_id: worker.name for worker in workers}
    if others := set(board.people["worker_id"].dropna()) - known.keys():
        with reading(viewer) as session:
            known |= account_names(session, others)
    return known


viewer = open_page(Action.SEE_FREQUENCY, "Contact frequency")
render_flash()
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
rows = page_of(chosen, "page_of_people", SHOWN)
ids = [int(board.people["person_id"][row]) for row in rows]
with reading(viewer) as session:
    people = people_by_id(session, ids)
worker_names = names_of_workers(viewer, board, workers)
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
