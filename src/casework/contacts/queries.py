"""Read contacts for the screens. Note fields are None where the viewer may not read them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.query_cache import PERSON, about, built_once
from casework.accounts.models import Account
from casework.contacts.contact_gap import ContactGap, contact_gap
from casework.contacts.forms import NoteFields
from casework.contacts.history import History
from casework.contacts.history_query import Back, histories
from casework.contacts.models import (
    Contact,
    ContactComment,
    ContactNote,
    ContactStandardSetting,
)
from casework.contacts.standards import DEFAULTS, ContactStandard
from casework.contacts.standards_cache import cached_standards
from casework.contacts.terms import IN_PERSON, TWO_WAY, Mode
from casework.contacts.week_verdict import PersonWeek, person_weeks
from casework.contacts.weeks import Week
from casework.people.terms import Tier


class ContactRow(NoteFields, frozen=True):
    """One contact with its note fields, as the viewer may read them."""

    contact_id: int
    person_id: int
    version: int
    mode: Mode
    occurred_at: datetime
    entered_at: datetime
    entered_by: int | None
    minutes: int | None
    worker: str | None
    withdrawn: bool
    together: bool


def standards_in_force(session: Session) -> list[ContactStandard]:
    """The shipped standards, and the programme's own with the date from which each counts."""
    return cached_standards(session, read_standards)


def read_standards(session: Session) -> list[ContactStandard]:
    """As they are stored at this moment."""
    own = session.scalars(_settings())
    return [*DEFAULTS, *(_standard(row) for row in own)]


@built_once
def _settings() -> Any:
    return select(ContactStandardSetting)


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


def contact_gaps(session: Session, person_ids: Collection[int]) -> dict[int, ContactGap]:
    """Reads no more than each person's last two-way contact and what came after it."""
    standards, now = standards_in_force(session), clock.now()
    return {
        person: contact_gap(history, standards, now, clock.zone())
        for person, history in histories(session, person_ids, Back(now, now)).items()
    }


@dataclass(frozen=True, slots=True)
class ContactStanding:
    """The state of contact with one person: the gap, and this week against the standard."""

    gap: ContactGap
    week: PersonWeek
    in_person: int
    """In the running week and as many weeks before it as the standard spans."""
    two_way: int
    history: History
    """The history from which the fields above were computed."""


def standing_of(
    session: Session, person_ids: Collection[int], told_since: datetime | None = None
) -> dict[int, ContactStanding]:
    """With `told_since`, the histories contain every contact since then, even if the standing needs
    fewer."""
    standards = standards_in_force(session)
    back = _running(standards)
    if told_since:
        back = Back(min(back.since, told_since), min(back.lately, told_since), back.soon)
    return {
        person: _standing(history, standards)
        for person, history in histories(session, person_ids, back).items()
    }


def _running(standards: Sequence[ContactStandard]) -> Back:
    """The running week, and the weeks before it where a tier's standard spans more than one. People
    who are away now are judged by an earlier day, which may be under another tier."""
    running, zone = Week.of(clock.now(), clock.zone()), clock.zone()
    over = {tier: max(_weeks(s) for s in standards if s.tier is tier) for tier in Tier}
    weekly = tuple(tier for tier, weeks in over.items() if weeks == 1)
    since = running.plus(1 - max(over.values()))
    return Back(since.starts(zone), running.starts(zone), weekly)


def _weeks(standard: ContactStandard) -> int:
    return max(standard.in_person_weeks, standard.two_way_weeks)


def _standing(history: History, standards: Sequence[ContactStandard]) -> ContactStanding:
    now, zone = clock.now(), clock.zone()
    running = Week.of(now, zone)
    (week,) = person_weeks(history, [running], standards, now, zone)
    over = week.standard

    def talks(modes: Collection[Mode], weeks: int) -> int:
        since = running.plus(1 - weeks).starts(zone)
        return sum(t.mode in modes and t.at >= since for t in history.contacts)

    return ContactStanding(
        contact_gap(history, standards, now, zone),
        week,
        talks(IN_PERSON, over.in_person_weeks) if over else 0,
        talks(TWO_WAY, over.two_way_weeks) if over else 0,
        history,
    )


