"""Needs: a person's needs, goals, referrals, releases and compensation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import can
from casework.access.viewer import Viewer
from casework.compensation.queries import CaseRow, cases_of
from casework.database import reading
from casework.needs.queries import goals_of, scores_of
from casework.referrals.queries import moves_of, referrals_of
from casework.releases.queries import disclosures_about, releases_of
from casework.ui.compensation.deadline import render_compensation, render_warning
from casework.ui.navigation.current_person import focus_on
from casework.ui.navigation.page import open_page
from casework.ui.needs.goals import render_goals
from casework.ui.needs.scores import render_needs
from casework.ui.needs.state import VIEW
from casework.ui.people.person_page import open_person_page
from casework.ui.referrals.worker_view import render_referrals
from casework.ui.releases.disclosures import render_disclosures, render_print_disclosures
from casework.ui.releases.list_and_revoke import render_releases
from casework.ui.widgets.escaping import escaped


@dataclass(frozen=True, slots=True)
class Shown:
    viewer: Viewer
    person_id: int
    cases: Sequence[CaseRow]
    may_edit: bool


def show_needs(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        scores = scores_of(session, shown.person_id)
    render_needs(shown.viewer, shown.person_id, scores, may_edit=shown.may_edit)


def show_goals(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        goals = goals_of(session, shown.person_id)
    render_goals(shown.viewer, shown.person_id, goals, may_edit=shown.may_edit)


def show_referrals(shown: Shown) -> None:
    viewer, person_id = shown.viewer, shown.person_id
    with reading(viewer) as session:
        scores, moves = scores_of(session, person_id), moves_of(session, person_id)
        referrals = referrals_of(session, person_id)
    render_referrals(viewer, person_id, referrals, moves, scores, may_edit=shown.may_edit)


def show_releases(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        releases = releases_of(session, shown.person_id)
    render_releases(shown.viewer, shown.person_id, releases, may_edit=shown.may_edit)


def show_disclosures(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        disclosed = disclosures_about(session, shown.person_id)
    render_disclosures(disclosed)
    if shown.may_edit and disclosed:
        render_print_disclosures(shown.viewer, shown.person_id)


def show_compensation(shown: Shown) -> None:
    render_compensation(shown.viewer, shown.person_id, shown.cases, may_edit=shown.may_edit)


VIEWS: dict[str, Callable[[Shown], None]] = {
    "Needs": show_needs,
    "Goals": show_goals,
    "Referrals": show_referrals,
    "Releases": show_releases,
    "Who was told what": show_disclosures,
    "Compensation": show_compensation,
}

viewer = open_page(Action.SEE_NEEDS, "Needs")
card = open_person_page(viewer, Action.SEE_NEEDS)
with reading(viewer) as session:
    may_edit = can(session, viewer, Action.EDIT_NEEDS, card.person_id)
    shown = Shown(viewer, card.person_id, cases_of(session, [card.person_id]), may_edit)
st.subheader(escaped(card.name), anchor=False)
if st.button("Back to the person", icon=":material/arrow_back:", type="tertiary"):
    focus_on(card.person_id)
render_warning(shown.cases)
view = st.segmented_control(
    "View", list(VIEWS), default="Needs", required=True, key=VIEW, label_visibility="collapsed"
)
VIEWS[str(view)](shown)
