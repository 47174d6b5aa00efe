"""Read needs and goals, as far as the viewer may see them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import BindParameter, func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.combined_query import Asked, Rows
from casework.access.policy import FieldClass
from casework.access.query_cache import PEOPLE, PERSON, Among, about, among, built_once
from casework.accounts.models import Account
from casework.needs.models import Goal, NeedScore, Step
from casework.needs.terms import (
    NOT_ASKED,
    OPEN_UP_TO,
    Domain,
    GoalState,
    NeedAnswer,
    Protection,
    StepBy,
)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    person_id: int
    domain: Domain
    field_class: FieldClass
    answer: NeedAnswer
    score: int | None
    note: str
    protection: Protection
    asked_at: datetime
    asked_by: str | None
    score_id: int = 0
    author_id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.score is not None and self.score <= OPEN_UP_TO

    @property
    def in_words(self) -> str:
        return str(self.score) if self.score is not None else self.answer.value


def said_of(row: ScoreRow | None) -> str:
    """A score, an answer instead of a score, or "not asked". The three are never mixed."""
    return row.in_words if row else NOT_ASKED


def scores_of(session: Session, person_id: int) -> list[ScoreRow]:
    """The whole history, the oldest first."""
    rows = session.execute(_history(), about(person_id))
    return [_row(row.NeedScore, row.by) for row in rows]


@built_once
def _history() -> Any:
    return (
        select(NeedScore, Account.display_name.label("by"))
        .outerjoin(Account, Account.id == NeedScore.asked_by)
        .where(NeedScore.person_id == PERSON)
        .order_by(NeedScore.asked_at, NeedScore.id)
    )


def _row(row: NeedScore, by: str | None) -> ScoreRow:
    return ScoreRow(
        row.person_id,
        row.domain,
        row.field_class,
        row.answer,
        row.score,
        row.note,
        row.protection,
        row.asked_at,
        by,
        row.id,
        row.asked_by,
    )


def latest(rows: Collection[ScoreRow]) -> dict[Domain, ScoreRow]:
    """The last score of each domain. `rows` have to be in order of time."""
    return {row.domain: row for row in rows}


@dataclass(frozen=True, slots=True)
class OpenNeed:
    person_id: int
    domain: Domain
    score: int
    since: datetime
    """When it was first found open, without a better answer since."""
    protection: Protection
    score_id: int = 0
    """The last answer."""


def open_needs(session: Session, person_ids: Collection[int]) -> list[OpenNeed]:
    """One statement, for any number of people."""
    return open_in(session.execute(_scores(), among(person_ids)))


def select_scores(person_ids: Among) -> Asked:
    return select(
        NeedScore.person_id,
        NeedScore.domain,
        NeedScore.asked_at,
        NeedScore.id,
        NeedScore.score,
        NeedScore.protection,
    ).where(NeedScore.person_id.in_(person_ids))


@built_once
def _scores() -> Any:
    return select_scores(PEOPLE)


def open_in(rows: Rows) -> list[OpenNeed]:
    runs: dict[tuple[int, Domain], OpenNeed] = {}
    for row in sorted(rows, key=attrgetter("person_id", "domain", "asked_at", "id")):
        key = (row.person_id, row.domain)
        before = runs.pop(key, None)
        if row.score is not None and row.score <= OPEN_UP_TO:
            since = before.since if before else row.asked_at
            runs[key] = OpenNeed(
                row.person_id, row.domain, row.score, since, row.protection, row.id
            )
    return list(runs.values())


@dataclass(frozen=True, slots=True)
class StepRow:
    step_id: int
    what: str
    by: StepBy
    due_on: date
    done_at: datetime | None

    @property
    def late(self) -> bool:
        return self.done_at is None and self.due_on < clock.today()


@dataclass(frozen=True, slots=True)
class GoalRow:
    goal_id: int
    domain: Domain
    text: str
    blocked_by: str
    state: GoalState
    set_at: datetime
    version: int
    set_by: int | None = None
    steps: list[StepRow] = field(default_factory=list)


def goals_of(session: Session, person_id: int) -> list[GoalRow]:
    """Open ones first, each with its steps by date."""
    goals = session.scalars(_goals(), about(person_id))
    found = {
        goal.id: GoalRow(
            goal.id,
            goal.domain,
            goal.text,
            goal.blocked_by,
            goal.state,
            goal.set_at,
            goal.version,
            goal.set_by,
        )
        for goal in goals
    }
    for step in session.scalars(_steps(), about(person_id)):
        if goal := found.get(step.goal_id):
            row = StepRow(step.id, step.what, step.by, step.due_on, step.done_at)
            goal.steps.append(row)
    return list(found.values())


@built_once
def _goals() -> Any:
    those = select(Goal).where(Goal.person_id == PERSON)
    return those.order_by(Goal.state != GoalState.OPEN, Goal.set_at.desc(), Goal.id)


@built_once
def _steps() -> Any:
    return select(Step).where(Step.person_id == PERSON).order_by(Step.due_on, Step.id)


@dataclass(frozen=True, slots=True)
class Want:
    """An open goal in the person's words, with what blocks it."""

    text: str
    blocked_by: str


def select_wants(person_id: int | BindParameter[Any]) -> Asked:
    return select(Goal.set_at, Goal.id, Goal.text, Goal.blocked_by).where(
        Goal.person_id == person_id, Goal.state == GoalState.OPEN
    )


def wants_in(rows: Rows) -> list[Want]:
    """The newest first."""
    newest = sorted(rows, key=attrgetter("set_at", "id"), reverse=True)
    return [Want(row.text, row.blocked_by) for row in newest]


def blocked_goals(session: Session, person_ids: Collection[int]) -> dict[int, int]:
    """How many open goals of each person are blocked."""
    return dict(session.execute(_blocked(), among(person_ids)).tuples().all())


@built_once
def _blocked() -> Any:
    those = Goal.person_id.in_(PEOPLE), Goal.state == GoalState.OPEN, Goal.blocked_by != ""
    return select(Goal.person_id, func.count(Goal.id)).where(*those).group_by(Goal.person_id)
