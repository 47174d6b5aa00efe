"""Random histories: whoever is open is on the Today of somebody who works with them, or on the list
of people without a worker; and so is every open task about them."""

from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run
from sqlalchemy import func, select

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.forms import AccountChange
from casework.accounts.models import Account, TeamMembership
from casework.accounts.operations import change_account
from casework.caseloads.operations import transfer_person
from casework.caseloads.queries import caseload_rows
from casework.conferences.models import AgendaItem
from casework.database import elevated, reading, save
from casework.decisions.models import Decision
from casework.decisions.operations import record_decision
from casework.decisions.terms import DecisionType, FactSource, Rating
from casework.errors import CaseworkError
from casework.imports.terms import Kind
from casework.imports.undo import undo_import
from casework.people.forms import NewAssignment, StatusChange, TeamTransfer
from casework.people.journey import assign, change_status, end_assignment
from casework.people.merge_outcome import GoingOn, workers_to_choose
from casework.people.merging import merge_people, merges, undo_merge
from casework.people.models import Assignment, Person
from casework.people.queries import caseload, people_of_teams, people_without_worker
from casework.people.terms import OPEN, AssignmentKind, Status
from casework.referrals.service_of_task import tasks_and_services
from casework.tasks.models import Task
from casework.tasks.operations import promise
from casework.tasks.terms import Origin
from tests.cast import Cast
from tests.conferences.builders import a_decision
from tests.examples import examples
from tests.imports.runs import bring_in
from tests.people.builders import added, enrolled

STAFF = ("ana", "cole", "sam", "lee")
"""Whose account changes; sue's stays, who does most of it."""
WHO = st.sampled_from(STAFF)
PICK = st.integers(0, 7)
WHY = "A test's reason."
ROSTER = (
    "Name,DOB,Outreach Worker,Tier,Status,Enrolled\n"
    "Ada Quill,1999-02-03,{},acute,active,2026-01-05\n"
)
CHANGES_STATUS = [DecisionType.CLOSE, DecisionType.PAUSE, DecisionType.ADMISSION]
FACT = {"source": FactSource.CONTACT, "fact": "Three talks this month."}
CARRY_TODAY = (Role.WORKER, Role.SUPERVISOR)
ROLES = st.sampled_from([*CARRY_TODAY, Role.LEAD, Role.ANALYST])


def viewers() -> list[Viewer]:
    """Everybody who can sign in, with the role and teams of now."""
    with elevated("a test looks", writes=False) as session:
        teams: dict[int, set[int]] = {}
        for row in session.scalars(select(TeamMembership)):
            teams.setdefault(row.account_id, set()).add(row.team_id)
        return [
            Viewer(each.id, each.role, each.display_name, frozenset(teams.get(each.id, ())))
            for each in session.scalars(select(Account).where(Account.active))
        ]


def with_them(session: Any, viewer: Viewer) -> set[int]:
    """The people on this Today whose worker it is: a supervisor's shows the whole team."""
    if viewer.role is Role.WORKER:
        return {row.person_id for row in caseload(session, viewer)}
    rows = people_of_teams(session, viewer.team_ids)
    asked = select(Assignment.person_id).where(
        Assignment.worker_id == viewer.account_id,
        Assignment.ends_at.is_(None) | (Assignment.ends_at > clock.now()),
    )
    return {row.person_id for row in rows} & set(session.scalars(asked))


def seen_by_somebody() -> set[int]:
    found: set[int] = set()
    for viewer in viewers():
        with reading(viewer) as session:
            if viewer.role in CARRY_TODAY:
                found |= with_them(session, viewer)
            if viewer.role is Role.DIRECTOR:
                found |= {row.person_id for row in people_without_worker(session)}
    return found


def tasks_seen() -> set[int]:
    found: set[int] = set()
    for viewer in (each for each in viewers() if each.role in CARRY_TODAY):
        with reading(viewer) as session:
            rows, _ = tasks_and_services(session, viewer, clock.today() + timedelta(days=90))
        found |= {row.task_id for row in rows}
    return found


