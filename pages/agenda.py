"""Agenda: decisions not done yet, people on it and why; for supervisors, the conferences."""

from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import colleagues, teams
from casework.conferences.agenda import prepare
from casework.conferences.members import members_of
from casework.conferences.preparation import Preparation, preparation
from casework.conferences.queries import MeetingRow, conferences, teams_of
from casework.database import reading
from casework.providers.queries import organisations
from casework.ui.agenda.conference_form import Choices, Held, render_conferences
from casework.ui.agenda.editor import render_agenda
from casework.ui.agenda.proposals import render_proposals, render_someone_else
from casework.ui.agenda.rules_form import render_rules
from casework.ui.agenda.state import CHOSEN
from casework.ui.decisions.card import render_not_done
from casework.ui.decisions.own_duties import render_own_duties
from casework.ui.navigation.page import open_page
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.saving import attempt


def render_set_up(viewer: Viewer) -> None:
    with reading(viewer) as session:
        rows = conferences(session, viewer)
        those = [row.conference_id for row in rows]
        members, of_teams = members_of(session, those), teams_of(session, those)
        every = teams(session)
        ours = [each for each in every if each.team_id in viewer.team_ids]
        choices = Choices(
            every if viewer.role is Role.DIRECTOR else ours,
            colleagues(session, with_teams=False),
            organisations(session),
        )
    held = [Held(row, members[row.conference_id], of_teams[row.conference_id]) for row in rows]
    render_conferences(viewer, held, choices)


def render_begin(viewer: Viewer, conference_id: int) -> None:
    begin = partial(prepare, viewer=viewer, conference_id=conference_id)
    with st.container(horizontal=True):
        later = st.button("Prepare the next agenda", type="primary", icon=":material/edit_note:")
        at_once = st.button("Meet at once", icon=":material/bolt:")
    if (later or at_once) and attempt(viewer, partial(begin, now=at_once)):
        st.rerun()


def render_prepared(viewer: Viewer, found: Preparation, meeting: MeetingRow) -> None:
    others = found.off_the_agenda
    render_rules(viewer, found.conference_id, found.rules)
    render_agenda(viewer, meeting, found)
    render_proposals(viewer, meeting.meeting_id, [each for each in others if each.proposal.reasons])
    render_someone_else(viewer, meeting.meeting_id, others)


viewer = open_page(Action.SEE_CONFERENCES, "Agenda")
render_flash()
render_own_duties(viewer)
if viewer.role is not Role.LEAD:
    render_set_up(viewer)
    st.stop()
with reading(viewer) as session:
    found = preparation(session, viewer, st.session_state.get(CHOSEN))
if found is None:
    st.info("You lead no conference yet. A supervisor or the director sets one up and names you.")
    st.stop()
names = {row.conference_id: escaped(row.name) for row in found.led}
if len(names) > 1:
    st.selectbox("Conference", list(names), format_func=names.__getitem__, key=CHOSEN)
st.markdown(f"**{names[found.conference_id]}**")
render_not_done(found.not_done)
if found.meeting is None:
    render_begin(viewer, found.conference_id)
else:
    render_prepared(viewer, found, found.meeting)
