"""What screens read about contacts. Notes are None where the viewer's rows hold none."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    String,
    bindparam,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.statements import PEOPLE, PERSON, about, among, built_once
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
from casework.contacts.standards_kept import kept
from casework.contacts.terms import IN_PERSON, TWO_WAY, Mode, PlaceType
from casework.contacts.weeks import Week
from casework.people.models import StatusPeriod, TierPeriod
from casework.people.terms import Status, Tier


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
    return kept(session, _read_standards)


def _read_standards(session: Session) -> list[ContactStandard]:
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
    rows = session.execute(_latest(limit), about(person_id))
    return [ContactRow(*row) for row in rows]


def contacts_and_total(
    session: Session, person_id: int, limit: int
) -> tuple[list[ContactRow], int]:
    """The newest, and how many there are: one statement."""
    found = session.execute(_latest_and_total(limit), about(person_id)).all()
    return [ContactRow(*row[:-1]) for row in found], found[0][-1] if found else 0


def contacts_by_week(
    session: Session, person_id: int, weeks: Sequence[Week]
) -> dict[Week, list[ContactRow]]:
    """Weeks in a row; one without contact has an empty list."""
    zone = clock.zone()
    given = about(person_id) | {"since": weeks[0].starts(zone), "before": weeks[-1].ends(zone)}
    found: dict[Week, list[ContactRow]] = {week: [] for week in weeks}
    for each in session.execute(_within(), given):
        row = ContactRow(*each)
        found[Week.of(row.occurred_at, zone)].append(row)
    return found


@built_once
def _rows_of_person() -> Any:
    """The columns in the order of a ContactRow."""
    return (
        select(
            Contact.id,
            Contact.person_id,
            Contact.version + func.coalesce(ContactNote.version, 0),
            Contact.mode,
            Contact.occurred_at,
            Contact.entered_at,
            Contact.entered_by,
            Contact.minutes,
            ContactNote.place_type,
            func.coalesce(Account.display_name, Contact.worker_name),
            ContactNote.text,
            ContactNote.who_else,
            Contact.withdrawn_at.is_not(None),
            Contact.together.is_not(None),
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
    return _latest(limit).add_columns(func.count().over())


@built_once
def _within() -> Any:
    since: BindParameter[Any] = bindparam("since")
    when = Contact.occurred_at >= since, Contact.occurred_at < bindparam("before")
    return _rows_of_person().where(*when).limit(MOST)


MOST = 500


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
    found: dict[int, list[CommentRow]] = {}
    for contact_id, *row in session.execute(_comments(), about(person_id)):
        found.setdefault(contact_id, []).append(CommentRow(*row))
    return found


@built_once
def _comments() -> Any:
    return (
        select(
            ContactComment.contact_id,
            ContactComment.text,
            Account.display_name,
            ContactComment.written_at,
        )
        .outerjoin(Account, Account.id == ContactComment.written_by)
        .where(ContactComment.person_id == PERSON)
        .order_by(ContactComment.written_at)
    )
