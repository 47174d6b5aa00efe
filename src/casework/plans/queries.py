"""What screens and papers read about plans. A section that the viewer may not see is not there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from casework.accounts.models import Account
from casework.errors import NotFound
from casework.plans.forms import Item, read_items
from casework.plans.models import (
    SECTION_TABLES,
    PlanReason,
    PlanTouch,
    SafetyEvent,
    SafetyPlan,
)
from casework.plans.terms import Answer, EventKind, PlanState, Readers, Section
from casework.together import Asked, Rows


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
    """The newest first; an open draft before all."""
    starter, agreer = aliased(Account), aliased(Account)
    rows = session.execute(
        select(SafetyPlan, PlanReason.text, starter.display_name, agreer.display_name)
        .outerjoin(PlanReason, PlanReason.plan_id == SafetyPlan.id)
        .outerjoin(starter, starter.id == SafetyPlan.started_by)
        .outerjoin(agreer, agreer.id == SafetyPlan.agreed_by)
        .where(SafetyPlan.person_id == person_id)
        .order_by(SafetyPlan.state != PlanState.DRAFTING, SafetyPlan.id.desc())
    )
    return [_plan_row(*row) for row in rows]


def _plan_row(
    plan: SafetyPlan, why: str | None, started_by: str | None, agreed_by: str | None
) -> PlanRow:
    return PlanRow(
        plan.id,
        plan.person_id,
        plan.number,
        plan.state,
        plan.started_at,
        started_by,
        plan.agreed_at,
        agreed_by,
        plan.review_by,
        why,
    )


def draft_of(versions: Collection[PlanRow]) -> PlanRow | None:
    return next((row for row in versions if row.state is PlanState.DRAFTING), None)


def agreed_of(versions: Collection[PlanRow]) -> PlanRow | None:
    return next((row for row in versions if row.state is PlanState.AGREED), None)


def sections_of(session: Session, plan_id: int) -> dict[Section, SectionRow]:
    """In the plan's order, without those that the role or the person keeps from the viewer."""
    return _sections(session, SafetyPlan.id == plan_id)


def sections_in_force(session: Session, person_id: int) -> dict[Section, SectionRow]:
    """Of the agreed plan; empty where there is none."""
    in_force = SafetyPlan.state == PlanState.AGREED
    return _sections(session, SafetyPlan.person_id == person_id, in_force)


def _sections(session: Session, *which: ColumnElement[bool]) -> dict[Section, SectionRow]:
    found: dict[Section, SectionRow] = {}
    for table in SECTION_TABLES:
        row: Any
        for row, by in session.execute(
            select(table, Account.display_name)
            .join(SafetyPlan, SafetyPlan.id == table.plan_id)
            .outerjoin(Account, Account.id == table.edited_by)
            .where(*which)
            .order_by(SafetyPlan.id)  # of two (a merge) the later one counts
        ):
            found[row.section] = SectionRow(
                row.section,
                row.answer,
                row.readers,
                row.words,
                read_items(row.section, row.items or []),
                row.version,
                row.edited_at,
                by,
            )
    return {section: found[section] for section in Section if section in found}


def section_of(session: Session, plan_id: int, section: Section) -> SectionRow:
    found = sections_of(session, plan_id).get(section)
    if found is None:
        raise NotFound("The person keeps this section from you. Ask the worker who knows it.")
    return found


def last_talked_about(session: Session, person_id: int) -> dict[str, datetime]:
    """By section, or by the key of an item."""
    rows = session.execute(
        select(PlanTouch.about, func.max(PlanTouch.at))
        .where(PlanTouch.person_id == person_id)
        .group_by(PlanTouch.about)
    )
    return dict(rows.tuples().all())


@dataclass(frozen=True, slots=True)
class EventRow:
    kind: EventKind
    happened_at: datetime


def events_of(session: Session, person_ids: Collection[int]) -> dict[int, list[EventRow]]:
    return events_in(session.execute(select_events(person_ids)))


def select_events(person_ids: Collection[int]) -> Asked:
    return select(SafetyEvent.person_id, SafetyEvent.kind, SafetyEvent.happened_at).where(
        SafetyEvent.person_id.in_(person_ids)
    )


def events_in(rows: Rows) -> dict[int, list[EventRow]]:
    """Of each person the latest first."""
    found: dict[int, list[EventRow]] = {}
    for person, kind, at in sorted(rows, key=lambda row: row[2], reverse=True):
        found.setdefault(person, []).append(EventRow(kind, at))
    return found


def agreed_plans(session: Session, person_ids: Collection[int]) -> dict[int, datetime]:
    """When each one's plan in force was agreed; who has none is not in it."""
    return agreed_in(session.execute(select_agreed(person_ids)))


def select_agreed(person_ids: Collection[int]) -> Asked:
    return (
        select(SafetyPlan.person_id, func.max(SafetyPlan.agreed_at))
        .where(SafetyPlan.person_id.in_(person_ids), SafetyPlan.state == PlanState.AGREED)
        .group_by(SafetyPlan.person_id)
    )


def agreed_in(rows: Rows) -> dict[int, datetime]:
    return {person: at for person, at in rows if at}


def drafts_open(session: Session, person_ids: Collection[int]) -> set[int]:
    rows = session.scalars(
        select(SafetyPlan.person_id).where(
            SafetyPlan.person_id.in_(person_ids), SafetyPlan.state == PlanState.DRAFTING
        )
    )
    return set(rows)
