"""Who is stuck: open needs without a confirmed service, and compensation deadlines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.access.actions import Action
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.compensation.queries import CaseRow, cases_of
from casework.database import reading
from casework.people.queries import PersonRow, own_people
from casework.people.terms import spelled
from casework.referrals.stuck import DomainRow, StuckRow, by_domain, by_person, who_is_stuck
from casework.sentences import say
from casework.ui.compensation.deadline import deadline_words
from casework.ui.navigation.current_person import open_at
from casework.ui.navigation.page import open_page
from casework.ui.referrals.stuck_list import (
    render_domains,
    render_stuck_people,
    render_stuck_table,
    who_is_listed,
)
from casework.ui.web.device import is_phone
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.list_row import ListRow, list_row, row_list
from casework.ui.widgets.paging import page_of

A_PAGE, ON_A_PHONE = 40, 12


@dataclass(frozen=True, slots=True)
class Shown:
    rows: Sequence[StuckRow]
    domains: Sequence[DomainRow]
    people: Mapping[int, PersonRow]
    pressing: Sequence[CaseRow]
    with_worker: bool
    """A worker's own people need no worker's name."""


def read_shown(session: Any, viewer: Viewer) -> Shown:
    mine = viewer.role is Role.WORKER
    people = own_people(session, viewer)
    rows = who_is_stuck(session, viewer, people)
    cases = cases_of(session, [person.person_id for person in people])
    return Shown(
        rows,
        by_domain(session, rows),
        {person.person_id: person for person in people},
        [case for case in cases if case.presses],
        with_worker=not mine,
    )


def show_people(shown: Shown) -> None:
    domains = {spelled(row.domain): row.domain for row in shown.domains if row.waiting}
    every = say("every need")
    counts = {every: len(shown.rows)}
    counts |= {spelled(row.domain): row.waiting for row in shown.domains if row.waiting}
    with st.container(horizontal=True):  # in one line, which scrolls
        chosen = count_pills(say("Need"), counts, key="stuck_domain")
    rows = [row for row in shown.rows if chosen == every or row.domain is domains[chosen]]
    if chosen == every and rows:
        st.caption(who_is_listed(len(by_person(rows)), len(shown.people)))
    if not rows:
        empty_state(
            say("Nobody is waiting"),
            say("Needs stand here once they are asked about and found open."),
        )
    elif shown.with_worker and not is_phone():
        render_stuck_table(by_person(rows))
    else:
        render_stuck_people(by_person(rows), with_worker=shown.with_worker)


def show_deadlines(shown: Shown) -> None:
    if not shown.pressing:
        says = say("They come from the crimes noted under a person's needs.")
        empty_state(say("No deadline is near"), says)
    with row_list():
        for case in page_of(shown.pressing, "deadlines_page", A_PAGE, ON_A_PHONE):
            name = shown.people[case.person_id].name
            row = ListRow(f"case-{case.case_id}", name, deadline_words(case), opens=False)
            if list_row(row, [ActionButton("needs", say("Needs"), "checklist")]):
                open_at(case.person_id, "needs")


viewer = open_page(Action.SEE_STUCK, say("Who is stuck"))
with reading(viewer) as session:
    shown = read_shown(session, viewer)
PEOPLE, DOMAINS, DEADLINES = say("People"), say("By need"), say("Compensation deadlines")
waiting = len(by_person(shown.rows))
counts = {PEOPLE: waiting, DOMAINS: None, DEADLINES: len(shown.pressing)}
view = count_pills(say("View"), counts, key="stuck_view")
if view == PEOPLE:
    show_people(shown)
elif view == DOMAINS:
    render_domains(shown.domains)
else:
    show_deadlines(shown)
