"""Parts of a person's record. Only the chosen one is read."""

from collections.abc import Callable, Mapping

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.contacts.queries import comments_on, contacts_and_total
from casework.database import reading
from casework.decisions.queries import DecisionRow, decisions_about
from casework.decisions.terms import FactSource
from casework.people.additions import other_names, safety, whereabouts
from casework.people.terms import Status
from casework.people.timeline import journey
from casework.sentences import say, sentence
from casework.ui.agenda.request_form import render_ask
from casework.ui.audit.person_trail import render_trail
from casework.ui.caseloads.reassign_form import render_reassign
from casework.ui.decisions.card import render_decision
from casework.ui.decisions.follow_up import render_work, ways_to_work
from casework.ui.navigation.current_person import (
    Pointer,
    mark_pointed,
    part_key,
    pointed_first,
)
from casework.ui.navigation.menu import go_to
from casework.ui.people import tier_and_worker as changes
from casework.ui.people.criteria_and_exposures import render_safety
from casework.ui.people.end_assignment_form import render_end_assignment
from casework.ui.people.identity import render_identity
from casework.ui.people.merge_form import render_merge
from casework.ui.people.overview import render_overview
from casework.ui.people.photo import render_photo
from casework.ui.people.record import Shown
from casework.ui.people.state import CONTACTS, OVERVIEW
from casework.ui.people.timeline import how_many, render_older, render_timeline, since_the_oldest
from casework.ui.people.transfer_form import render_transfer
from casework.ui.people.whereabouts import render_whereabouts
from casework.ui.people.worker_and_tier_history import render_history
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.empty_state import empty_state

PLAN, NEEDS, DECISIONS = sentence("Safety plan"), sentence("Needs"), sentence("Decisions")
DETAILS, REACH = sentence("Details"), sentence("Phones and places")
CRITERIA, CHANGES = sentence("Criteria and exposures"), sentence("Tier and worker")
TRANSFER, MERGE = sentence("Transfer to another team"), sentence("Merge with another record")
TRAIL = sentence("Trail")
PAGES = {PLAN: "plan", NEEDS: "needs"}
"""Pages of their own."""
RARE = (DETAILS, REACH, CRITERIA, CHANGES, TRANSFER, MERGE, TRAIL)
"""In the menu, and among the pills only while one is open."""
TO_ENROLL = (CRITERIA, CHANGES)
"""Among the pills until the person is enrolled: there it is done."""


def show_contacts(shown: Shown) -> None:
    person_id, known = shown.card.person_id, shown.standing.history
    with reading(shown.viewer) as session:
        contacts, total = contacts_and_total(session, person_id, how_many(person_id))
        comments = comments_on(session, person_id)
        moments = journey(session, person_id, known.tiers, known.statuses, shown.workers)
    render_timeline(
        shown.viewer,
        contacts,
        comments,
        since_the_oldest(contacts, moments, total),
        may_edit=Action.CHANGE_TIER in shown.may,
        may_comment=Action.COMMENT_CONTACT in shown.may,
    )
    render_older(person_id, len(contacts), total)


def show_details(shown: Shown) -> None:
    card, may_edit = shown.card, Action.EDIT_PERSON in shown.may
    render_photo(shown.viewer, card.person_id, card.name, may_edit=may_edit)
    with reading(shown.viewer) as session:
        names = other_names(session, card.person_id)
    render_identity(shown.viewer, card, names, may_edit=may_edit)


def show_reach(shown: Shown) -> None:
    may_edit = Action.EDIT_PERSON in shown.may
    with reading(shown.viewer) as session:
        found = whereabouts(session, shown.card.person_id)
    render_whereabouts(shown.viewer, shown.card.person_id, found, may_edit=may_edit)


def show_criteria(shown: Shown) -> None:
    may_edit = Action.EDIT_PERSON in shown.may
    with reading(shown.viewer) as session:
        known = safety(session, shown.card.person_id)
    render_safety(shown.viewer, shown.card.person_id, known, may_edit=may_edit)


