"""Contents of the demo: an example of everything the program is for."""

from collections import Counter
from typing import Any

from sqlalchemy import select

from casework import clock, demo
from casework.access.models import BreakGlass
from casework.access.viewer import Viewer
from casework.accounts.models import Account, TeamMembership
from casework.accounts.sessions import viewer_of
from casework.caseloads.queries import caseload_rows
from casework.contacts.contact_gap import GapState
from casework.contacts.frequency import frequency
from casework.contacts.queries import standing_of
from casework.contacts.standards import CASELOAD_CAP
from casework.contacts.week_verdict import WeekVerdict
from casework.database import elevated, reading
from casework.people.merging import merges
from casework.people.queries import Filters, caseload
from casework.people.terms import Status
from casework.plans.forms import read_items
from casework.plans.models import SECTION_TABLES, SafetyEvent, SafetyPlan
from casework.plans.terms import PlanState
from casework.plans.wording import warnings
from casework.tasks.models import Task
from casework.tasks.terms import Origin
from tests.demo.readings import WHY, contact_standing, workers


def viewer(user_name: str) -> Viewer:
    with elevated(WHY, writes=False) as session:
        account = session.scalars(select(Account).where(Account.user_name == user_name)).one()
        teams = select(TeamMembership.team_id).where(TeamMembership.account_id == account.id)
        return viewer_of(account, frozenset(session.scalars(teams)))


def test_the_demo_worker_has_a_day_before_them(built: str) -> None:
    worker = viewer("demo.worker")
    with reading(worker) as session:
        people = [row.person_id for row in caseload(session, worker)]
        states = {each.gap.state for each in standing_of(session, people).values()}
    assert 10 <= len(people) <= 14
    assert {GapState.NEVER, GapState.OVERDUE, GapState.SOON, GapState.FINE, GapState.AWAY} <= states


def test_the_demo_has_every_kind_of_contact_gap(built: str) -> None:
    tried, silent = contact_standing("Nettle Demoson").gap, contact_standing("Onyx Placeholder").gap
    assert (tried.state, silent.state) == (GapState.OVERDUE, GapState.OVERDUE)
    assert (tried.attempts_since, silent.attempts_since) == (6, 0)
    assert contact_standing("Dune Fictionworth").gap.state is GapState.NEVER
    assert contact_standing("Rowan Dummerton").gap.state is GapState.NO_TIER
    assert contact_standing("Granite Invented").gap.status is Status.IN_CUSTODY


def test_demo_workers_join_and_leave(built: str) -> None:
    [(before, ended)] = workers("Pepper Mockridge")
    assert before == "demo.worker6"
    assert ended is not None
    assert workers("Quartz Invented") == [("demo.gone", None)]
    assert workers("Tundra Supposedly") == [(None, None)]
    assert ("demo.worker", None) not in workers("Marble Fictionworth")  # cover ends
    assert len(workers("Marble Fictionworth")) == 2


def test_demo_supervisor_has_reviews_to_do(built: str) -> None:
    supervisor = viewer("demo.supervisor")
    with reading(supervisor) as session:
        opened = session.scalars(select(BreakGlass)).all()
        assert [each.reviewed_at for each in opened] == [None]
        assert len(merges(session)) == 1
        due = session.scalars(select(Task.due_on).where(Task.done_at.is_(None))).all()
    assert min(due) < clock.today() <= max(due)


def test_demo_caseloads_and_weeks_are_plausible(demo_mode: str) -> None:
    demo.build()
    with elevated(WHY, writes=False) as session:
        assert all(row.weight <= CASELOAD_CAP for row in caseload_rows(session))
        board = frequency(session, Filters())
    met, short = board.counted(WeekVerdict.MET).sum(), board.counted(WeekVerdict.SHORT).sum()
    assert met > short > met / 10
    visits = board.in_person.sum(axis=0)
    quiet = visits[-1 - 3]
    assert quiet < 0.7 * min(visits[-3], visits[-5]), "the quiet week"


def test_demo_has_plans_of_every_state_without_warnings(built: str) -> None:
    """In force, superseded and being drafted; their text passes the forms' checks."""
    with elevated("a test looks", writes=False) as session:
        states = Counter(session.scalars(select(SafetyPlan.state)))
        rows: list[Any] = [
            row for table in SECTION_TABLES for row in session.scalars(select(table))
        ]
        events = session.scalars(select(SafetyEvent.person_id)).all()
        tasks = session.scalars(select(Task.person_id).where(Task.origin == Origin.PLAN)).all()
        for row in rows:
            read_items(row.section, row.items)
            assert warnings(f"{row.words} {row.items}") == [], row.words
    assert min(states[state] for state in PlanState) > 0
    assert set(events) == set(tasks)