class Histories(RuleBasedStateMachine):
    cast: ClassVar[Cast]

    @initialize()
    def begin(self) -> None:
        self.passed = timedelta()
        for who in STAFF:
            viewer = self.cast.viewers[who]
            self._account(who, role=viewer.role, active=True, team_ids=viewer.team_ids)
        ana, sue = self.cast.viewers["ana"], self.cast.viewers["sue"]
        self.people = [enrolled(ana), enrolled(ana), added(ana), added(sue)]
        self.runs: list[int] = []
        self.started = clock._wall

    def teardown(self) -> None:
        """The clock goes back, so that what this history did is still to come in the next one: its
        people take no part there."""
        clock._wall = self.started
        with elevated("a test's history is over") as session:
            for person in session.scalars(select(Person).where(Person.id.in_(self.people))):
                person.status = Status.CLOSED

    def _do(self, who: str, work: Any) -> Any:
        viewer = self.cast.viewers[who]
        with suppress(CaseworkError):  # refused with a sentence: then nothing has changed
            return save(viewer, lambda session: work(session, viewer))

    def _person(self, pick: int) -> int:
        return self.people[pick % len(self.people)]

    @rule(pick=PICK, who=WHO, kind=st.sampled_from(AssignmentKind))
    def assigns(self, pick: int, who: str, kind: AssignmentKind) -> None:
        days = 3 if kind is AssignmentKind.COVER else None
        account = self.cast.viewers[who].account_id
        new = NewAssignment(worker_id=account, kind=kind, reason=WHY, days=days)
        self._do("sue", lambda s, sue: assign(s, sue, self._person(pick), new))

    @rule(pick=PICK, who=st.sampled_from(["sue", "sam"]), team=st.sampled_from(["East", "West"]))
    def transfers(self, pick: int, who: str, team: str) -> None:
        person = self._person(pick)
        with elevated("a test looks", writes=False) as session:
            version = session.get_one(Person, person).version
        new = TeamTransfer(team_id=self.cast.teams[team], reason=WHY, version=version)
        self._do(who, lambda s, viewer: transfer_person(s, viewer, person, new))

    @rule(pick=PICK, who=WHO)
    def promises(self, pick: int, who: str) -> None:
        about = {"person_id": self._person(pick), "what": "Call the aunt", "due_on": clock.today()}
        self._do(who, lambda s, viewer: promise(s, viewer, origin=Origin.CONTACT, **about))

    @rule(pick=PICK)
    def ends_an_assignment(self, pick: int) -> None:
        person = self._person(pick)
        with elevated("a test looks", writes=False) as session:
            rows = session.scalars(select(Assignment.id).where(Assignment.person_id == person))
            numbers = rows.all()
        for number in numbers:
            self._do("sue", lambda s, sue, n=number: end_assignment(s, sue, person, n, WHY))

    @rule(pick=PICK, status=st.sampled_from(Status))
    def turns(self, pick: int, status: Status) -> None:
        new = StatusChange(status=status, reason=WHY)
        self._do("sue", lambda s, sue: change_status(s, sue, self._person(pick), new))

    @rule(a=PICK, b=PICK, swaps=st.booleans(), along=st.booleans())
    def merges(self, a: int, b: int, swaps: bool, along: bool) -> None:
        ids = {"kept_id": self._person(a), "merged_id": self._person(b)}
        before = _statuses(ids.values())
        on = self._going_on(ids, swaps=swaps, along=along)
        self._do("sue", lambda s, sue: merge_people(s, sue, **ids, reason=WHY, going_on=on))
        assert not before & OPEN or _statuses([ids["kept_id"]]) & OPEN, "a merge closes nobody"

    def _going_on(self, ids: dict[str, int], *, swaps: bool, along: bool) -> GoingOn | None:
        sue = self.cast.viewers["sue"]
        with suppress(CaseworkError), reading(sue) as session:
            rivals, _ = workers_to_choose(session, sue, **ids)
            if rivals:
                main, second = [each.account_id for each in rivals][:: -1 if swaps else 1]
                return GoingOn(main, second if along else None)
        return None

    @rule(pick=PICK)
    def undoes_a_merge(self, pick: int) -> None:
        with reading(self.cast.viewers["sue"]) as session:
            rows = [row for row in merges(session) if row.kept_id in self.people]
        if rows:
            number = rows[pick % len(rows)].merge_id
            self._do("sue", lambda s, sue: undo_merge(s, sue, number))

    @rule(who=WHO, role=ROLES, active=st.booleans())
    def changes_an_account(self, who: str, role: Role, active: bool) -> None:
        self._account(who, role=role, active=active)

    @rule(who=WHO, teams=st.sets(st.sampled_from(["East", "West"])))
    def sends_a_worker_to_another_team(self, who: str, teams: set[str]) -> None:
        self._account(who, team_ids=frozenset(self.cast.teams[team] for team in teams))

    def _account(self, who: str, **changed: Any) -> None:
        with elevated("a test looks", writes=False) as session:
            row = session.get_one(Account, self.cast.viewers[who].account_id)
            held = select(TeamMembership.team_id).where(TeamMembership.account_id == row.id)
            now: dict[str, Any] = {
                "account_id": row.id,
                "version": row.version,
                "display_name": row.display_name,
                "role": row.role,
                "active": row.active,
                "team_ids": frozenset(session.scalars(held)),
            }
        change = AccountChange(**(now | changed))
        self._do("adm", lambda s, adm: change_account(s, viewer=adm, change=change))

    @rule(pick=PICK, kind=st.sampled_from(CHANGES_STATUS))
    def conference_decides(self, pick: int, kind: DecisionType) -> None:
        person = self._person(pick)
        with elevated("a test's agenda") as session:
            item = session.get_one(AgendaItem, self.cast.rows["tabled", "agenda_item"])
            item.person_id = person
            item.access_ends_at = clock.now() + timedelta(days=14)
            known = select(func.count(Decision.id)).where(Decision.item_id == item.id)
            changed = {"known": session.scalar(known), "kind": kind}
        given = {"facts": [FACT], "rating": Rating.FOR, **self._carriers()}
        new = a_decision(self.cast, **given | changed)
        self._do(
            "lee",
            lambda s, lee: record_decision(
                s,
                lee,
                person_id=person,
                conference_id=self.cast.conference_id,
                item_id=self.cast.rows["tabled", "agenda_item"],
                new=new,
            ),
        )

    def _carriers(self) -> dict[str, int]:
        sue = self.cast.viewers["sue"].account_id
        return {"owner_id": sue, "teller_id": sue}

    @rule(name=st.sampled_from(["Ana", "Dee", "Nobody Here", ""]))
    def imports_a_roster(self, name: str) -> None:
        with suppress(CaseworkError):
            text = ROSTER.format(name)
            run_id, _ = bring_in(
                self.cast.viewers["dee"], text, Kind.ROSTER, self.cast.teams["East"]
            )
            self.runs.append(run_id)
        with elevated("a test looks", writes=False) as session:
            self.people += session.scalars(
                select(Person.id).where(Person.chosen_name == "Ada Quill")
            ).all()

    @rule(pick=PICK)
    def undoes_an_import(self, pick: int) -> None:
        if self.runs:
            number = self.runs[pick % len(self.runs)]
            self._do("dee", lambda s, dee: undo_import(s, number, viewer=dee))

    @rule(days=st.integers(1, 5))
    def days_pass(self, days: int) -> None:
        self.passed += timedelta(days=days)
        before, passed = self.started, self.passed
        clock._wall = lambda: before() + passed

    @invariant()
    def whoever_is_open_is_seen(self) -> None:
        with elevated("a test looks", writes=False) as session:
            is_open = Person.status.in_(OPEN), Person.merged_into_id.is_(None)
            everyone = set(session.scalars(select(Person.id).where(*is_open)))
        assert everyone - seen_by_somebody() == set()

    @invariant()
    def open_tasks_are_on_somebodys_today(self) -> None:
        with elevated("a test looks", writes=False) as session:
            seen_in = select(TeamMembership.team_id).join(
                Account, Account.id == TeamMembership.account_id
            )
            supervised = seen_in.where(Account.role == Role.SUPERVISOR, Account.active)
            asked = select(Task.id).join(Person, Person.id == Task.person_id)
            open_ones = Task.done_at.is_(None), Person.status.in_(OPEN)
            here = Person.merged_into_id.is_(None), Person.team_id.in_(supervised)
            tasks = set(session.scalars(asked.where(*open_ones, *here)))
        assert tasks - tasks_seen() == set()

    @invariant()
    def caseloads_count_as_many_without_a_worker_as_the_list_holds(self) -> None:
        with reading(self.cast.viewers["dee"]) as session:
            rows = caseload_rows(session)
            listed = people_without_worker(session)
        assert sum(row.people for row in rows if row.worker_id is None) == len(listed)

    @invariant()
    def whoever_was_merged_leads_to_a_record_that_goes_on(self) -> None:
        with elevated("a test looks", writes=False) as session:
            into = dict(session.execute(select(Person.id, Person.merged_into_id)).tuples().all())
        for person in into:
            seen = [person]
            while (further := into[seen[-1]]) is not None:
                assert further not in seen
                seen.append(further)


def _statuses(person_ids: Collection[int]) -> set[Status]:
    with elevated("a test looks", writes=False) as session:
        asked = select(Person.status).where(Person.id.in_(person_ids))
        return set(session.scalars(asked.where(Person.merged_into_id.is_(None))))


def test_nobody_vanishes_in_any_history(cast: Cast) -> None:
    Histories.cast = cast
    quick = settings(
        max_examples=examples(100),
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run(Histories, settings=quick)
