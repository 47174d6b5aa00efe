"""Tabs of a person's record. Only the selected one is read."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.viewer import Viewer
from casework.contacts.queries import ContactStanding, comments_on, contacts_and_total
from casework.database import reading
from casework.decisions.queries import DecisionRow, decisions_about
from casework.decisions.terms import FactSource
from casework.people.additions import other_names, safety, whereabouts
from casework.people.card import AssignmentRow, PersonCard
from casework.people.timeline import journey
from casework.ui.agenda.request_form import render_ask
from casework.ui.audit.person_trail import render_trail
from casework.ui.caseloads.reassign_form import render_reassign
from casework.ui.decisions.card import render_decision
from casework.ui.decisions.follow_up import render_work, ways_to_work
from casework.ui.navigation.current_person import Pointer, mark_pointed, pointed_first
from casework.ui.people import tier_and_worker as changes
from casework.ui.people.criteria_and_exposures import render_safety
from casework.ui.people.identity import render_identity
from casework.ui.people.merge_form import render_merge
from casework.ui.people.photo import render_photo
from casework.ui.people.timeline import how_many, render_older, render_timeline, since_the_oldest
from casework.ui.people.transfer_form import render_transfer
from casework.ui.people.whereabouts import render_whereabouts
from casework.ui.people.worker_and_tier_history import render_history


@dataclass(frozen=True, slots=True)
class Shown:
    """What the header has already read, for the tab below it."""

    viewer: Viewer
    card: PersonCard
    standing: ContactStanding
    workers: list[AssignmentRow]
    may_log: bool
    may_change: bool
    may_edit: bool
    may_comment: bool
    may_read_decisions: bool


def show_timeline(shown: Shown) -> None:
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
        may_edit=shown.may_change,
        may_comment=shown.may_comment,
    )
    render_older(person_id, len(contacts), total)


def show_about(shown: Shown) -> None:
    card = shown.card
    render_photo(shown.viewer, card.person_id, card.name, may_edit=shown.may_edit)
    with reading(shown.viewer) as session:
        names = other_names(session, card.person_id)
    render_identity(shown.viewer, card, names, may_edit=shown.may_edit)


def show_reach(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        found = whereabouts(session, shown.card.person_id)
    render_whereabouts(shown.viewer, shown.card.person_id, found, may_edit=shown.may_edit)


def show_safety(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        known = safety(session, shown.card.person_id)
    render_safety(shown.viewer, shown.card.person_id, known, may_edit=shown.may_edit)


def show_changes(shown: Shown) -> None:
    viewer, card = shown.viewer, shown.card
    render_history(shown.workers, shown.standing.history.tiers)
    changes.render_tier_and_status(viewer, card)
    if role_can(viewer, Action.ASSIGN):
        render_reassign(viewer, card.person_id, card.name)
        changes.render_workers(viewer, card.person_id, [w for w in shown.workers if w.holds_now])
        render_transfer(viewer, card)
        render_merge(viewer, card)


def show_trail(shown: Shown) -> None:
    render_trail(shown.viewer, shown.card.person_id)


def show_decisions(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        rows = decisions_about(session, shown.card.person_id)
    if not rows:
        st.info("No case conference has decided anything about this person yet.")
    ways = ways_to_work(shown.viewer, rows)
    for row in pointed_first(rows, _decision):
        with st.container(border=True, key=f"decision-{row.decision_id}"):
            mark_pointed(_decision(row))
            render_decision(row, with_name=False, place="person")
            render_work(shown.viewer, row, ways[row.decision_id])
    if shown.may_change:
        render_ask(shown.viewer, shown.card.person_id)


def _decision(row: DecisionRow) -> Pointer:
    return FactSource.DECISION.value, row.decision_id


def parts_for(shown: Shown) -> dict[str, Callable[[Shown], None]]:
    parts: dict[str, Callable[[Shown], None]] = {"Timeline": show_timeline}
    if shown.card.identity:
        parts["About"] = show_about
    if shown.may_log:
        parts |= {"Reach": show_reach, "Safety": show_safety}
    if shown.may_read_decisions:
        parts["Decisions"] = show_decisions
    if shown.may_change:
        parts["Tier and worker"] = show_changes
    if shown.may_change and role_can(shown.viewer, Action.READ_TRAIL):
        parts["Trail"] = show_trail
    return parts
