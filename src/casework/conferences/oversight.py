"""What the supervisor reads of published agendas: how many of her people are on them, whom the lead
chose and what was read, and taking such a person off again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.levels import forget
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.conferences.models import AgendaItem, Conference, ConferenceMeeting
from casework.conferences.off_the_agenda import close_up
from casework.conferences.on_the_agenda import KEPT_OFF
from casework.conferences.preparation import NOT_YET_CLOSED
from casework.conferences.terms import MeetingState
from casework.errors import Invalid, NotFound
from casework.people.models import Person
from casework.people.terms import OPEN
from casework.sentences import say
from casework.typed_rows import read_as

NOT_OVER = (MeetingState.PUBLISHED, MeetingState.RUNNING)
BY_SUPERVISOR = "the supervisor marks what a lead chose about her own people, which she read"


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """One of the supervisor's people on a published agenda, or who was on it."""

    item_id: int
    person_id: int
    meeting_id: int
    conference: str
    meets_at: datetime
    person: str
    chosen_because: str | None
    added_by: str | None
    added_at: datetime
    opened_at: datetime
    """From when on the agenda opened the record to the leads."""
    closes_at: datetime
    taken_off_at: datetime | None
    """When the lead took the person off again."""
    seen_at: datetime | None

    @property
    def waits(self) -> bool:
        """The lead chose the person, and no supervisor has seen it yet."""
        return self.chosen_because is not None and self.seen_at is None

    @property
    def is_open(self) -> bool:
        return clock.now() < self.closes_at


def published_items(session: Session, viewer: Viewer) -> Sequence[PublishedItem]:
    """By meeting: those of meetings that are not over; and those whom a lead chose, until a
    supervisor has seen it, also where the lead took them off again."""
    require(session, viewer, Action.REVIEW_OPENINGS)
    now = clock.now()
    unseen = and_(AgendaItem.chosen_because.is_not(None), AgendaItem.seen_at.is_(None))
    added_by = select(Account.display_name).where(Account.id == AgendaItem.added_by)
    asked = (
        select(
            AgendaItem.id.label("item_id"),
            AgendaItem.person_id,
            AgendaItem.meeting_id,
            func.coalesce(ConferenceMeeting.name, Conference.name).label("conference"),
            ConferenceMeeting.meets_at,
            Person.chosen_name.label("person"),
            AgendaItem.chosen_because,
            added_by.correlate(AgendaItem).scalar_subquery().label("added_by"),
            AgendaItem.added_at,
            AgendaItem.access_starts_at.label("opened_at"),
            AgendaItem.access_ends_at.label("closes_at"),
            AgendaItem.taken_off_at,
            AgendaItem.seen_at,
        )
        .join(Person, Person.id == AgendaItem.person_id)
        .join(ConferenceMeeting, ConferenceMeeting.id == AgendaItem.meeting_id)
        .join(Conference, Conference.id == AgendaItem.conference_id)
        .where(
            AgendaItem.taken_back_at.is_(None),
            AgendaItem.access_starts_at <= now,
            or_(
                and_(AgendaItem.access_ends_at > now, ConferenceMeeting.state.in_(NOT_OVER)),
                unseen,
            ),
        )
        .order_by(ConferenceMeeting.meets_at, AgendaItem.meeting_id, AgendaItem.place)
    )
    return read_as(PublishedItem, session.execute(asked))


@dataclass(frozen=True, slots=True)
class Reading:
    """A lead opened or printed the record."""

    person_id: int
    at: datetime
    by: str
    what: str


def read_meanwhile(session: Session, items: Sequence[PublishedItem]) -> dict[int, list[Reading]]:
    """By item, what leads read of the record while the agenda opened it, by the audit. One
    statement, and none where there is nothing to ask."""
    if not items:
        return {}
    asked = (
        select(
            AuditEntry.person_id,
            AuditEntry.at,
            Account.display_name.label("by"),
            AuditEntry.words.label("what"),
        )
        .join(Account, Account.id == AuditEntry.account_id)
        .where(
            AuditEntry.person_id.in_({each.person_id for each in items}),
            AuditEntry.at >= min(each.opened_at for each in items),
            AuditEntry.event.in_((Event.OPENED, Event.EXPORTED)),
            AuditEntry.role == Role.LEAD,
        )
        .order_by(AuditEntry.at, AuditEntry.id)
    )
    found = read_as(Reading, session.execute(asked))
    return {each.item_id: [row for row in found if _is_of(row, each)] for each in items}


def _is_of(row: Reading, item: PublishedItem) -> bool:
    return row.person_id == item.person_id and item.opened_at <= row.at <= item.closes_at


def mark_seen(session: Session, viewer: Viewer, item_id: int) -> None:
    """The lead's choice stands."""
    item = _chosen(session, viewer, item_id)
    with unfiltered(session, BY_SUPERVISOR):
        item.seen_at, item.seen_by = clock.now(), viewer.account_id
        session.flush()


