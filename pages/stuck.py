"""Who is stuck: open needs without a confirmed service, and deadlines that run out."""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

import streamlit as st

from casework.access.actions import Action
from casework.access.roles import Role
from casework.compensation.queries import cases_of
from casework.database import reading
from casework.needs.terms import Domain
from casework.people.queries import PersonRow, caseload, people_of_teams
from casework.referrals.stuck import DomainRow, StuckRow, by_domain, who_is_stuck
from casework.ui.compensation import deadline_words
from casework.ui.focus import KEY
from casework.ui.menu import go_to
from casework.ui.page import open_page
from casework.ui.plain import plain
from casework.ui.wording import day

MOST = 40
Row = TypeVar("Row")
PEOPLE, DOMAINS, DEADLINES = "People", "By domain", "Compensation deadlines"


def page_of(rows: Sequence[Row], key: str) -> list[tuple[int, Row]]:
    """Everybody can be reached: whoever is not on this page is on the next one."""
    pages = max(1, ceil(len(rows) / MOST))
    if key in st.session_state and st.session_state[key] > pages:
        st.session_state[key] = 1  # fewer of them than when it was chosen
    at = st.pagination(pages, key=key) if pages > 1 else 1
    start = (at - 1) * MOST
    return list(enumerate(rows))[start : start + MOST]


def to_needs(person: PersonRow, key: str) -> None:
    if st.button("Open needs", key=key, icon=":material/checklist:"):
        st.session_state[KEY] = person.person_id
        st.session_state.pop("opened", None)
        go_to("needs")


def render_row(row: StuckRow, place: int) -> None:
    with st.container(border=True):
        worker = "" if mine else f" · {plain(row.person.worker or 'no worker')}"
        st.markdown(f"**{plain(row.person.name)}** · {row.domain.value} · {row.score} of 5")
        days = "since today" if row.days == 0 else f"open for {row.days} days"
        way = f"referral {row.referral}" if row.referral else ":red[no referral]"
        blocked = " · something stands in the way of a goal" if row.blocked_goals else ""
        st.caption(f"{days} (since {day(row.since.date())}) · {way}{blocked}{worker}")
        to_needs(row.person, f"stuck-{place}")


def render_domain(row: DomainRow) -> None:
    if not row.services:
        has = ":red[no service in the directory]"
    else:
        has = f"{row.services} in the directory, {row.with_room} not full"
    st.markdown(f"**{row.domain.value.capitalize()}** · {row.waiting} waiting · {has}")


viewer = open_page(Action.SEE_STUCK, "Who is stuck")
mine = viewer.role is Role.WORKER
with reading(viewer) as session:
    people = caseload(session, viewer) if mine else people_of_teams(session, viewer.team_ids)
    rows = who_is_stuck(session, viewer, people)
    domains = by_domain(session, rows)
    cases = cases_of(session, [person.person_id for person in people])
by_id = {person.person_id: person for person in people}
pressing = [case for case in cases if case.presses]
waiting = len({row.person.person_id for row in rows})
st.markdown(
    f"**{waiting}** {'person waits' if waiting == 1 else 'people wait'} for a first service · "
    f"**{len(rows)}** {'need' if len(rows) == 1 else 'needs'} · "
    f"**{len(pressing)}** compensation {'deadline' if len(pressing) == 1 else 'deadlines'} "
    "within 180 days or past"
)
view = st.segmented_control(
    "View", (PEOPLE, DOMAINS, DEADLINES), default=PEOPLE, required=True, key="stuck_view"
)
if view == PEOPLE:
    held = sorted({row.domain.value for row in rows})
    chosen = st.multiselect("Domain", held, key="stuck_domains", placeholder="all of them")
    shown = [row for row in rows if not chosen or row.domain in map(Domain, chosen)]
    if not shown:
        st.info("Nobody waits. Needs appear here once they are asked about and found open.")
    else:
        st.caption("Those in crisis first (1 of 5), and of these who has waited longest.")
    for place, row in page_of(shown, "stuck_page"):
        render_row(row, place)
elif view == DOMAINS:
    for domain in domains:
        render_domain(domain)
else:
    if not pressing:
        st.info("No deadline is near. They come from the crimes noted under a person's needs.")
    for _, case in page_of(pressing, "deadlines_page"):
        with st.container(border=True):
            person = by_id[case.person_id]
            st.markdown(f"**{plain(person.name)}** · {deadline_words(case)}")
            to_needs(person, f"case-{case.case_id}")
