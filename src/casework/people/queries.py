"""Reads people, as far as the viewer may see them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    not_,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from casework import clock
from casework.access.query_cache import PEOPLE, among, built_once
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.database import Instant
from casework.people.active_worker import can_work_with, why_without_worker
from casework.people.models import (
    Assignment,
    Person,
    words,
)
from casework.people.terms import (
    OPEN,
    AssignmentKind,
    Lacks,
    Status,
    Tier,
)
from casework.sentences import say
from casework.typed_rows import read_as

GOES_ON = func.coalesce(Person.merged_into_id, Person.id)
"""The record that goes on, where this one was merged into another."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    person_id: int
    name: str
    tier: Tier | None
    status: Status
    team_id: int
    worker: str | None
    """The primary one, as long as they can work with the person. None is loud: somebody nobody
    walks beside."""
    lacks: Lacks | None = None
    """Why they are without a worker; None for who has one."""
    main_id: int | None = None
    """The account of the main assignment, whether or not it can still work with the person."""

    @property
    def worker_in_words(self) -> str:
        """With what is the matter where nobody has them as the main worker."""
        if self.worker and self.lacks:
            return say("{who} (no account yet)", who=self.worker)
        return self.worker or say(self.lacks or Lacks.NOBODY)


@dataclass(frozen=True, slots=True)
class Filters:
    team_id: int | None = None
    worker_id: int | None = None
    tier: Tier | None = None
    status: Status | None = None
    closed_too: bool = False
    without_tier: bool = False


def caseload(session: Session, viewer: Viewer) -> list[PersonRow]:
    """The people of this worker now, those they cover included, without closed ones."""
    return read_people(session, _caseload(), {"worker": viewer.account_id})


@built_once
def _caseload() -> Any:
    now_theirs = _walked(bindparam("worker"), bindparam("at", type_=Instant()))
    return select_people(Person.id.in_(now_theirs), Person.status.in_(OPEN))


def _walked(worker_id: Any, at: Any) -> Select[int]:
    """People of the worker as primary or second worker, or as cover."""
    return select(Assignment.person_id).where(
        Assignment.worker_id == worker_id,
        Assignment.starts_at <= at,
        or_(Assignment.ends_at.is_(None), Assignment.ends_at > at),
    )


def covered_by(session: Session, viewer: Viewer) -> list[PersonRow]:
    """Those of the viewer's people whom they have by cover alone."""
    return read_people(session, _covered_by(), {"worker": viewer.account_id})


@built_once
def _covered_by() -> Any:
    theirs = _walked(bindparam("worker"), bindparam("at", type_=Instant()))
    by_cover = theirs.where(Assignment.kind == AssignmentKind.COVER)
    own = theirs.where(Assignment.kind != AssignmentKind.COVER)
    return select_people(Person.id.in_(by_cover), Person.id.not_in(own), Person.status.in_(OPEN))


def own_people(session: Session, viewer: Viewer) -> list[PersonRow]:
    """Whose people a worker and a supervisor find on their own screens."""
    if viewer.role is Role.SUPERVISOR:
        return people_of_teams(session, viewer.team_ids)
    return caseload(session, viewer)


def people_of_teams(session: Session, team_ids: Collection[int]) -> list[PersonRow]:
    return read_people(session, _of_teams(), {"teams": list(team_ids)})


@built_once
def _of_teams() -> Any:
    return select_people(
        Person.team_id.in_(bindparam("teams", expanding=True)), Person.status.in_(OPEN)
    )


def people_of_worker(session: Session, worker_id: int) -> list[PersonRow]:
    """People whose primary worker this is."""
    return read_people(session, _of_worker(), {"worker": worker_id})


@built_once
def _of_worker() -> Any:
    return select_people(Assignment.worker_id == bindparam("worker"), Person.status.in_(OPEN))


def people_without_worker(session: Session, *, left_too: bool = True) -> list[PersonRow]:
    """People with no assignment, or only with a name without an account; and (`left_too`) with an
    account that cannot work with them any more (closed, another role, a supervisor of other
    teams)."""
    return read_people(session, _without_worker(left_too), {})


@built_once
def _without_worker(left_too: bool) -> Any:
    nobody: ColumnElement[bool] = Assignment.worker_id.is_(None)
    if left_too:
        nobody = or_(nobody, not_(can_work_with()))
    return select_people(nobody, Person.status.in_(OPEN))


