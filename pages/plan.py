"""A person's safety plan: read it, write it together, compare, print."""

import streamlit as st

from casework.access.guard import Action, can
from casework.contacts.queries import contact_gaps
from casework.database import reading
from casework.people.card import person_card
from casework.plans.due import review_now
from casework.plans.queries import events_of, open_draft, plan_in_force, plan_versions
from casework.ui.contacts.log_form import render_just_saved
from casework.ui.navigation.current_person import focus_on, focused
from casework.ui.navigation.menu import go_to
from casework.ui.navigation.page import open_page
from casework.ui.people.record_opening import open_once
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
from casework.ui.plans.unsaved_text import ELSEWHERE, NOT_YOURS, render_unsent
from casework.ui.plans.version import render_plan
from casework.ui.plans.view_switch import COMPARE, DRAFT, PLAN, PRINT, choose_view

viewer = open_page(Action.SEE_PLAN, "Safety plan")
person_id = focused(viewer)
if person_id is None:
    st.info("Nobody is chosen. Open someone under Today or People; the plan is one tap from there.")
    if st.button("Find someone", icon=":material/search:"):
        go_to("people")
    st.stop()
open_once(viewer, person_id)
render_just_saved(viewer)
with reading(viewer) as session:
    if not can(session, viewer, Action.SEE_PLAN, person_id):
        render_unsent(NOT_YOURS)
        st.info("This plan is for the person's worker, the supervisor and the conference lead.")
        st.stop()
    may_edit = can(session, viewer, Action.EDIT_PLAN, person_id)
    may_print = can(session, viewer, Action.PRINT_PLAN, person_id)
    card, versions = person_card(session, person_id), plan_versions(session, person_id)
    events = events_of(session, [person_id]).get(person_id, [])
    gap = contact_gaps(session, [person_id])[person_id]
if card.merged_into_id:
    render_unsent(ELSEWHERE)
    st.info("This record was merged into another one. The plan goes on there.")
    if st.button("Open the record that goes on"):
        focus_on(card.merged_into_id)
    st.stop()
agreed, draft = plan_in_force(versions), open_draft(versions)
since = agreed.agreed_at if agreed else None
review = review_now(card.tier, card.status, since, events, gap)
head = st.container()
view = choose_view(versions, may_edit=may_edit, may_print=may_print)
with head:
    render_head(card.name, versions, review, short=view == DRAFT)
    if view != DRAFT:
        render_way_back(person_id)
if may_edit and not draft:
    render_unsent(ELSEWHERE)
if view == DRAFT and draft:
    render_draft(viewer, draft)
    render_way_back(person_id)
elif view == COMPARE:
    render_compare(viewer, versions)
elif view == PRINT and agreed:
    render_print(viewer, agreed, card.name)
elif agreed:
    render_plan(viewer, agreed)
elif draft:
    st.info("A draft is being written. Nothing is agreed yet.")
if may_edit and view in (None, PLAN):
    render_begin(viewer, person_id, versions)
    render_events(viewer, person_id, events)
if view == PLAN and len(versions) > 1:
    st.caption("Versions: " + " · ".join(version_words(each) for each in versions))
