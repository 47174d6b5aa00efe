"""Today: who needs somebody first, what was promised, and the log at the thumb."""

from datetime import timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.access.policy import Relation
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.caseloads.changes import changes_by_worker
from casework.contacts.queries import standing_of
from casework.database import reading
from casework.date_words import day_in_words
from casework.people.break_glass import openings_to_review
from casework.people.numbers import numbers_to_call
from casework.people.queries import PersonRow, covered_by, own_people
from casework.referrals.service_of_task import tasks_and_services
from casework.sentences import say, sentence
from casework.ui.caseloads.lately import looked_since, note_look, render_changes
from casework.ui.contacts.call_question import render_called
from casework.ui.contacts.log_form import render_contact_log
from casework.ui.contacts.log_reopen import reopen
from casework.ui.contacts.state import LOGGING
from casework.ui.navigation.menu import go_to
from casework.ui.navigation.page import open_page
from casework.ui.people.day_rows import Day, render_day
from casework.ui.people.day_sheet_form import render_day_sheet
from casework.ui.people.waiting import render_waiting
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.flash import render_flash

AHEAD = timedelta(days=7)
# by which relation the people of this screen are found
FOUND_BY = {Role.WORKER: Relation.CASELOAD, Role.SUPERVISOR: Relation.TEAM}
NOBODY_YET = {
    Role.WORKER: (
        sentence("Nobody is on your caseload yet"),
        sentence("Your supervisor assigns people; or add someone new."),
    ),
    Role.SUPERVISOR: (
        sentence("Nobody is in your teams yet"),
        sentence("Add someone, or bring in a roster under Import."),
    ),
}


def read_day(session: Any, viewer: Viewer) -> Day:
    people = own_people(session, viewer)
    ids = [person.person_id for person in people]
    tasks, services = tasks_and_services(session, viewer, clock.today() + AHEAD)
    supervises = viewer.role is Role.SUPERVISOR
    since = looked_since(session, viewer) if supervises else None
    numbers = numbers_to_call(session, ids)
    covered = [] if supervises else covered_by(session, viewer)
    return Day(people, standing_of(session, ids, since), tasks, services, numbers, since, covered)


def render_lately(viewer: Viewer, day: Day) -> None:
    if day.since:
        render_changes(changes_by_worker(day.people, day.standings, day.since), day.since)
        note_look(viewer)


def render_nobody(viewer: Viewer) -> None:
    add = ActionButton("add", say("Add someone"), "person_add")
    nobody, then = NOBODY_YET[viewer.role]
    if empty_state(say(nobody), say(then), add):
        go_to("people")


def render_log(viewer: Viewer, people: list[PersonRow]) -> None:
    """The panel of the one who is being logged."""
    for person in people:
        if person.person_id == st.session_state.get(LOGGING):
            found_by = FOUND_BY[viewer.role]
            render_contact_log(viewer, [person.person_id], person.name, found_by=found_by)


viewer = open_page(Action.SEE_TODAY, say("Today"), day_in_words(clock.today()))
render_flash()
reopen(viewer)
with reading(viewer) as session:
    day = read_day(session, viewer)
    waiting = openings_to_review(session, viewer) if viewer.role is Role.SUPERVISOR else 0
render_waiting(viewer, waiting)
if day.people or day.tasks:
    render_lately(viewer, day)
    render_day(viewer, day)
    if viewer.role is Role.WORKER and day.people:
        render_day_sheet(viewer, day.people)
else:
    render_nobody(viewer)
render_called({person.person_id: person.name for person in day.people})
render_log(viewer, list(day.people))
