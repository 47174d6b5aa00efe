"""Today: people by urgency, and tasks due."""

from datetime import timedelta

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.access.policy import Relation
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.contacts.contact_gap import GapState
from casework.contacts.queries import ContactStanding, standing_of
from casework.database import reading
from casework.people.break_glass import openings_to_review
from casework.people.queries import PersonRow, caseload, people_of_teams
from casework.referrals.service_of_task import tasks_and_services
from casework.tasks.queries import TaskRow
from casework.ui.contacts.log_form import render_contact_log
from casework.ui.contacts.log_reopen import reopen
from casework.ui.contacts.log_save import people_in_words
from casework.ui.contacts.phrases import tier_and_status, week_in_dots, why_now
from casework.ui.contacts.state import LOGGING, SEVERAL
from casework.ui.contacts.state_badge import LOUD, state_badge, urgency_rank
from casework.ui.navigation.current_person import open_button
from casework.ui.navigation.menu import go_to
from casework.ui.navigation.page import open_page
from casework.ui.people.waiting import render_waiting
from casework.ui.tasks.due_list import render_tasks
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash

AHEAD = timedelta(days=7)
MOST = 30
# by which relation the people of this screen are found
FOUND_BY = {Role.WORKER: Relation.CASELOAD, Role.SUPERVISOR: Relation.TEAM}


def render_summary(
    people: list[PersonRow], standings: dict[int, ContactStanding], tasks: list[TaskRow]
) -> None:
    states = [each.gap.state for each in standings.values()]
    late = sum(state in LOUD for state in states)
    soon, due = states.count(GapState.SOON), sum(not t.done_at and t.days_late >= 0 for t in tasks)
    nobodys = sum(person.worker is None for person in people)
    st.markdown(
        f"**{late}** need you now · **{soon}** due soon · "
        f"**{due}** {'task' if due == 1 else 'tasks'} due"
        + (f" · :red[**{nobodys}** without a worker]" if nobodys else "")
    )


def urgency(person: PersonRow, standing: ContactStanding) -> tuple[float, float]:
    state, share = standing.gap.urgency
    return urgency_rank(GapState(state), has_worker=bool(person.worker)), share


def told_apart(viewer: Viewer, person: PersonRow) -> str:
    """A supervisor sees many workers' people."""
    if viewer.role is not Role.SUPERVISOR:
        return ""
    return f"{escaped(person.worker) if person.worker else ':red[no worker]'} · "


def render_person(viewer: Viewer, person: PersonRow, standing: ContactStanding) -> None:
    with st.container(border=True, key=f"card-{person.person_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escaped(person.name)}**")
            state_badge(standing.gap.state, person.status)
        st.markdown(why_now(standing))
        how = f"{tier_and_status(person.tier, person.status)} · {week_in_dots(standing)}"
        st.caption(f"{told_apart(viewer, person)}{how}")
        if st.session_state.get(LOGGING) == person.person_id:
            found_by = FOUND_BY[viewer.role]
            render_contact_log(viewer, [person.person_id], person.name, found_by=found_by)
            return
        with st.container(horizontal=True):
            if st.button(
                "Log", type="primary", icon=":material/add:", key=f"log-{person.person_id}"
            ):
                st.session_state[LOGGING] = person.person_id
                st.rerun()
            open_button(person.person_id, "Open")


def render_several(viewer: Viewer, people: list[PersonRow]) -> None:
    with st.expander("Log for several people at once"):
        names = {person.person_id: escaped(person.name) for person in people}
        chosen = st.pills(
            "Who", list(names), format_func=names.__getitem__, selection_mode="multi", key=SEVERAL
        )
        if chosen:
            render_contact_log(viewer, chosen, people_in_words(len(chosen)), together=True)


viewer = open_page(Action.SEE_TODAY, "Today")
render_flash()
reopen(viewer)
with reading(viewer) as session:
    supervises = viewer.role is Role.SUPERVISOR
    people = people_of_teams(session, viewer.team_ids) if supervises else caseload(session, viewer)
    standings = standing_of(session, [person.person_id for person in people])
    tasks, services = tasks_and_services(session, viewer, clock.today() + AHEAD)
    waiting = openings_to_review(session, viewer) if supervises else 0
people.sort(key=lambda person: urgency(person, standings[person.person_id]))
if not people:
    render_waiting(viewer, waiting)
    st.info("Nobody is on your caseload yet. Your supervisor assigns people; or add someone new.")
    if st.button("Add someone", icon=":material/person_add:"):
        go_to("people")
    st.stop()
render_summary(people, standings, tasks)
render_waiting(viewer, waiting)
render_tasks(viewer, tasks, services)
for person in people[:MOST]:
    render_person(viewer, person, standings[person.person_id])
if len(people) > MOST:
    st.caption(f"The {MOST} most urgent of {len(people)}. Find the others under People.")
render_several(viewer, people)
