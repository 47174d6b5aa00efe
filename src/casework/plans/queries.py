"""Reads plans, without the sections that the viewer may not see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, func, select, union_all
from sqlalchemy.orm import Session, aliased

from casework.access.combined_query import Asked, Rows
from casework.access.query_cache import PEOPLE, PERSON, Among, about, among, built_once
from casework.accounts.models import Account
from casework.errors import NotFound
from casework.plans.forms import Item, read_items
from casework.plans.models import (
    SECTION_TABLES,
    PlanItemDiscussed,
    PlanReason,
    SafetyEvent,
    SafetyPlan,
)
from casework.plans.terms import Answer, EventKind, PlanState, Readers, Section
from casework.sentences import say
from casework.typed_rows import read_as


@dataclass(frozen=True, slots=True)
class PlanRow:
    plan_id: int
    person_id: int
    number: int
    state: PlanState
    started_at: datetime
    started_by: str | None
    agreed_at: datetime | None
    agreed_by: str | None
    review_by: date | None
    why: str | None
    """Why this version was begun; None also where the viewer may not read it."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    section: Section
    answer: Answer
    readers: Readers
    words: str
    items: tuple[Item, ...]
    revision: int
    edited_at: datetime
    edited_by: str | None


def plan_versions(session: Session, person_id: int) -> list[PlanRow]:
    """The newest first; an open draft before all others."""
    return read_as(PlanRow, session.execute(_versions(), about(person_id)))


@built_once
def _versions() -> Any:
    starter, agreer = aliased(Account), aliased(Account)
    return (
        select(
            SafetyPlan.id.label("plan_id"),
            SafetyPlan.person_id,
            SafetyPlan.number,
            SafetyPlan.state,
            SafetyPlan.started_at,
            starter.display_name.label("started_by"),
            SafetyPlan.agreed_at,
            agreer.display_name.label("agreed_by"),
            SafetyPlan.review_by,
            PlanReason.text.label("why"),
        )
        .outerjoin(PlanReason, PlanReason.plan_id == SafetyPlan.id)
        .outerjoin(starter, starter.id == SafetyPlan.started_by)
        .outerjoin(agreer, agreer.id == SafetyPlan.agreed_by)
        .where(SafetyPlan.person_id == PERSON)
        .order_by(SafetyPlan.state != PlanState.DRAFTING, SafetyPlan.id.desc())
    )


def open_draft(versions: Collection[PlanRow]) -> PlanRow | None:
    return next((row for row in versions if row.state is PlanState.DRAFTING), None)


def plan_in_force(versions: Collection[PlanRow]) -> PlanRow | None:
    return next((row for row in versions if row.state is PlanState.AGREED), None)


def sections_of(session: Session, plan_id: int) -> dict[Section, SectionRow]:
    """In the plan's order, without those that the role or the person hides from the viewer."""
    return _sections(session, _of_plan(), {"plan": plan_id})


def sections_in_force(session: Session, person_id: int) -> dict[Section, SectionRow]:
    """Sections of the agreed plan; empty where there is none."""
    return _sections(session, _in_force(), about(person_id))


def _sections(session: Session, which: Any, given: dict[str, Any]) -> dict[Section, SectionRow]:
    """Where two plans are in force (after a merge), the later one counts, because it comes last."""
    found = {row.section: _section(row) for row in session.execute(which, given).all()}
    return {section: found[section] for section in Section if section in found}


def _section(row: Any) -> SectionRow:
    return SectionRow(
        section=row.section,
        answer=row.answer,
        readers=row.readers,
        words=row.words,
        items=read_items(row.section, row.items or []),
        revision=row.version,
        edited_at=row.edited_at,
        edited_by=row.edited_by,
    )


@built_once
def _of_plan() -> Any:
    this_one = SafetyPlan.id == bindparam("plan")
    return union_all(*(_asked(table).where(this_one) for table in SECTION_TABLES))


@built_once
def _in_force() -> Any:
    those = SafetyPlan.person_id == PERSON, SafetyPlan.state == PlanState.AGREED
    parts = (_asked(table).where(*those) for table in SECTION_TABLES)
    return union_all(*parts).order_by("plan")


def _asked(table: Any) -> Any:
    return (
        select(
            SafetyPlan.id.label("plan"),
            table.section,
            table.answer,
            table.readers,
            table.words,
            table.items,
            table.version,
            table.edited_at,
            Account.display_name.label("edited_by"),
        )
        .join(SafetyPlan, SafetyPlan.id == table.plan_id)
        .outerjoin(Account, Account.id == table.edited_by)
    )


def section_of(session: Session, plan_id: int, section: Section) -> SectionRow:
    found = sections_of(session, plan_id).get(section)
    if found is None:
        raise NotFound(say("The person keeps this section from you. Ask the worker who knows it."))
    return found


def last_talked_about(session: Session, person_id: int) -> dict[str, datetime]:
    """The latest time by section, or by the key of an item."""
    return dict(session.execute(_discussed(), about(person_id)).tuples().all())


@built_once
def _discussed() -> Any:
    columns = select(PlanItemDiscussed.about, func.max(PlanItemDiscussed.at))
    return columns.where(PlanItemDiscussed.person_id == PERSON).group_by(PlanItemDiscussed.about)


@dataclass(frozen=True, slots=True)
class EventRow:
    kind: EventKind
    happened_at: datetime


def events_of(session: Session, person_ids: Collection[int]) -> dict[int, list[EventRow]]:
    return events_in(session.execute(_events(), among(person_ids)))


def select_events(person_ids: Among) -> Asked:
    return select(SafetyEvent.person_id, SafetyEvent.kind, SafetyEvent.happened_at).where(
        SafetyEvent.person_id.in_(person_ids)
    )


@built_once
def _events() -> Any:
    return select_events(PEOPLE)


def events_in(rows: Rows) -> dict[int, list[EventRow]]:
    """The events of each person, the latest first."""
    found: dict[int, list[EventRow]] = {}
    for row in sorted(rows, key=attrgetter("happened_at"), reverse=True):
        found.setdefault(row.person_id, []).append(EventRow(row.kind, row.happened_at))
    return found


def select_agreed(person_ids: Among) -> Asked:
    return (
        select(SafetyPlan.person_id, func.max(SafetyPlan.agreed_at).label("agreed_at"))
        .where(SafetyPlan.person_id.in_(person_ids), SafetyPlan.state == PlanState.AGREED)
        .group_by(SafetyPlan.person_id)
    )


def agreed_in(rows: Rows) -> dict[int, datetime]:
    return {row.person_id: row.agreed_at for row in rows if row.agreed_at}


def agreed_and_drafted(
    session: Session, person_ids: Collection[int]
) -> tuple[dict[int, datetime], set[int]]:
    """When the plan in force of each person was agreed (people without one are left out); and the
    people who have a draft."""
    rows = session.execute(_how_they_stand(), among(person_ids)).all()
    agreed = agreed_in(row for row in rows if row.state is PlanState.AGREED)
    return agreed, {row.person_id for row in rows if row.state is PlanState.DRAFTING}


@built_once
def _how_they_stand() -> Any:
    latest = func.max(SafetyPlan.agreed_at).label("agreed_at")
    columns = select(SafetyPlan.person_id, SafetyPlan.state, latest)
    states = SafetyPlan.state.in_((PlanState.AGREED, PlanState.DRAFTING))
    those = columns.where(SafetyPlan.person_id.in_(PEOPLE), states)
    return those.group_by(SafetyPlan.person_id, SafetyPlan.state)
