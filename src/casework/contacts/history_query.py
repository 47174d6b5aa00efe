"""Read histories of many people for the dosage engine, by the viewer's row rules."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    BindParameter,
    Integer,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.query_cache import PEOPLE, among, built_once
from casework.contacts.history import History, PastContact, Span
from casework.contacts.models import Contact
from casework.contacts.standards import LONGEST_WINDOW
from casework.contacts.terms import TWO_WAY, Mode
from casework.database import Instant
from casework.people.models import Person, StatusPeriod, TierPeriod
from casework.people.terms import AVAILABLE, Status, Tier

SINCE: BindParameter[Any] = bindparam("since", type_=Instant())
LATELY: BindParameter[Any] = bindparam("lately", type_=Instant())
NOW_IS: BindParameter[Any] = bindparam("now_is", type_=Instant())
SOON: BindParameter[Any] = bindparam("soon", expanding=True)
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
MODES = {mode.value: mode for mode in Mode}
STATUS, TIER, CONTACT = "status", "tier", "contact"


@dataclass(frozen=True, slots=True)
class Back:
    """The times from which contacts are read: `since`, or back to the last two-way contact where it
    was earlier. For people who are available now, under one of the tiers `soon`, the start is
    `lately` instead of `since`."""

    since: datetime
    lately: datetime
    soon: tuple[Tier, ...] = ()


def histories(
    session: Session, person_ids: Collection[int], back: Back | None = None
) -> dict[int, History]:
    """The input of the dosage engine, in one statement for any number of people. Without `back`, it
    covers as many weeks as any standard may span."""
    if not person_ids:
        return {}
    if back is None:
        since = clock.now() - timedelta(weeks=LONGEST_WINDOW)
        back = Back(since, since)
    statuses: dict[int, list[Span[Status]]] = {person: [] for person in person_ids}
    tiers: dict[int, list[Span[Tier]]] = {person: [] for person in person_ids}
    contacts: dict[int, list[PastContact]] = {person: [] for person in person_ids}
    given = {SINCE.key: back.since, LATELY.key: back.lately, SOON.key: back.soon}
    given[NOW_IS.key] = clock.now()
    # fetched all at once: of a union, one by one takes longer
    rows = session.execute(_told(), among(person_ids) | given).all()
    for row in rows:
        if row.kind == CONTACT:
            contacts[row.person_id].append(PastContact(row.at, MODES[row.value], row.number))
        elif row.kind == STATUS:
            statuses[row.person_id].append(Span(row.at, row.until, Status(row.value), row.number))
        else:
            tiers[row.person_id].append(Span(row.at, row.until, Tier(row.value), row.number))
    return {
        person: History(_in_order(statuses[person]), _in_order(tiers[person]), contacts[person])
        for person in person_ids
    }


def _in_order(spans: list[Span[Any]]) -> list[Span[Any]]:
    return sorted(spans, key=attrgetter("start"))


@built_once
def _told() -> Any:
    """Periods and contacts in one statement: each query costs a round trip and a pass through the
    row rules."""
    return union_all(
        _periods(STATUS, StatusPeriod, StatusPeriod.status),
        _periods(TIER, TierPeriod, TierPeriod.tier),
        _contacts(),
    )


def _periods(kind: str, model: Any, value: Any) -> Any:
    return _part(
        kind=kind,
        person_id=model.person_id,
        at=model.starts_at,
        until=model.ends_at,
        value=type_coerce(value, String),
        number=model.id,
    ).where(model.person_id.in_(PEOPLE))


def _part(*, kind: str, person_id: Any, at: Any, until: Any, value: Any, number: Any) -> Any:
    """One part of the union. The parts share the first one's column names, so all have their
    columns in this order."""
    return select(
        literal(kind).label("kind"),
        person_id.label("person_id"),
        at.label("at"),
        until.label("until"),
        value.label("value"),
        number.label("number"),
    )


def _contacts() -> Any:
    """Contacts that were not withdrawn, in the columns of a period."""
    return (
        _part(
            kind=CONTACT,
            person_id=Contact.person_id,
            at=Contact.occurred_at,
            until=cast(null(), Instant),
            value=type_coerce(Contact.mode, String),
            number=cast(Contact.minutes, Integer),
        )
        .join_from(Person, Contact, Contact.person_id == Person.id)
        .where(
            Person.id.in_(PEOPLE),
            Contact.occurred_at >= func.least(_wanted_from(), _last_talk()),
            Contact.withdrawn_at.is_(None),
        )
    )


def _wanted_from() -> Any:
    can_be_met = Person.status.in_(AVAILABLE)
    return case((and_(can_be_met, Person.tier.in_(SOON)), LATELY), else_=SINCE)


def _last_talk() -> Any:
    earlier = aliased(Contact)
    last = (
        select(func.max(earlier.occurred_at))
        .where(
            earlier.person_id == Person.id,
            earlier.withdrawn_at.is_(None),
            earlier.mode.in_(TWO_WAY),
            earlier.occurred_at <= NOW_IS,  # a future contact does not count
        )
        .correlate(Person)
        .scalar_subquery()
    )
    return func.coalesce(last, LONG_AGO)
