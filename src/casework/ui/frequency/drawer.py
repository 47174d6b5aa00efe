"""One person of the board in a drawer: standing, weeks, another worker."""

from collections.abc import Sequence

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import can
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague
from casework.caseloads.queries import caseload_rows
from casework.contacts.frequency import Frequency
from casework.contacts.queries import contacts_by_week
from casework.database import reading
from casework.people.operations import open_person
from casework.people.queries import PersonRow
from casework.sentences import say
from casework.ui.caseloads.reassign_form import render_reassign
from casework.ui.contacts.listing import render_contacts
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.contacts.state_badge import BADGES
from casework.ui.frequency.phrases import reason, standing, week_text
from casework.ui.frequency.week_cells import week_label
from casework.ui.navigation.current_person import open_button
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.side_panel import side_panel


def open_drawer(
    viewer: Viewer,
    board: Frequency,
    person: PersonRow,
    week: int | None,
    workers: Sequence[Colleague],
) -> None:
    """The tapped week comes first and open; without one, the running week. It shows notes, so each
    time is an opening in the person's trail."""
    if not attempt(viewer, lambda session: open_person(session, viewer, person.person_id)):
        return
    ids = list(board.people["person_id"])
    row = ids.index(person.person_id)
    last = len(board.weeks) - 1
    first = last if week is None else week

    def drawer() -> None:
        color = BADGES[board.gap(row).state][1]
        badges = f"{Badge(standing(board, row), color).markdown}"
        who = person.worker_in_words
        below = aside(f"{tier_and_status(person.tier, person.status)} · {who}")
        st.markdown(f"{badges}  \n{escaped(reason(board, row))}  \n{below}")
        _render_weeks(viewer, board, row, [first, *(n for n in range(last, -1, -1) if n != first)])
        open_button(person.person_id, say("Open the record"))
        _render_worker(viewer, person, workers)

    side_panel(person.name, drawer)


def _render_weeks(viewer: Viewer, board: Frequency, row: int, order: Sequence[int]) -> None:
    with reading(viewer) as session:
        found = contacts_by_week(session, int(board.people["person_id"][row]), board.weeks)
    for number in order:
        week = board.weeks[number]
        label = f"{week_label(week)}: {week_text(board, row, number)}"
        with st.expander(label, expanded=number == order[0]):
            render_contacts(found[week])


def _render_worker(viewer: Viewer, person: PersonRow, workers: Sequence[Colleague]) -> None:
    with reading(viewer) as session:
        if not can(session, viewer, Action.ASSIGN, person.person_id):
            return
        loads = caseload_rows(session, sorted(viewer.team_ids) or None)
    carried = {load.worker_id: load.weight for load in loads}
    render_reassign(viewer, person.person_id, person.name, workers, carried)