def recent_contacts(session: Session, person_id: int, limit: int = 50) -> list[ContactRow]:
    rows = session.execute(_latest(limit), about(person_id))
    return [_row(each) for each in rows]


def _row(found: Any) -> ContactRow:
    """Made by name and not validated: the values come from our own tables."""
    return ContactRow.model_construct(**found._mapping)


def contacts_and_total(
    session: Session, person_id: int, limit: int
) -> tuple[list[ContactRow], int]:
    """The newest contacts, and the total number: one statement."""
    found = session.execute(_latest_and_total(limit), about(person_id)).all()
    return [_row(each) for each in found], found[0].total if found else 0


def contacts_by_week(
    session: Session, person_id: int, weeks: Sequence[Week]
) -> dict[Week, list[ContactRow]]:
    """For weeks in a row; a week without a contact has an empty list."""
    zone = clock.zone()
    given = about(person_id) | {"since": weeks[0].starts(zone), "before": weeks[-1].ends(zone)}
    found: dict[Week, list[ContactRow]] = {week: [] for week in weeks}
    for each in session.execute(_within(), given):
        row = _row(each)
        found[Week.of(row.occurred_at, zone)].append(row)
    return found


@built_once
def _rows_of_person() -> Any:
    version = Contact.version + func.coalesce(ContactNote.version, 0)
    return (
        select(
            Contact.id.label("contact_id"),
            Contact.person_id,
            version.label("version"),
            Contact.mode,
            Contact.occurred_at,
            Contact.entered_at,
            Contact.entered_by,
            Contact.minutes,
            func.coalesce(Account.display_name, Contact.worker_name).label("worker"),
            Contact.withdrawn_at.is_not(None).label("withdrawn"),
            Contact.together.is_not(None).label("together"),
            *(getattr(ContactNote, name).label(name) for name in NoteFields.model_fields),
        )
        .outerjoin(ContactNote, ContactNote.contact_id == Contact.id)
        .outerjoin(Account, Account.id == Contact.worker_id)
        .where(Contact.person_id == PERSON)
        .order_by(Contact.occurred_at.desc(), Contact.id.desc())
    )


@built_once
def _latest(limit: int) -> Any:
    return _rows_of_person().limit(limit)


@built_once
def _latest_and_total(limit: int) -> Any:
    """The total is a subquery that counts in the index: counting over the rows would read them
    all."""
    each = aliased(Contact)
    total = select(func.count(each.id)).where(each.person_id == PERSON).scalar_subquery()
    return _latest(limit).add_columns(total.label("total"))


@built_once
def _within() -> Any:
    since: BindParameter[Any] = bindparam("since")
    when = Contact.occurred_at >= since, Contact.occurred_at < bindparam("before")
    return _rows_of_person().where(*when).limit(MOST)


MOST = 500


def version_of(contact: Contact, note: ContactNote | None) -> int:
    """One version for both rows, which a screen shows as one: a change of either changes it."""
    return contact.version + (note.version if note else 0)


@dataclass(frozen=True, slots=True)
class CommentRow:
    text: str
    by: str | None
    written_at: datetime


def comments_on(session: Session, person_id: int) -> dict[int, list[CommentRow]]:
    """By contact number, the oldest comment first."""
    found: dict[int, list[CommentRow]] = {}
    for row in session.execute(_comments(), about(person_id)):
        comment = CommentRow(row.text, row.by, row.written_at)
        found.setdefault(row.contact_id, []).append(comment)
    return found


@built_once
def _comments() -> Any:
    return (
        select(
            ContactComment.contact_id,
            ContactComment.text,
            Account.display_name.label("by"),
            ContactComment.written_at,
        )
        .outerjoin(Account, Account.id == ContactComment.written_by)
        .where(ContactComment.person_id == PERSON)
        .order_by(ContactComment.written_at)
    )
