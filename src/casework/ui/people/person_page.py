"""The start of every page about one person: selected, opened once, not merged into another"""

from typing import NoReturn

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import can
from casework.access.viewer import Viewer
from casework.database import reading
from casework.errors import NotFound
from casework.people.card import PersonCard, person_card
from casework.sentences import say, sentence
from casework.ui.navigation.current_person import focus_on, focused, leave_person
from casework.ui.navigation.menu import go_to
from casework.ui.navigation.page import end_page
from casework.ui.people.record_opening import open_once
from casework.ui.plans.unsaved_text import ELSEWHERE, NOT_YOURS, render_unsent
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.refusal import render_refusal

HOW_TO_SELECT = {
    Action.OPEN_PERSON: sentence("Find them under People."),
    Action.SEE_PLAN: sentence("Find them under People; the plan is one tap from there."),
    Action.SEE_NEEDS: sentence("Find them under People; needs are one tap from there."),
}
ONLY_FOR = {
    Action.SEE_PLAN: sentence(
        "This plan is for the person's worker, the supervisor and the conference lead."
    ),
    Action.SEE_NEEDS: sentence(
        "Needs are for the person's worker, the supervisor and the conference lead."
    ),
}
"""Opening a person is refused by the opening itself."""


def open_person_page(viewer: Viewer, action: Action) -> PersonCard:
    """The selected person, with the opening recorded in the trail. Otherwise shows why not, and no
    page."""
    person_id = focused(viewer)
    if person_id is None:
        _stop_without_person(action)
    open_once(viewer, person_id)
    render_flash()
    card = _read_card(viewer, action, person_id)
    if card is None:
        _render_unsent(action, NOT_YOURS)
        st.info(say(ONLY_FOR[action]))
        end_page()
    if card.merged_into_id:
        _render_unsent(action, ELSEWHERE)
        _stop_at_merged(card.name, card.merged_into_id)
    return card


def _read_card(viewer: Viewer, action: Action, person_id: int) -> PersonCard | None:
    """Stops where the viewer's access ended since the record was opened."""
    with reading(viewer) as session:
        if action in ONLY_FOR and not can(session, viewer, action, person_id):
            return None
        try:
            return person_card(session, person_id)
        except NotFound as gone:
            leave_person()
            render_refusal(gone)
            end_page()


def _stop_without_person(action: Action) -> NoReturn:
    find = ActionButton("find", say("Find someone"), "search", primary=True)
    if empty_state(say("No one selected"), say(HOW_TO_SELECT[action]), find, icon="person_search"):
        go_to("people")
    end_page()


def _stop_at_merged(name: str, into_id: int) -> NoReturn:
    told = sentence("This record of {who} was merged into another one. Go on there.")
    st.info(say(told, who=escaped(name)))
    if st.button(say("Open the merged record")):
        focus_on(into_id)
    end_page()


def _render_unsent(action: Action, why: str) -> None:
    """Text that was typed for a plan which the viewer can no longer open."""
    if action is Action.SEE_PLAN:
        render_unsent(why)
