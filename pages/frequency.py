"""Contact frequency: people overdue now, and weeks below the contact standard, with reasons."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague, account_names
from casework.contacts.frequency import Frequency, frequency
from casework.contacts.overdue_history import overdue_history
from casework.contacts.queries import contact_gaps
from casework.database import reading
from casework.people.queries import people_by_id
from casework.sentences import say
from casework.ui.frequency import summary as view
from casework.ui.frequency.charts import render_workers
from casework.ui.frequency.drawer import open_drawer
from casework.ui.frequency.export import render_export
from casework.ui.frequency.filters import (
    SHOWN,
    choose_filters,
    choose_group,
    choose_person,
    choose_rows,
)
from casework.ui.frequency.lists import Cell, first_rows, render_everyone, render_first
from casework.ui.frequency.numbers import five_numbers
from casework.ui.frequency.tables import PeopleRead, ids_of
from casework.ui.navigation.page import end_page, open_page
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.heading import page_heading, section_heading
from casework.ui.widgets.paging import page_of
from casework.ui.widgets.trend_number import trend_numbers


def names_of_workers(
    viewer: Viewer, board: Frequency, workers: Sequence[Colleague]
) -> dict[int, str]:
    """Most are in the list already; some left, or are of another team."""
    known = {worker.account_id: worker.name for worker in workers}
    if others := set(board.people["worker_id"].dropna()) - known.keys():
        with reading(viewer) as session:
            known |= account_names(session, others)
    return known


def render_answer(
    place: DeltaGenerator, board: Frequency, first: list[int], people: PeopleRead
) -> Cell | None:
    """The picture, and beside it whom to ask about."""
    picture, beside = place.columns(2, gap="medium")
    with picture:
        render_workers(board, people.workers)
    with beside:
        return render_first(board, first, people)


viewer = open_page(Action.SEE_FREQUENCY, None)
with st.container(horizontal=True, horizontal_alignment="distribute", gap="xsmall"):
    page_heading(say("Contact frequency"))
    with st.container(horizontal=True, width="content", gap="xsmall"):
        filters, workers = choose_filters(viewer)
        files = st.container(width="content")
render_flash()
with reading(viewer) as session:
    board = frequency(session, filters)
    before = overdue_history(session, board)
if not len(board.people):
    empty_state(say("Nobody is enrolled here yet"), say("Add people, or choose other filters."))
    end_page()
trend_numbers(five_numbers(board, before))
answer = st.container()
section_heading(say("Everyone, the most urgent first"))
group = choose_group(board)
tools = st.container(horizontal=True, vertical_alignment="center", gap="xsmall")
with tools:
    rows = page_of(choose_rows(viewer, board, group), "page_of_people", SHOWN)
first = first_rows(board, view.most_urgent_first(board))
ids, names = ids_of(board, [*first, *rows]), names_of_workers(viewer, board, workers)
with reading(viewer) as session:
    people = PeopleRead(people_by_id(session, ids), contact_gaps(session, ids), names)
tapped = render_answer(answer, board, first, people)
with tools:
    looked_up = choose_person(ids_of(board, rows), people.rows)
with files:
    render_export(viewer, board, rows, people)
if rows:
    tapped = render_everyone(board, rows, people) or tapped
else:
    empty_state(say("Nobody here"), say("Choose another state, or another spelling."))
if cell := looked_up or tapped:
    open_drawer(viewer, board, people.rows[cell[0]], cell[1], workers)