def list_people(
    session: Session, filters: Filters, *, start: int = 0, count: int = 50
) -> list[PersonRow]:
    """In order of name."""
    return read_people(session, _listed(filters), {"start": start, "count": count})


@built_once
def _listed(filters: Filters) -> Any:
    listed = select_people(*conditions_of(filters))
    return listed.offset(bindparam("start")).limit(bindparam("count"))


def count_people(session: Session, filters: Filters) -> int:
    statement = select(func.count()).select_from(Person).where(is_one(), *conditions_of(filters))
    return int(session.scalar(statement, {"at": clock.now()}) or 0)


def count_by_tier(session: Session, filters: Filters) -> dict[Tier | None, int]:
    """Of the people of these filters; a tier that nobody has is left out."""
    rows = session.execute(_count_by_tier(filters), {"at": clock.now()})
    return {row.tier: row.people for row in rows}


@built_once
def _count_by_tier(filters: Filters) -> Any:
    counted = select(Person.tier, func.count(Person.id).label("people"))
    return counted.where(is_one(), *conditions_of(filters)).group_by(Person.tier)


def who_fit(session: Session, filters: Filters, person_ids: Collection[int]) -> set[int]:
    """Those of these people who match the filters."""
    fit = select(Person.id).where(Person.id.in_(person_ids), *conditions_of(filters))
    return set(session.scalars(fit, {"at": clock.now()}))


def a_page_of_people(
    session: Session, filters: Filters, *, start: int, count: int
) -> tuple[list[PersonRow], int]:
    """The people of one page, and the number on all pages: counted with a statement only where the
    rows of the page do not show it."""
    rows = list_people(session, filters, start=start, count=count)
    if 0 < len(rows) < count:
        return rows, start + len(rows)
    return rows, count_people(session, filters)


def people_by_id(session: Session, person_ids: Collection[int]) -> dict[int, PersonRow]:
    rows = read_people(session, _by_id(), among(person_ids))
    return {row.person_id: row for row in rows}


@built_once
def _by_id() -> Any:
    return select_people(Person.id.in_(PEOPLE))


def conditions_of(filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions of the filters. The moment is a parameter, `at`, of the statement."""
    found: list[ColumnElement[bool]] = []
    if filters.team_id is not None:
        found.append(Person.team_id == filters.team_id)
    if filters.worker_id is not None:
        now_theirs = _walked(filters.worker_id, bindparam("at", type_=Instant()))
        found.append(Person.id.in_(now_theirs))
    if filters.tier is not None:
        found.append(Person.tier == filters.tier)
    if filters.without_tier:
        found.append(Person.tier.is_(None))
    if filters.status is not None:
        found.append(Person.status == filters.status)
    elif not filters.closed_too:
        found.append(Person.status.in_(OPEN))
    return found


def is_one() -> ColumnElement[bool]:
    """Leaves out a record that was merged into another one: it is opened through that one."""
    return Person.merged_into_id.is_(None)


def read_people(session: Session, statement: Any, given: Mapping[str, Any]) -> list[PersonRow]:
    return read_as(PersonRow, session.execute(statement, {"at": clock.now(), **given}))


def select_people(*where: ColumnElement[bool]) -> Any:
    return (
        select(
            Person.id.label("person_id"),
            Person.chosen_name.label("name"),
            Person.tier,
            Person.status,
            Person.team_id,
            worker_now().label("worker"),
            type_coerce(why_without_worker(), words(Lacks)).label("lacks"),
            Assignment.worker_id.label("main_id"),
        )
        .outerjoin(Assignment, is_primary())
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(is_one(), *where)
        .order_by(Person.name_folded, Person.id)
    )


def worker_now() -> ColumnElement[str | None]:
    there = case((can_work_with(), Account.display_name), else_=None)
    return case((Assignment.worker_id.is_(None), Assignment.worker_name), else_=there)


def is_primary() -> ColumnElement[bool]:
    return and_(
        Assignment.person_id == Person.id,
        Assignment.kind == AssignmentKind.PRIMARY,
        Assignment.ends_at.is_(None),
    )


def tier_of(session: Session, person_id: int) -> Tier | None:
    return session.scalar(select(Person.tier).where(Person.id == person_id))


def primary_worker_of(session: Session, person_id: int) -> int | None:
    """The account id; None where there is no primary worker with an account."""
    return session.scalar(
        select(Assignment.worker_id).where(
            Assignment.person_id == person_id,
            Assignment.kind == AssignmentKind.PRIMARY,
            Assignment.ends_at.is_(None),
        )
    )
