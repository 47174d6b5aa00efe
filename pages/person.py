"""A person: how it stands, when we last spoke, what is next; then everything by part."""

from functools import partial

import streamlit as st
from casework.ui.trail import render_trail

from casework.access.guard import Action, can, may
from casework.access.viewer import Viewer
from casework.contacts.queries import comments_on, recent_contacts, standing_of
from casework.database import reading
from casework.people.operations import open_person
from casework.people.queries import PersonCard, assignments, person_card, safety, whereabouts
from casework.people.timeline import journey
from casework.tasks.queries import tasks_about
from casework.ui import person_changes as changes
from casework.ui import person_details as details
from casework.ui.acting import attempt
from casework.ui.break_glass import render_reason
from casework.ui.contact_log import render_contact_log, render_just_saved
from casework.ui.focus import focus_on, focused
from casework.ui.page import open_page
from casework.ui.person_header import render_header
from casework.ui.person_timeline import render_timeline
from casework.ui.reassign import render_reassign


def open_once(viewer: Viewer, person_id: int) -> None:
    """One entry in the trail per opening, not per click; without it nothing is shown."""
    if st.session_state.get("opened") == person_id:
        return
    if not attempt(viewer, partial(open_person, viewer=viewer, person_id=person_id)):
        st.stop()
    st.session_state["opened"] = person_id


def show_timeline(viewer: Viewer, card: PersonCard) -> None:
    person_id = card.person_id
    with reading(viewer) as session:
        contacts, comments = recent_contacts(session, person_id), comments_on(session, person_id)
        moments = journey(session, person_id)
        may_edit = can(session, viewer, Action.AMEND_CONTACT, person_id)
        may_comment = can(session, viewer, Action.COMMENT_CONTACT, person_id)
    render_timeline(viewer, contacts, comments, moments, may_edit=may_edit, may_comment=may_comment)


def show_about(viewer: Viewer, card: PersonCard) -> None:
    with reading(viewer) as session:
        may_edit = can(session, viewer, Action.EDIT_PERSON, card.person_id)
    details.render_identity(viewer, card, may_edit=may_edit)


def show_reach(viewer: Viewer, card: PersonCard) -> None:
    with reading(viewer) as session:
        may_edit = can(session, viewer, Action.EDIT_PERSON, card.person_id)
        found = whereabouts(session, card.person_id)
    details.render_whereabouts(viewer, card.person_id, found, may_edit=may_edit)


def show_safety(viewer: Viewer, card: PersonCard) -> None:
    with reading(viewer) as session:
        may_edit = can(session, viewer, Action.EDIT_PERSON, card.person_id)
        known = safety(session, card.person_id)
    details.render_safety(viewer, card.person_id, known, may_edit=may_edit)


def show_changes(viewer: Viewer, card: PersonCard) -> None:
    changes.render_tier_and_status(viewer, card)
    with reading(viewer) as session:
        may_assign = can(session, viewer, Action.ASSIGN, card.person_id)
        workers = assignments(session, card.person_id)
    if may_assign:
        render_reassign(viewer, card.person_id, card.name)
        changes.render_workers(viewer, card.person_id, workers)
        changes.render_merge(viewer, card)


viewer = open_page(Action.OPEN_PERSON, "Person")
person_id = focused()
if person_id is None:
    st.info("Nobody is chosen. Find someone under People, or tap a name under Today.")
    if st.button("Find someone", icon=":material/search:"):
        st.switch_page("pages/people.py")
    st.stop()
open_once(viewer, person_id)
render_just_saved(viewer)
with reading(viewer) as session:
    may_log = can(session, viewer, Action.LOG_CONTACT, person_id)
    may_change = can(session, viewer, Action.CHANGE_TIER, person_id)
    card = person_card(session, person_id)
    standing = standing_of(session, [person_id])[person_id]
    workers, tasks = assignments(session, person_id), tasks_about(session, person_id)
if card.merged_into_id:
    st.info(f"This record of {card.name} was merged into another one, which goes on.")
    if st.button("Open the record that goes on"):
        focus_on(card.merged_into_id)
    st.stop()
render_header(card, standing, workers, tasks)
if may_log:
    if st.session_state.get("logging") == person_id:
        render_contact_log(viewer, [person_id], card.name)
    elif st.button("Log a contact", type="primary", icon=":material/add:", width="stretch"):
        st.session_state["logging"] = person_id
        st.rerun()
elif may(viewer, Action.BREAK_GLASS):
    render_reason(viewer, person_id)
parts = {"Timeline": show_timeline}
if may_log or card.identity:
    parts["About"] = show_about
if may_log:
    parts |= {"Reach": show_reach, "Safety": show_safety}
if may_change:
    parts["Tier and worker"] = show_changes
if may(viewer, Action.READ_TRAIL):
    parts["Trail"] = lambda viewer, card: render_trail(viewer, card.person_id)
chosen = st.segmented_control("Part", list(parts), default="Timeline", required=True)
parts[str(chosen)](viewer, card)
