"""Agenda: who is proposed, the order and why; for supervisors and directors, the conferences."""

from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import colleagues, teams
from casework.conferences.agenda import prepare
from casework.conferences.members import members_of
from casework.conferences.next_meetings import next_meetings
from casework.conferences.preparation import preparation
from casework.conferences.queries import conferences, teams_of
from casework.conferences.readiness import readiness
from casework.database import reading
from casework.providers.queries import organisations
from casework.sentences import say
from casework.ui.agenda.conference_form import Choices, Held
from casework.ui.agenda.conference_list import render_conferences
from casework.ui.agenda.prepared import render_not_done_yet, render_prepared
from casework.ui.agenda.state import CHOSEN
from casework.ui.decisions.own_duties import render_own_duties
from casework.ui.navigation.page import end_page, open_page
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.heading import page_heading
from casework.ui.widgets.saving import attempt


def render_set_up(viewer: Viewer) -> None:
    with reading(viewer) as session:
        rows = conferences(session, viewer)
        those = [row.conference_id for row in rows]
        members, of_teams = members_of(session, those), teams_of(session, those)
        every = teams(session)
        ours = [each for each in every if each.team_id in viewer.team_ids]
        coming = {each.conference_id: each.at for each in next_meetings(session)}
        choices = Choices(
            every if viewer.role is Role.DIRECTOR else ours,
            colleagues(session, with_teams=False),
            organisations(session),
        )
    held = [
        Held(row, members[each], of_teams[each], coming.get(each))
        for each, row in zip(those, rows, strict=True)
    ]
    render_conferences(viewer, held, choices)


def render_begin(viewer: Viewer, conference_id: int, name: str) -> None:
    """With the day: whoever leads it is told that it meets today and nothing is prepared."""
    with reading(viewer) as session:
        found = {each.conference_id: each for each in next_meetings(session)}
    if conference_id in found:
        at = when(found[conference_id].at)
        name = say("{name} · next {when}, nothing is prepared yet", name=name, when=at)
    later = ActionButton("next", say("Prepare the next agenda"), "edit_note", primary=True)
    at_once = ActionButton("now", say("Meet at once"), "bolt")
    begin = partial(prepare, viewer=viewer, conference_id=conference_id)
    tapped = page_heading(say("Agenda"), name, [at_once, later], key="begin")
    if tapped and attempt(viewer, partial(begin, now=tapped == "now")):
        st.rerun()


def choose_conference(names: dict[int, str]) -> None:
    if len(names) > 1:
        label = say("Conference")
        st.selectbox(label, list(names), format_func=lambda n: escaped(names[n]), key=CHOSEN)


viewer = open_page(Action.SEE_CONFERENCES, None)
render_flash()
if viewer.role is not Role.LEAD:
    render_own_duties(viewer)
    render_set_up(viewer)
    end_page()
with reading(viewer) as session:
    found = preparation(session, viewer, st.session_state.get(CHOSEN))
    meeting = found.meeting if found else None
    ready = readiness(session, viewer, meeting) if meeting else {}
if found is None:
    page_heading(say("Agenda"))
    render_own_duties(viewer)
    empty_state(
        say("You lead no conference yet"),
        say("A supervisor or the director sets one up and names you."),
        icon="groups",
    )
    end_page()
names = {row.conference_id: row.name for row in found.led}
if meeting is None:
    render_begin(viewer, found.conference_id, names[found.conference_id])
    choose_conference(names)
    render_own_duties(viewer)
    render_not_done_yet(found.not_done)
else:
    render_prepared(viewer, found, meeting, ready, partial(choose_conference, names))
