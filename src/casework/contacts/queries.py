"""What screens read about contacts. Notes are None where the viewer's rows hold none."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from casework import clock
from casework.accounts.models import Account
from casework.contacts.dosage import PersonWeek, person_weeks
from casework.contacts.history import History, Span, Touch
from casework.contacts.models import (
    Contact,
    ContactComment,
    ContactNote,
    ContactStandardSetting,
)
from casework.contacts.silence import Silence, silence
from casework.contacts.standards import DEFAULTS, LONGEST_WINDOW, ContactStandard
from casework.contacts.terms import IN_PERSON, TWO_WAY, Mode, PlaceType
from casework.contacts.weeks import Week
from casework.people.models import StatusPeriod, TierPeriod


@dataclass(frozen=True, slots=True)
class ContactRow:
    contact_id: int
    person_id: int
    version: int
    mode: Mode
    occurred_at: datetime
    entered_at: datetime
    entered_by: int | None
    minutes: int | None
    place_type: PlaceType | None
    worker: str | None
    note: str | None
    who_else: str | None
    withdrawn: bool
    together: bool


def standards_in_force(session: Session) -> list[ContactStandard]:
    """The shipped ones, and the programme's own with the day from which each counts."""
    own = session.scalars(select(ContactStandardSetting))
    return [*DEFAULTS, *(_standard(row) for row in own)]


def _standard(row: ContactStandardSetting) -> ContactStandard:
    return ContactStandard(
        tier=row.tier,
        in_person=row.in_person,
        in_person_weeks=row.in_person_weeks,
        two_way=row.two_way,
        two_way_weeks=row.two_way_weeks,
        longest_gap=timedelta(hours=row.longest_gap_hours),
        weight=row.weight,
        effective_from=row.effective_from,
    )


def histories(
    session: Session, person_ids: Collection[int], weeks: int = LONGEST_WINDOW
) -> dict[int, History]:
    """What the dosage engine is told, in four statements at most for any number of people.

    Contacts of the last `weeks`; and where nobody talked in them, all since the last talk.
    """
    if not person_ids:
        return {}
    statuses = _spans(session, _periods(StatusPeriod, StatusPeriod.status), person_ids)
    tiers = _spans(session, _periods(TierPeriod, TierPeriod.tier), person_ids)
    touches = _touches(session, person_ids, clock.now() - timedelta(weeks=weeks))
    return {
        person: History(statuses.get(person, ()), tiers.get(person, ()), touches.get(person, ()))
        for person in person_ids
    }


PEOPLE: BindParameter[Any] = bindparam("people", expanding=True)


@lru_cache
def _periods(model: type[StatusPeriod | TierPeriod], told: InstrumentedAttribute[Any]) -> Any:
    """Built once: putting a statement together takes as long as asking it."""
    columns = select(model.person_id, model.starts_at, model.ends_at, told, model.id)
    return columns.where(model.person_id.in_(PEOPLE)).order_by(model.starts_at)


