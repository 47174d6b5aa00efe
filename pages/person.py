"""Person: how they are doing, when we last spoke, what is next; then everything by part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import can, role_can
from casework.access.viewer import Viewer
from casework.compensation.queries import CaseRow, cases_of
from casework.contacts.queries import standing_of
from casework.database import reading
from casework.people.card import PersonCard, assignments
from casework.tasks.queries import TaskRow, tasks_about
from casework.ui.compensation.deadline import render_warning
from casework.ui.contacts.log_form import render_contact_log
from casework.ui.contacts.log_reopen import reopen
from casework.ui.contacts.state import LOGGING
from casework.ui.navigation.current_person import part_key
from casework.ui.navigation.page import open_page
from casework.ui.people.break_glass import render_open_until, render_reason
from casework.ui.people.header import render_header
from casework.ui.people.links import render_links
from casework.ui.people.person_page import open_person_page
from casework.ui.people.tabs import Shown, parts_for

FIRST_PART = "Timeline"


@dataclass(frozen=True, slots=True)
class Beside:
    """What other screens of the person hold."""

    may_read_plan: bool
    may_see_needs: bool
    tasks: Sequence[TaskRow]
    cases: Sequence[CaseRow]


def read_shown(session: Any, viewer: Viewer, card: PersonCard) -> Shown:
    person_id = card.person_id
    return Shown(
        viewer,
        card,
        standing_of(session, [person_id])[person_id],
        assignments(session, person_id),
        may_log=can(session, viewer, Action.LOG_CONTACT, person_id),
        may_change=can(session, viewer, Action.CHANGE_TIER, person_id),
        may_edit=can(session, viewer, Action.EDIT_PERSON, person_id),
        may_comment=can(session, viewer, Action.COMMENT_CONTACT, person_id),
        may_read_decisions=can(session, viewer, Action.SEE_DECISIONS, person_id),
    )


def read_beside(session: Any, viewer: Viewer, person_id: int) -> Beside:
    may_see_needs = can(session, viewer, Action.SEE_NEEDS, person_id)
    return Beside(
        can(session, viewer, Action.SEE_PLAN, person_id),
        may_see_needs,
        tasks_about(session, person_id),
        cases_of(session, [person_id]) if may_see_needs else [],
    )


def render_top(shown: Shown, beside: Beside) -> None:
    """An open form comes before the head, so that all it needs is on a phone's first screen."""
    person_id = shown.card.person_id
    logging = shown.may_log and st.session_state.get(LOGGING) == person_id
    if logging:
        render_contact_log(shown.viewer, [person_id], shown.card.name)
    workers = [worker for worker in shown.workers if worker.holds_now]
    render_header(shown.card, shown.standing, workers, beside.tasks, may_log=shown.may_log)
    if shown.may_log and not shown.may_change:  # only breaking the glass gives one of the two
        render_open_until(shown.viewer, person_id)
    if shown.may_log and not logging:
        render_log_button(person_id)
    if (
        not shown.may_log
        and not beside.may_read_plan
        and role_can(shown.viewer, Action.BREAK_GLASS)
    ):
        render_reason(shown.viewer, person_id)  # an agenda that opens the plan opens the rest


def render_log_button(person_id: int) -> None:
    if st.button("Log a contact", type="primary", icon=":material/add:", width="stretch"):
        st.session_state[LOGGING] = person_id
        st.rerun()


def render_part(shown: Shown) -> None:
    parts, key = parts_for(shown), part_key(shown.card.person_id)
    chosen = st.segmented_control(
        "Part",
        list(parts),
        default=FIRST_PART,
        required=True,
        key=key,
        label_visibility="collapsed",
    )
    parts[str(chosen)](shown)


viewer = open_page(Action.OPEN_PERSON, "Person")
card = open_person_page(viewer, Action.OPEN_PERSON)
reopen(viewer)
with reading(viewer) as session:
    shown = read_shown(session, viewer, card)
    beside = read_beside(session, viewer, card.person_id)
render_top(shown, beside)
render_links(may_read_plan=beside.may_read_plan, may_see_needs=beside.may_see_needs)
render_warning(beside.cases)
render_part(shown)
