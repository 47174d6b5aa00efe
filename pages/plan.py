"""Safety plan of a person: read it, write it together, compare, print."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import can
from casework.access.viewer import Viewer
from casework.contacts.queries import contact_gaps
from casework.database import reading
from casework.people.card import PersonCard
from casework.plans.due import review_now
from casework.plans.queries import (
    EventRow,
    PlanRow,
    events_of,
    open_draft,
    plan_in_force,
    plan_versions,
)
from casework.plans.review import Review
from casework.ui.navigation.page import open_page
from casework.ui.people.person_page import open_person_page
from casework.ui.plans.compare import render_compare
from casework.ui.plans.editor import render_draft
from casework.ui.plans.header import (
    render_begin,
    render_events,
    render_head,
    render_way_back,
    version_words,
)
from casework.ui.plans.print_form import render_print
from casework.ui.plans.unsaved_text import ELSEWHERE, render_unsent
from casework.ui.plans.version import render_plan
from casework.ui.plans.view_switch import COMPARE, DRAFT, PLAN, PRINT, choose_view


@dataclass(frozen=True, slots=True)
class Shown:
    viewer: Viewer
    card: PersonCard
    versions: Sequence[PlanRow]
    events: Sequence[EventRow]
    review: Review
    may_edit: bool
    may_print: bool


def read_shown(session: Any, viewer: Viewer, card: PersonCard) -> Shown:
    person_id, versions = card.person_id, plan_versions(session, card.person_id)
    events = events_of(session, [person_id]).get(person_id, [])
    agreed, gap = plan_in_force(versions), contact_gaps(session, [person_id])[person_id]
    since = agreed.agreed_at if agreed else None
    return Shown(
        viewer,
        card,
        versions,
        events,
        review_now(card.tier, card.status, since, events, gap),
        may_edit=can(session, viewer, Action.EDIT_PLAN, person_id),
        may_print=can(session, viewer, Action.PRINT_PLAN, person_id),
    )


def render_top(shown: Shown, view: str | None) -> None:
    render_head(shown.card.name, shown.versions, shown.review, short=view == DRAFT)
    if view != DRAFT:
        render_way_back(shown.card.person_id)
    if shown.may_edit and not open_draft(shown.versions):
        render_unsent(ELSEWHERE)


def show_draft(shown: Shown) -> None:
    if draft := open_draft(shown.versions):
        render_draft(shown.viewer, draft)
        render_way_back(shown.card.person_id)


def show_agreed(shown: Shown) -> None:
    if agreed := plan_in_force(shown.versions):
        render_plan(shown.viewer, agreed)
    elif open_draft(shown.versions):
        st.info("A draft is being written. Nothing is agreed yet.")
    if shown.may_edit:
        render_begin(shown.viewer, shown.card.person_id, shown.versions)
        render_events(shown.viewer, shown.card.person_id, shown.events)
    if len(shown.versions) > 1:
        st.caption("Versions: " + " · ".join(version_words(each) for each in shown.versions))


def show_comparison(shown: Shown) -> None:
    render_compare(shown.viewer, shown.versions)


def show_print(shown: Shown) -> None:
    if agreed := plan_in_force(shown.versions):
        render_print(shown.viewer, agreed, shown.card.name)


VIEWS: dict[str | None, Callable[[Shown], None]] = {
    None: show_agreed,  # nothing to choose from yet
    DRAFT: show_draft,
    PLAN: show_agreed,
    COMPARE: show_comparison,
    PRINT: show_print,
}

viewer = open_page(Action.SEE_PLAN, "Safety plan")
card = open_person_page(viewer, Action.SEE_PLAN)
with reading(viewer) as session:
    shown = read_shown(session, viewer, card)
head = st.container()
view = choose_view(shown.versions, may_edit=shown.may_edit, may_print=shown.may_print)
with head:
    render_top(shown, view)
VIEWS[view](shown)