def _spans(session: Session, statement: Any, person_ids: Collection[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    rows = session.execute(statement, {PEOPLE.key: list(person_ids)})
    for person, start, end, told, row_id in rows:
        found.setdefault(person, []).append(Span(start, end, told, row_id))
    return found


def _touches(
    session: Session, person_ids: Collection[int], since: datetime
) -> dict[int, list[Touch]]:
    found = _by_person(session, _recent(), person_ids, since=since)
    talked = {p for p, touches in found.items() if any(t.mode in TWO_WAY for t in touches)}
    if silent := set(person_ids) - talked:
        found |= _by_person(session, _since_last_talk(), silent)
    return found


@lru_cache
def _standing_contacts() -> Any:
    columns = select(Contact.person_id, Contact.occurred_at, Contact.mode, Contact.minutes)
    return columns.where(Contact.person_id.in_(PEOPLE), Contact.withdrawn_at.is_(None))


@lru_cache
def _recent() -> Any:
    return _standing_contacts().where(Contact.occurred_at >= bindparam("since"))


@lru_cache
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
    rows = session.execute(statement, {PEOPLE.key: list(person_ids), **more})
    for person, at, mode, minutes in rows:
        found.setdefault(person, []).append(Touch(at, mode, minutes))
    return found


def silence_of(session: Session, person_ids: Collection[int]) -> dict[int, Silence]:
    standards = standards_in_force(session)
    return {
        person: silence(history, standards, clock.now(), clock.zone())
        for person, history in histories(session, person_ids).items()
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands: the silence, and the running week against the standard."""

    silence: Silence
    week: PersonWeek
    in_person: int
    """In the running week and as many before it as the standard is over."""
    two_way: int
    history: History
    """What all this was judged from."""


def standing_of(session: Session, person_ids: Collection[int]) -> dict[int, Standing]:
    standards = standards_in_force(session)
    longest = max(max(each.in_person_weeks, each.two_way_weeks) for each in standards)
    return {
        person: _standing(history, standards)
        for person, history in histories(session, person_ids, weeks=longest).items()
    }


def _standing(history: History, standards: Sequence[ContactStandard]) -> Standing:
    now, zone = clock.now(), clock.zone()
    running = Week.of(now, zone)
    (week,) = person_weeks(history, [running], standards, now, zone)
    over = week.standard

    def talks(modes: Collection[Mode], weeks: int) -> int:
        since = running.plus(1 - weeks).starts(zone)
        return sum(t.mode in modes and t.at >= since for t in history.touches)

    return Standing(
        silence(history, standards, now, zone),
        week,
        talks(IN_PERSON, over.in_person_weeks) if over else 0,
        talks(TWO_WAY, over.two_way_weeks) if over else 0,
        history,
    )


def recent_contacts(session: Session, person_id: int, limit: int = 50) -> list[ContactRow]:
    return _rows(session, Contact.person_id == person_id, limit=limit)


def contacts_and_total(
    session: Session, person_id: int, limit: int
) -> tuple[list[ContactRow], int]:
    """The newest, and how many there are: one statement."""
    counted = _newest(limit).add_columns(func.count().over()).where(Contact.person_id == person_id)
    found = session.execute(counted).all()
    return [_row(*row[:3]) for row in found], found[0][3] if found else 0


def contacts_by_week(
    session: Session, person_id: int, weeks: Sequence[Week]
) -> dict[Week, list[ContactRow]]:
    """Weeks in a row; one without contact has an empty list."""
    zone = clock.zone()
    rows = _rows(
        session,
        Contact.person_id == person_id,
        Contact.occurred_at >= weeks[0].starts(zone),
        Contact.occurred_at < weeks[-1].ends(zone),
    )
    found: dict[Week, list[ContactRow]] = {week: [] for week in weeks}
    for row in rows:
        found[Week.of(row.occurred_at, zone)].append(row)
    return found


def _rows(session: Session, *where: ColumnElement[bool], limit: int = 500) -> list[ContactRow]:
    return [_row(*found) for found in session.execute(_newest(limit).where(*where))]


def _newest(limit: int) -> Any:
    return (
        select(Contact, ContactNote, Account.display_name)
        .outerjoin(ContactNote, ContactNote.contact_id == Contact.id)
        .outerjoin(Account, Account.id == Contact.worker_id)
        .order_by(Contact.occurred_at.desc(), Contact.id.desc())
        .limit(limit)
    )


def _row(contact: Contact, note: ContactNote | None, worker: str | None) -> ContactRow:
    return ContactRow(
        contact_id=contact.id,
        person_id=contact.person_id,
        version=version_of(contact, note),
        mode=contact.mode,
        occurred_at=contact.occurred_at,
        entered_at=contact.entered_at,
        entered_by=contact.entered_by,
        minutes=contact.minutes,
        place_type=note.place_type if note else None,
        worker=worker or contact.worker_name,
        note=note.text if note else None,
        who_else=note.who_else if note else None,
        withdrawn=contact.withdrawn_at is not None,
        together=contact.together is not None,
    )


def version_of(contact: Contact, note: ContactNote | None) -> int:
    """Of both rows, which a screen shows as one: whichever is changed, it is another number."""
    return contact.version + (note.version if note else 0)


@dataclass(frozen=True, slots=True)
class CommentRow:
    text: str
    by: str | None
    written_at: datetime


def comments_on(session: Session, person_id: int) -> dict[int, list[CommentRow]]:
    """Per contact, the oldest first."""
    rows = session.execute(
        select(ContactComment, Account.display_name)
        .outerjoin(Account, Account.id == ContactComment.written_by)
        .where(ContactComment.person_id == person_id)
        .order_by(ContactComment.written_at)
    )
    found: dict[int, list[CommentRow]] = {}
    for row, by in rows:
        found.setdefault(row.contact_id, []).append(CommentRow(row.text, by, row.written_at))
    return found
