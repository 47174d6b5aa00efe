"""A person: how it stands, when we last spoke, what is next; then everything by part."""

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import can, role_can
from casework.compensation.queries import cases_of
from casework.contacts.queries import standing_of
from casework.database import reading
from casework.people.card import assignments, person_card
from casework.tasks.queries import tasks_about
from casework.ui.break_glass import render_open_until, render_reason
from casework.ui.compensation import render_warning
from casework.ui.contact_draft import reopen
from casework.ui.contact_log import render_contact_log, render_just_saved
from casework.ui.focus import focus_on, focused
from casework.ui.menu import go_to
from casework.ui.opening import open_once
from casework.ui.page import open_page
from casework.ui.person_header import render_header
from casework.ui.person_parts import Shown, parts_for
from casework.ui.person_ways import render_ways
from casework.ui.plain import plain

viewer = open_page(Action.OPEN_PERSON, "Person")
person_id = focused(viewer)
if person_id is None:
    st.info("Nobody is chosen. Find someone under People, or tap a name under Today.")
    if st.button("Find someone", icon=":material/search:"):
        go_to("people")
    st.stop()
if open_once(viewer, person_id):
    reopen(viewer)
render_just_saved(viewer)
with reading(viewer) as session:
    may_log = can(session, viewer, Action.LOG_CONTACT, person_id)
    may_read_plan = can(session, viewer, Action.SEE_PLAN, person_id)
    may_see_needs = can(session, viewer, Action.SEE_NEEDS, person_id)
    cases = cases_of(session, [person_id]) if may_see_needs else []
    card = person_card(session, person_id)
    standing = standing_of(session, [person_id])[person_id]
    workers, tasks = assignments(session, person_id), tasks_about(session, person_id)
    shown = Shown(
        viewer,
        card,
        standing,
        workers,
        may_log=may_log,
        may_change=can(session, viewer, Action.CHANGE_TIER, person_id),
        may_edit=can(session, viewer, Action.EDIT_PERSON, person_id),
        may_comment=can(session, viewer, Action.COMMENT_CONTACT, person_id),
        may_read_decisions=can(session, viewer, Action.SEE_DECISIONS, person_id),
    )
if card.merged_into_id:
    st.info(f"This record of {plain(card.name)} was merged into another one, which goes on.")
    if st.button("Open the record that goes on"):
        focus_on(card.merged_into_id)
    st.stop()
logging = may_log and st.session_state.get("logging") == person_id
if logging:  # before the head, so that all it needs is on a phone's first screen
    render_contact_log(viewer, [person_id], card.name)
render_header(card, standing, [w for w in workers if w.holds_now], tasks, may_log=may_log)
if may_log and not shown.may_change:  # only an opening gives the one without the other
    render_open_until(viewer, person_id)
if may_log:
    if not logging and st.button(
        "Log a contact", type="primary", icon=":material/add:", width="stretch"
    ):
        st.session_state["logging"] = person_id
        st.rerun()
elif not may_read_plan and role_can(viewer, Action.BREAK_GLASS):  # an agenda opens it already
    render_reason(viewer, person_id)
render_ways(may_read_plan=may_read_plan, may_see_needs=may_see_needs)
render_warning(cases)
parts = parts_for(shown)
key = f"part-{person_id}"
chosen = st.segmented_control(
    "Part", list(parts), default="Timeline", required=True, key=key, label_visibility="collapsed"
)
parts[str(chosen)](shown)
