"""A person's safety plan: read it, write it together, compare, print."""

import streamlit as st

from casework.access.guard import Action, can
from casework.contacts.queries import standing_of
from casework.database import reading
from casework.people.card import person_card
from casework.people.queries import people_by_id
from casework.plans.due import review_now
from casework.plans.queries import (
    agreed_of,
    draft_of,
    events_of,
    last_talked_about,
    plan_versions,
    sections_of,
)
from casework.ui.contact_log import render_just_saved
from casework.ui.focus import focus_on, focused
from casework.ui.menu import go_to
from casework.ui.opening import open_once
from casework.ui.page import open_page
from casework.ui.plan_compare import render_compare
from casework.ui.plan_draft import render_draft
from casework.ui.plan_head import (
    NEXT_VIEW,
    render_begin,
    render_events,
    render_head,
    version_words,
)
from casework.ui.plan_print import render_print
from casework.ui.plan_read import render_sections

viewer = open_page(Action.SEE_PLAN, "Safety plan")
person_id = focused()
if person_id is None:
    st.info("Nobody is chosen. Open someone under Today or People; the plan is one tap from there.")
    if st.button("Find someone", icon=":material/search:"):
        go_to("people")
    st.stop()
open_once(viewer, person_id)
render_just_saved(viewer)
with reading(viewer) as session:
    if not can(session, viewer, Action.SEE_PLAN, person_id):
        st.info("This plan is for the person's worker, the supervisor and the conference lead.")
        st.stop()
    may_edit = can(session, viewer, Action.EDIT_PLAN, person_id)
    may_print = can(session, viewer, Action.PRINT_PLAN, person_id)
    card, versions = person_card(session, person_id), plan_versions(session, person_id)
    events = events_of(session, [person_id]).get(person_id, [])
    standing = standing_of(session, [person_id])[person_id]
    row = people_by_id(session, [person_id]).get(person_id)
    agreed, draft = agreed_of(versions), draft_of(versions)
    rows = sections_of(session, agreed.plan_id) if agreed else {}
    talked = last_talked_about(session, person_id)
if row is None:
    st.info("This record was merged into another one. The plan goes on there.")
    if card.merged_into_id and st.button("Open the record that goes on"):
        focus_on(card.merged_into_id)
    st.stop()
since = agreed.agreed_at if agreed else None
render_head(card.name, versions, review_now(row, since, events, standing))
if st.button("Back to the person", icon=":material/arrow_back:", type="tertiary"):
    focus_on(person_id)
views = ["Draft"] if draft and may_edit else []
views += ["Plan"] if agreed else []
views += ["Compare"] if len(versions) > 1 else []
views += ["Print"] if agreed and may_print else []
view = None
if views:
    wanted = st.session_state.pop(NEXT_VIEW, st.session_state.get("plan_view"))
    st.session_state["plan_view"] = wanted if wanted in views else views[0]
    view = st.segmented_control(
        "View", views, key="plan_view", required=True, label_visibility="collapsed"
    )
if view == "Draft" and draft:
    render_draft(viewer, draft)
elif view == "Compare":
    render_compare(viewer, versions)
elif view == "Print" and agreed:
    render_print(viewer, agreed, card.name, rows)
elif agreed:
    render_sections(rows, talked)
elif draft:
    st.info("A draft is being written. Nothing is agreed yet.")
if may_edit and view in (None, "Plan"):
    render_begin(viewer, person_id, versions)
    render_events(viewer, person_id, events)
if len(versions) > 1 and view == "Plan":
    st.caption("Versions: " + " · ".join(version_words(each) for each in versions))
