"""A person's needs, goals, referrals and releases."""

import streamlit as st

from casework.access.guard import Action, can
from casework.compensation.queries import cases_of
from casework.database import reading
from casework.needs.queries import goals_of, scores_of
from casework.people.card import person_card
from casework.referrals.queries import moves_of, referrals_of
from casework.releases.queries import disclosures_about, releases_of
from casework.ui.compensation.deadline import render_compensation, render_warning
from casework.ui.contacts.log_form import render_just_saved
from casework.ui.navigation.current_person import focus_on, focused
from casework.ui.navigation.menu import go_to
from casework.ui.navigation.page import open_page
from casework.ui.needs.goals import render_goals
from casework.ui.needs.scores import render_needs
from casework.ui.people.record_opening import open_once
from casework.ui.referrals.worker_view import render_referrals
from casework.ui.releases.disclosure_report import render_print_told
from casework.ui.releases.list_and_revoke import render_releases, render_told
from casework.ui.widgets.escaping import plain

NEEDS, GOALS, REFERRALS, RELEASES = "Needs", "Goals", "Referrals", "Releases"
TOLD, COMPENSATION = "Who was told what", "Compensation"
VIEWS = (NEEDS, GOALS, REFERRALS, RELEASES, TOLD, COMPENSATION)

viewer = open_page(Action.SEE_NEEDS, "Needs")
person_id = focused(viewer)
if person_id is None:
    st.info("Nobody is chosen. Open someone under Today or People; needs are one tap from there.")
    if st.button("Find someone", icon=":material/search:"):
        go_to("people")
    st.stop()
open_once(viewer, person_id)
render_just_saved(viewer)
with reading(viewer) as session:
    if not can(session, viewer, Action.SEE_NEEDS, person_id):
        st.info("Needs are for the person's worker, the supervisor and the conference lead.")
        st.stop()
    may_edit = can(session, viewer, Action.EDIT_NEEDS, person_id)
    card, cases = person_card(session, person_id), cases_of(session, [person_id])
if card.merged_into_id:
    st.info("This record was merged into another one. Its needs go on there.")
    if st.button("Open the record that goes on"):
        focus_on(card.merged_into_id)
    st.stop()
st.subheader(plain(card.name), anchor=False)
if st.button("Back to the person", icon=":material/arrow_back:", type="tertiary"):
    focus_on(person_id)
render_warning(cases)
view = st.segmented_control(
    "View", VIEWS, default=NEEDS, required=True, key="needs_view", label_visibility="collapsed"
)
with reading(viewer) as session:
    scores = scores_of(session, person_id) if view in (NEEDS, REFERRALS) else []
    goals = goals_of(session, person_id) if view == GOALS else []
    referrals = referrals_of(session, person_id) if view == REFERRALS else []
    moves = moves_of(session, person_id) if view == REFERRALS else {}
    releases = releases_of(session, person_id) if view == RELEASES else []
    told = disclosures_about(session, person_id) if view == TOLD else []
if view == NEEDS:
    render_needs(viewer, person_id, scores, may_edit=may_edit)
elif view == GOALS:
    render_goals(viewer, person_id, goals, may_edit=may_edit)
elif view == REFERRALS:
    render_referrals(viewer, person_id, referrals, moves, scores, may_edit=may_edit)
elif view == RELEASES:
    render_releases(viewer, person_id, releases, may_edit=may_edit)
elif view == TOLD:
    render_told(told)
    if may_edit and told:
        render_print_told(viewer, person_id)
else:
    render_compensation(viewer, person_id, cases, may_edit=may_edit)
