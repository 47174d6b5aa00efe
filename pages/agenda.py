"""Agenda: what was not done, who is on it and why; and, for supervisors, the conferences."""

from functools import partial

import streamlit as st

from casework.access.guard import Action
from casework.access.roles import Role
from casework.accounts.queries import colleagues, teams
from casework.conferences import agenda as preparing
from casework.conferences.queries import conferences, meetings, members, rules_of, team_ids
from casework.conferences.terms import MeetingState
from casework.database import reading
from casework.providers.queries import organisations
from casework.ui.acting import attempt
from casework.ui.agenda_prepared import render_agenda
from casework.ui.agenda_proposals import render_proposals, render_rules, render_someone_else
from casework.ui.conference_form import Choices, Held, render_conferences
from casework.ui.contact_log import render_just_saved
from casework.ui.decision_card import render_not_done
from casework.ui.page import open_page
from casework.ui.plain import plain

viewer = open_page(Action.SEE_CONFERENCES, "Agenda")
render_just_saved(viewer)
leads = viewer.role is Role.LEAD
if not leads:
    with reading(viewer) as session:
        held = [
            Held(row, members(session, row.conference_id), team_ids(session, row.conference_id))
            for row in conferences(session, viewer)
        ]
        ours = [t for t in teams(session) if leads or t.team_id in viewer.team_ids]
        every = teams(session) if viewer.role is Role.DIRECTOR else tuple(ours)
        choices = Choices(every, colleagues(session, with_teams=False), organisations(session))
    render_conferences(viewer, held, choices)
    st.stop()

with reading(viewer) as session:
    led = conferences(session, viewer, led=True)
if not led:
    st.info("You lead no conference yet. A supervisor or the director sets one up and names you.")
    st.stop()
names = {row.conference_id: plain(row.name) for row in led}
chosen = led[0].conference_id
if len(led) > 1:
    chosen = st.selectbox("Conference", list(names), format_func=names.__getitem__) or chosen
st.markdown(f"**{names[chosen]}**")
with reading(viewer) as session:
    open_ones = [m for m in meetings(session, chosen) if m.state is not MeetingState.CLOSED]
    left = preparing.not_done(session, viewer, chosen)
render_not_done(left)
if not open_ones:
    prepare = partial(preparing.prepare, viewer=viewer, conference_id=chosen)
    with st.container(horizontal=True):
        later = st.button("Prepare the next agenda", type="primary", icon=":material/edit_note:")
        at_once = st.button("Meet at once", icon=":material/bolt:")
    if (later or at_once) and attempt(viewer, partial(prepare, now=at_once)):
        st.rerun()
    st.stop()
meeting = open_ones[0]
with reading(viewer) as session:
    rules = rules_of(session, chosen)
    everyone = preparing.scored(session, viewer, meeting.meeting_id)
    items = preparing.prepared(session, viewer, meeting.meeting_id)
on_it = {item.person_id for item in items}
others = [each for each in everyone if each.candidate.person.person_id not in on_it]
render_agenda(viewer, meeting, items)
render_proposals(viewer, meeting.meeting_id, [each for each in others if each.proposal.reasons])
render_someone_else(viewer, meeting.meeting_id, others)
render_rules(viewer, chosen, rules)
