"""Who is stuck: open needs without a confirmed service, and compensation deadlines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.access.actions import Action
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.compensation.queries import CaseRow, cases_of
from casework.database import reading
from casework.needs.terms import Domain
from casework.people.queries import PersonRow, caseload, people_of_teams
from casework.people.terms import spelled
from casework.referrals.stuck import DomainRow, StuckRow, by_domain, who_is_stuck
from casework.ui.compensation.deadline import deadline_words, pressing_words
from casework.ui.navigation.current_person import open_at
from casework.ui.navigation.page import open_page
from casework.ui.referrals.phrases import domain_words, stuck_words, waiting_words
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.paging import page_of

MOST = 40


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
    people = caseload(session, viewer) if mine else people_of_teams(session, viewer.team_ids)
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
    domains = sorted({row.domain.value for row in shown.rows})
    chosen = st.multiselect(
        "Domain", domains, key="stuck_domains", format_func=spelled, placeholder="all of them"
    )
    rows = [row for row in shown.rows if not chosen or row.domain in map(Domain, chosen)]
    if not rows:
        st.info("Nobody is waiting. Needs appear here once they are asked about and found open.")
        return
    st.caption("People in crisis first (1 of 5), then those who have waited longest.")
    for row in page_of(rows, "stuck_page", MOST):
        render_row(row, with_worker=shown.with_worker)


def render_row(row: StuckRow, *, with_worker: bool) -> None:
    with st.container(border=True):
        worker = f" · {escaped(row.person.worker or 'no worker')}" if with_worker else ""
        st.markdown(f"**{escaped(row.person.name)}** · {spelled(row.domain)} · {row.score} of 5")
        st.caption(stuck_words(row) + worker)
        open_needs(row.person.person_id, f"stuck-{row.person.person_id}-{row.domain.name}")


def show_domains(shown: Shown) -> None:
    for row in shown.domains:
        st.markdown(domain_words(row))


def show_deadlines(shown: Shown) -> None:
    if not shown.pressing:
        st.info("No deadline is near. They come from the crimes noted under a person's needs.")
    for case in page_of(shown.pressing, "deadlines_page", MOST):
        with st.container(border=True):
            name = escaped(shown.people[case.person_id].name)
            st.markdown(f"**{name}** · {deadline_words(case)}")
            open_needs(case.person_id, f"case-{case.case_id}")


def open_needs(person_id: int, key: str) -> None:
    if st.button("Open needs", key=key, icon=":material/checklist:"):
        open_at(person_id, "needs")


VIEWS: dict[str, Callable[[Shown], None]] = {
    "People": show_people,
    "By domain": show_domains,
    "Compensation deadlines": show_deadlines,
}

viewer = open_page(Action.SEE_STUCK, "Who is stuck")
with reading(viewer) as session:
    shown = read_shown(session, viewer)
st.markdown(f"{waiting_words(shown.rows)} · {pressing_words(len(shown.pressing))}")
view = st.segmented_control("View", list(VIEWS), default="People", required=True, key="stuck_view")
VIEWS[str(view)](shown)
