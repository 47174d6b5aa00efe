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
from casework.ui.caseloads.reassign_form import render_reassign
from casework.ui.caseloads.row_choice import choose_row
from casework.ui.caseloads.state import REASSIGNING
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.navigation.current_person import open_button
from casework.ui.navigation.page import open_page
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash

MOST = 50


def render_load(row: CaseloadRow) -> None:
    """The bar is the weight; the words beside it say the same."""
    if row.is_nobodys:
        said = f"**{escaped(row.worker)}** · {people(row.people)}, {row.weight:g} by weight"
        st.markdown(f":red[:material/warning:] {said}: {tiers(row)}")
        return
    weight = f"{row.weight:g} of {CASELOAD_CAP:g} by weight"
    said = f"**{escaped(row.worker)}** · {weight} · {people(row.people)}"
    over = f" · :red[over by {-row.room:g}]" if row.is_over else f" · room for {row.room:g}"
    st.markdown(said + over)
    st.progress(min(row.weight / CASELOAD_CAP, 1.0))
    st.caption(tiers(row))


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def tiers(row: CaseloadRow) -> str:
    named = [f"{row.by_tier[tier]} {spelled(tier)}" for tier in Tier if row.by_tier[tier]]
    without = row.by_tier[None]
    named += [f"{without} without a tier"] * bool(without)
    if away := row.people - sum(row.by_tier.values()):
        named.append(f"{away} away")
    return ", ".join(named) or "nobody"


def render_people(
    viewer: Viewer, found: list[PersonRow], loads: list[CaseloadRow], mine: set[int]
) -> None:
    carried = {load.worker_id: load.weight for load in loads}
    for person in found:
        with st.container(border=True, key=f"person-{person.person_id}"):
            st.markdown(
                f"**{escaped(person.name)}** · {tier_and_status(person.tier, person.status)}"
            )
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


def render_loads(loads: list[CaseloadRow]) -> None:
    for load in loads[:MOST]:
        render_load(load)
    if len(loads) > MOST:
        st.caption(f"The {MOST} fullest of {len(loads)}.")


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
    mine = filter_allowed(session, viewer, Action.ASSIGN, [person.person_id for person in found])
if not found:
    st.info("Nobody here." if chosen.worker_id else "Everyone has a worker.")
render_people(viewer, found[:MOST], loads, mine)
if len(found) > MOST:
    st.caption(f"The first {MOST} of {len(found)}. Assign these first, or filter under People.")
