"""Caseloads: weight per worker, people without a worker, reassignment with a reason."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import filter_allowed, role_can
from casework.access.viewer import Viewer
from casework.caseloads.proposal import languages_of, takers, to_hand_over
from casework.caseloads.queries import CaseloadRow, caseload_rows, people_of_row, tier_weights
from casework.contacts.queries import standards_in_force
from casework.database import reading, unit_of_work
from casework.people.queries import PersonRow
from casework.sentences import say
from casework.supervision.worker_week import worker_week_pdf
from casework.tasks.queries import nobodys_tasks
from casework.ui.caseloads.hand_over_form import open_whole_caseload
from casework.ui.caseloads.loads import render_loads, render_weights
from casework.ui.caseloads.people_rows import (
    caseload_list,
    caseload_table,
    open_reassigning,
    render_people,
)
from casework.ui.caseloads.reassign_form import colleagues_of
from casework.ui.caseloads.row_choice import choose_row, key_of
from casework.ui.caseloads.state import HANDING_OVER, REASSIGNING
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.navigation.page import end_page, open_page
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.people_files import own_team, render_files

MOST = 200


def printed_week(worker_id: int, viewer: Viewer) -> bytes:
    with unit_of_work(viewer) as session:
        return worker_week_pdf(session, viewer, worker_id)


def offer_actions(
    viewer: Viewer, row: CaseloadRow, people: Sequence[PersonRow], waiting: Mapping[int, int]
) -> None:
    """Everybody in one go (holiday, illness, resignation); the list, and the worker's week."""
    if not people or not role_can(viewer, Action.ASSIGN):
        return
    if row.worker_id and not row.elsewhere:
        week = partial(printed_week, row.worker_id)
        label = say("Week for supervision")
        offer(label, week, "week-for-supervision.pdf", "application/pdf", icon=":material/print:")
    title = say("Caseload of {who}", who=row.worker)
    if row.all_without:
        title = say("People without a worker")
    listed = partial(caseload_list, title, people, waiting)
    render_files(listed, "caseload", own_team(viewer, (each.team_id for each in people)))
    if not row.elsewhere:
        label = say("Move or cover all")
        if st.button(label, icon=":material/move_group:", key="hand-over"):
            st.session_state.pop(REASSIGNING, None)  # there is one panel at a time
            st.session_state[HANDING_OVER] = key_of(row)


def render_opened(
    viewer: Viewer,
    people: Sequence[PersonRow],
    mine: set[int],
    waiting: Mapping[int, int],
    loads: Sequence[CaseloadRow],
) -> None:
    """The panel of whoever was tapped."""
    opened = st.session_state.get(REASSIGNING)
    if person := next((each for each in people if each.person_id == opened), None):
        open_reassigning(
            viewer,
            person,
            says=tier_and_status(person.tier, person.status),
            may_assign=person.person_id in mine,
            waiting=waiting.get(person.person_id, 0),
            weights={load.worker_id: load.weight for load in loads},
        )


viewer = open_page(Action.SEE_CASELOADS, say("Caseloads"))
render_flash()
teams = sorted(viewer.team_ids) or None
with reading(viewer) as session:
    loads = caseload_rows(session, teams)
    weights = tier_weights(standards_in_force(session))
if not loads:
    empty_state(say("No workers and no people yet"), say("An administrator adds accounts."))
    end_page()
render_loads(loads)
render_weights(weights)
section_heading(say("People of"))
with st.container(horizontal=True, vertical_alignment="center"):
    chosen = choose_row(loads)
    with reading(viewer) as session:
        found = people_of_row(session, chosen, teams)
        those = [person.person_id for person in found]
        mine = filter_allowed(session, viewer, Action.ASSIGN, those)
        waiting, spoken = nobodys_tasks(session, those[:MOST]), languages_of(session, those)
    offer_actions(viewer, chosen, found, waiting)
if not found:
    empty_state(say("Nobody here") if chosen.worker_id else say("Everyone has a worker"))
else:
    render_people(found[:MOST], caseload_table(found[:MOST], spoken, waiting))
if found and st.session_state.get(HANDING_OVER) == key_of(chosen):
    workers = colleagues_of(viewer)
    with reading(viewer) as session:
        able = takers(session, workers, loads, chosen.worker_id)
    open_whole_caseload(viewer, chosen, to_hand_over(found, weights, spoken), able)
render_opened(viewer, found, mine, waiting, loads)
