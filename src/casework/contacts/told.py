"""What the dosage engine is told about many people, read by the rows that the viewer may see."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, bindparam, func, literal, or_, select, type_coerce, union_all
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.statements import PEOPLE, among, built_once
from casework.contacts.history import History, Span, Touch
from casework.contacts.models import Contact
from casework.contacts.standards import LONGEST_WINDOW
from casework.contacts.terms import TWO_WAY
from casework.people.models import StatusPeriod, TierPeriod
from casework.people.terms import Status, Tier


def histories(
    session: Session, person_ids: Collection[int], weeks: int = LONGEST_WINDOW
) -> dict[int, History]:
    """What the dosage engine is told, in three statements at most for any number of people.

    Contacts of the last `weeks`; and where nobody talked in them, all since the last talk.
    """
    if not person_ids:
        return {}
    statuses, tiers = _spans(session, person_ids)
    touches = _touches(session, person_ids, clock.now() - timedelta(weeks=weeks))
    return {
        person: History(statuses.get(person, ()), tiers.get(person, ()), touches.get(person, ()))
        for person in person_ids
    }


@built_once
def _periods() -> Any:
    """Statuses and tiers in one: each way to the database and through the row rules counts."""
    parts = (
        select(
            literal(kind.__name__).label("kind"),
            model.person_id,
            model.starts_at.label("starts_at"),
            model.ends_at,
            type_coerce(told, String).label("told"),
            model.id,
        ).where(model.person_id.in_(PEOPLE))
        for kind, model, told in (
            (Status, StatusPeriod, StatusPeriod.status),
            (Tier, TierPeriod, TierPeriod.tier),
        )
    )
    return union_all(*parts).order_by("starts_at")


Spans = dict[int, list[Any]]


def _spans(session: Session, person_ids: Collection[int]) -> tuple[Spans, Spans]:
    """Per person, of statuses and of tiers, in order of time."""
    statuses: Spans = {}
    tiers: Spans = {}
    for kind, person, start, end, told, row_id in session.execute(_periods(), among(person_ids)):
        if kind == Status.__name__:
            statuses.setdefault(person, []).append(Span(start, end, Status(told), row_id))
        else:
            tiers.setdefault(person, []).append(Span(start, end, Tier(told), row_id))
    return statuses, tiers


def _touches(
    session: Session, person_ids: Collection[int], since: datetime
) -> dict[int, list[Touch]]:
    found = _by_person(session, _recent(), person_ids, since=since)
    talked = {p for p, touches in found.items() if any(t.mode in TWO_WAY for t in touches)}
    if silent := set(person_ids) - talked:
        found |= _by_person(session, _since_last_talk(), silent)
    return found


@built_once
def _standing_contacts() -> Any:
    columns = select(Contact.person_id, Contact.occurred_at, Contact.mode, Contact.minutes)
    return columns.where(Contact.person_id.in_(PEOPLE), Contact.withdrawn_at.is_(None))


@built_once
def _recent() -> Any:
    return _standing_contacts().where(Contact.occurred_at >= bindparam("since"))


@built_once
def _since_last_talk() -> Any:
    earlier = aliased(Contact)
    last = (
        select(func.max(earlier.occurred_at))
        .where(
            earlier.person_id == Contact.person_id,
            earlier.withdrawn_at.is_(None),
            earlier.mode.in_(TWO_WAY),
        )
        .correlate(Contact)
        .scalar_subquery()
    )
    return _standing_contacts().where(or_(last.is_(None), Contact.occurred_at >= last))


def _by_person(
    session: Session, statement: Any, person_ids: Collection[int], **more: datetime
) -> dict[int, list[Touch]]:
    found: dict[int, list[Touch]] = {}
    rows = session.execute(statement, among(person_ids) | more)
    for person, at, mode, minutes in rows:
        found.setdefault(person, []).append(Touch(at, mode, minutes))
    return found
