"""Caseloads: weight per worker, people without a worker, reassignment with a reason."""

from collections.abc import Mapping

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import filter_allowed
from casework.access.viewer import Viewer
from casework.caseloads.queries import (
    CaseloadRow,
    caseload_rows,
    people_of_row,
    tier_weights,
)
from casework.contacts.queries import standards_in_force
from casework.contacts.standards import CASELOAD_CAP
from casework.database import reading
from casework.people.queries import PersonRow
from casework.people.terms import Tier, spelled
from casework.tasks.queries import nobodys_tasks
from casework.ui.caseloads.loads import render_loads
from casework.ui.caseloads.reassign_form import render_reassign
from casework.ui.caseloads.row_choice import choose_row
from casework.ui.caseloads.state import REASSIGNING
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.navigation.current_person import open_button
from casework.ui.navigation.page import open_page
from casework.ui.tasks.waiting import render_waiting_tasks
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash

MOST = 50


def render_people(
    viewer: Viewer,
    found: list[PersonRow],
    loads: list[CaseloadRow],
    mine: set[int],
    waiting: Mapping[int, int],
) -> None:
    carried = {load.worker_id: load.weight for load in loads}
    for person in found:
        with st.container(border=True, key=f"person-{person.person_id}"):
            st.markdown(
                f"**{escaped(person.name)}** · {tier_and_status(person.tier, person.status)}"
            )
            render_waiting_tasks(waiting.get(person.person_id, 0))
            if st.session_state.get(REASSIGNING) == person.person_id:
                render_reassign(viewer, person.person_id, person.name, weights=carried)
                continue
            with st.container(horizontal=True):
                if person.person_id in mine and st.button(
                    "Reassign", key=f"reassign-{person.person_id}", icon=":material/swap_horiz:"
                ):
                    st.session_state[REASSIGNING] = person.person_id
                    st.rerun()
                open_button(person.person_id, "Open")


def render_weights(weights: Mapping[Tier | None, float]) -> None:
    each = ", ".join(f"{spelled(tier)} {weights[tier]:g}" for tier in Tier)
    st.caption(
        f"Weights: {each}, without a tier {weights[None]:g}. A full caseload is {CASELOAD_CAP:g}. "
        "People in custody or out of the area do not count."
    )


viewer = open_page(Action.SEE_CASELOADS, "Caseloads")
render_flash()
teams = sorted(viewer.team_ids) or None
with reading(viewer) as session:
    loads = caseload_rows(session, teams)
    weights = tier_weights(standards_in_force(session))
render_weights(weights)
if not loads:
    st.info("No workers and no people yet. An administrator adds accounts.")
    st.stop()
render_loads(loads)
chosen = choose_row(loads)
with reading(viewer) as session:
    found = people_of_row(session, chosen, teams)
    those = [person.person_id for person in found]
    mine = filter_allowed(session, viewer, Action.ASSIGN, those)
    waiting = nobodys_tasks(session, those[:MOST])
if not found:
    st.info("Nobody here." if chosen.worker_id else "Everyone has a worker.")
render_people(viewer, found[:MOST], loads, mine, waiting)
if len(found) > MOST:
    st.caption(f"The first {MOST} of {len(found)}. Assign these first, or filter under People.")
