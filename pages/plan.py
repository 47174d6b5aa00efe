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
from casework.sentences import say
from casework.ui.navigation.page import open_page
from casework.ui.people.person_page import open_person_page
from casework.ui.people.person_title import render_person_title
from casework.ui.plans.begin_form import say_nothing_yet
from casework.ui.plans.compare import render_compare
from casework.ui.plans.editor import render_draft
from casework.ui.plans.head_actions import act, head_actions
from casework.ui.plans.header import agreed_words, plan_badges, review_words, version_words
from casework.ui.plans.panels import render_panels
from casework.ui.plans.unsaved_text import ELSEWHERE, render_unsent
from casework.ui.plans.version import render_plan
from casework.ui.plans.view_switch import COMPARE, DRAFT, PLAN, choose_view


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


def render_top(shown: Shown, view: str | None) -> str | None:
    badges = plan_badges(shown.versions, shown.review)
    may = {"may_edit": shown.may_edit, "may_print": shown.may_print}
    actions = head_actions(shown.versions, view, **may)
    tapped = render_person_title(shown.card, badges, actions, note=agreed_words(shown.versions))
    if shown.may_edit and not open_draft(shown.versions):
        render_unsent(ELSEWHERE)
    return tapped


def show_draft(shown: Shown) -> None:
    if draft := open_draft(shown.versions):
        render_draft(shown.viewer, draft)


def show_agreed(shown: Shown) -> None:
    if agreed := plan_in_force(shown.versions):
        st.caption(review_words(shown.review))
        render_plan(shown.viewer, agreed)
    elif open_draft(shown.versions):
        st.info(say("A draft is being written. Nothing is agreed yet."))
    else:
        say_nothing_yet(shown.viewer, shown.card.person_id, shown.review, may_edit=shown.may_edit)
    if len(shown.versions) > 1:
        said = " · ".join(version_words(each) for each in shown.versions)
        st.caption(say("Versions: {versions}", versions=said))


def show_comparison(shown: Shown) -> None:
    render_compare(shown.viewer, shown.versions)


VIEWS: dict[str | None, Callable[[Shown], None]] = {
    None: show_agreed,  # nothing to choose from yet
    DRAFT: show_draft,
    PLAN: show_agreed,
    COMPARE: show_comparison,
}

viewer = open_page(Action.SEE_PLAN, None)
card = open_person_page(viewer, Action.SEE_PLAN)
with reading(viewer) as session:
    shown = read_shown(session, viewer, card)
head = st.container()
view = choose_view(shown.versions, may_edit=shown.may_edit)
with head:
    tapped = render_top(shown, view)
act(viewer, tapped, shown.versions)
VIEWS[view](shown)
render_panels(shown.viewer, card, shown.versions, shown.events)