def take_off_again(session: Session, viewer: Viewer, item_id: int, because: str) -> bool:
    """Closes the record to the leads at once, on every agenda of the conference for which the lead
    chose the person. Before the person was talked about they are off the agenda as well; afterwards
    the minutes stay. Returns whether a rule keeps it open to them on another agenda."""
    item = _chosen(session, viewer, item_id)
    if len(because.strip()) < 3:
        raise Invalid(say("Say in a few words why: the lead reads it."))
    now = clock.now()
    with unfiltered(session, BY_SUPERVISOR):
        those = session.scalars(select(AgendaItem).where(*_chosen_with(item))).all()
        for each in those:
            each.taken_back_at, each.taken_back_by = now, viewer.account_id
            each.taken_back_because = because.strip()[:300]
            each.access_ends_at = min(each.access_ends_at or now, now)
        session.flush()
        for meeting_id in session.scalars(_to_come({each.meeting_id for each in those})).all():
            close_up(session, meeting_id)
        still = session.scalar(select(AgendaItem.id).where(*_of(item), _opens_at(now)).limit(1))
    forget(session)
    return still is not None


def _of(item: AgendaItem) -> tuple[ColumnElement[bool], ...]:
    return (
        AgendaItem.person_id == item.person_id,
        AgendaItem.conference_id == item.conference_id,
    )


def _opens_at(now: datetime) -> ColumnElement[bool]:
    return and_(AgendaItem.access_starts_at <= now, AgendaItem.access_ends_at > now)


def _to_come(those: Collection[int] | None = None) -> Select[int]:
    """The numbers of meetings that are not over."""
    asked = select(ConferenceMeeting.id).where(ConferenceMeeting.state.in_(NOT_YET_CLOSED))
    return asked if those is None else asked.where(ConferenceMeeting.id.in_(those))


def _chosen_with(item: AgendaItem) -> tuple[ColumnElement[bool], ...]:
    """The item, and the lead's other choices of this person that open the record, or will."""
    to_come = _to_come()
    return (
        *_of(item),
        AgendaItem.chosen_because.is_not(None),
        AgendaItem.taken_back_at.is_(None),
        or_(
            AgendaItem.id == item.id,
            AgendaItem.meeting_id.in_(to_come),
            _opens_at(clock.now()),
        ),
    )


def _chosen(session: Session, viewer: Viewer, item_id: int) -> AgendaItem:
    """An item that the supervisor reads by her own rows, and that a lead chose."""
    require(session, viewer, Action.REVIEW_OPENINGS)
    asked = select(AgendaItem).where(
        AgendaItem.id == item_id,
        AgendaItem.chosen_because.is_not(None),
        AgendaItem.taken_back_at.is_(None),
    )
    found = session.scalars(asked).one_or_none()
    if found is None:
        raise NotFound(say(NOT_FOUND))
    return found


@dataclass(frozen=True, slots=True)
class KeptOff:
    """A person whom a supervisor took off, and whom the lead may not choose again."""

    item_id: int
    person_id: int
    conference_id: int
    person: str
    conference: str
    because: str
    by: str | None
    at: datetime


def kept_off(session: Session, viewer: Viewer) -> list[KeptOff]:
    """Of the supervisor's people who are open, each once for each conference that goes on."""
    require(session, viewer, Action.REVIEW_OPENINGS)
    by = select(Account.display_name).where(Account.id == AgendaItem.taken_back_by)
    asked = (
        select(
            AgendaItem.id.label("item_id"),
            AgendaItem.person_id,
            AgendaItem.conference_id,
            Person.chosen_name.label("person"),
            Conference.name.label("conference"),
            AgendaItem.taken_back_because.label("because"),
            by.correlate(AgendaItem).scalar_subquery().label("by"),
            AgendaItem.taken_back_at.label("at"),
        )
        .join(Person, Person.id == AgendaItem.person_id)
        .join(Conference, Conference.id == AgendaItem.conference_id)
        .where(KEPT_OFF, Conference.ended_at.is_(None), Person.status.in_(OPEN))
        .order_by(AgendaItem.taken_back_at)
    )
    rows = read_as(KeptOff, session.execute(asked))
    return list({(row.person_id, row.conference_id): row for row in rows}.values())


def allow_again(session: Session, viewer: Viewer, item_id: int) -> None:
    """From now on the lead may choose the person again, with a reason that the supervisor reads."""
    require(session, viewer, Action.REVIEW_OPENINGS)
    item = session.scalars(select(AgendaItem).where(AgendaItem.id == item_id, KEPT_OFF)).first()
    if item is None:
        raise NotFound(say(NOT_FOUND))
    with unfiltered(session, BY_SUPERVISOR):
        for each in session.scalars(select(AgendaItem).where(*_of(item), KEPT_OFF)):
            each.allowed_again_at, each.allowed_again_by = clock.now(), viewer.account_id
        session.flush()