def show_changes(shown: Shown) -> None:
    viewer, card = shown.viewer, shown.card
    render_history(shown.workers, shown.standing.history.tiers)
    changes.render_tier_and_status(viewer, card)
    if role_can(viewer, Action.ASSIGN):
        render_reassign(viewer, card.person_id, card.name)
        now = [worker for worker in shown.workers if worker.holds_now]
        render_end_assignment(viewer, card.person_id, now)


def show_transfer(shown: Shown) -> None:
    render_transfer(shown.viewer, shown.card)


def show_merge(shown: Shown) -> None:
    render_merge(shown.viewer, shown.card)


def show_trail(shown: Shown) -> None:
    render_trail(shown.viewer, shown.card.person_id)


def show_decisions(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        rows = decisions_about(session, shown.card.person_id)
    if not rows:
        empty_state(
            say("No case conference has decided anything about this person yet."), icon="gavel"
        )
    ways = ways_to_work(shown.viewer, rows)
    for row in pointed_first(rows, _decision):
        with st.container(border=True, key=f"decision-{row.decision_id}"):
            mark_pointed(_decision(row))
            render_decision(row, with_name=False, place="person")
            render_work(shown.viewer, row, ways[row.decision_id])
    if Action.CHANGE_TIER in shown.may:
        render_ask(shown.viewer, shown.card.person_id)


def _decision(row: DecisionRow) -> Pointer:
    return FactSource.DECISION.value, row.decision_id


SHOWS: Mapping[str, Callable[[Shown], None]] = {
    OVERVIEW: render_overview,
    CONTACTS: show_contacts,
    DECISIONS: show_decisions,
    DETAILS: show_details,
    REACH: show_reach,
    CRITERIA: show_criteria,
    CHANGES: show_changes,
    TRANSFER: show_transfer,
    MERGE: show_merge,
    TRAIL: show_trail,
}


def parts_for(shown: Shown) -> list[str]:
    """In order; what the viewer may not read or do is not there."""
    may, viewer = shown.may, shown.viewer
    changes_it, logs = Action.CHANGE_TIER in may, Action.LOG_CONTACT in may
    allowed = {
        OVERVIEW: True,
        PLAN: Action.SEE_PLAN in may,
        NEEDS: Action.SEE_NEEDS in may,
        DECISIONS: Action.SEE_DECISIONS in may,
        CONTACTS: True,
        DETAILS: bool(shown.card.identity),
        REACH: logs,
        CRITERIA: logs,
        CHANGES: changes_it,
        TRANSFER: changes_it and role_can(viewer, Action.TRANSFER),
        MERGE: changes_it and role_can(viewer, Action.MERGE),
        TRAIL: changes_it and role_can(viewer, Action.READ_TRAIL),
    }
    return [part for part, is_allowed in allowed.items() if is_allowed]


def rare_parts(shown: Shown) -> list[str]:
    return [part for part in parts_for(shown) if part in RARE]


def render_part(shown: Shown) -> None:
    key = part_key(shown.card.person_id)
    there = parts_for(shown)
    asked = st.session_state.get(key)
    if asked in PAGES and asked in there:
        st.session_state[key] = OVERVIEW  # where one comes back to
        go_to(PAGES[asked])
    if asked not in there:
        st.session_state[key] = asked = OVERVIEW
    pills = [part for part in there if part not in RARE or part == asked or _to_enroll(shown, part)]
    count_pills(say("Part"), {part: _counts(shown).get(part) for part in pills}, key=key)
    SHOWS[asked](shown)


def _to_enroll(shown: Shown, part: str) -> bool:
    return part in TO_ENROLL and shown.card.status is Status.REFERRED


def _counts(shown: Shown) -> dict[str, int]:
    found = shown.overview
    return {NEEDS: len(found.needs), DECISIONS: len(found.decisions), CONTACTS: found.contacts}
