"""What the supervisor reads of published agendas: how many of her people are on them, whom the lead
chose, and taking such a person off again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.levels import forget
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences.models import AgendaItem, Conference, ConferenceMeeting
from casework.conferences.terms import MeetingState
from casework.errors import Invalid, NotFound
from casework.people.models import Person
from casework.typed_rows import read_as

NOT_OVER = (MeetingState.PUBLISHED, MeetingState.RUNNING)
BY_SUPERVISOR = "the supervisor marks what a lead chose about her own people, which she read"


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """One of the supervisor's people on a published agenda."""

    item_id: int
    meeting_id: int
    conference: str
    meets_at: datetime
    person: str
    chosen_because: str | None
    added_by: str | None
    added_at: datetime
    seen_at: datetime | None

    @property
    def waits(self) -> bool:
        """The lead chose the person, and no supervisor has seen it yet."""
        return self.chosen_because is not None and self.seen_at is None


def published_items(session: Session, viewer: Viewer) -> Sequence[PublishedItem]:
    """By meeting: those of meetings that are not over; and, for as long as the record is open to
    the leads, those whom a lead chose and no supervisor has seen."""
    require(session, viewer, Action.REVIEW_OPENINGS)
    now = clock.now()
    unseen = and_(AgendaItem.chosen_because.is_not(None), AgendaItem.seen_at.is_(None))
    added_by = select(Account.display_name).where(Account.id == AgendaItem.added_by)
    asked = (
        select(
            AgendaItem.id.label("item_id"),
            AgendaItem.meeting_id,
            Conference.name.label("conference"),
            ConferenceMeeting.meets_at,
            Person.chosen_name.label("person"),
            AgendaItem.chosen_because,
            added_by.correlate(AgendaItem).scalar_subquery().label("added_by"),
            AgendaItem.added_at,
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


def mark_seen(session: Session, viewer: Viewer, item_id: int) -> None:
    """The lead's choice stands."""
    item = _chosen(session, viewer, item_id)
    with unfiltered(session, BY_SUPERVISOR):
        item.seen_at, item.seen_by = clock.now(), viewer.account_id
        session.flush()


def take_off_again(session: Session, viewer: Viewer, item_id: int, because: str) -> None:
    """Closes the record to the leads at once. Before the person was talked about they are off the
    agenda as well; afterwards the minutes stay."""
    item = _chosen(session, viewer, item_id)
    if len(because.strip()) < 3:
        raise Invalid("Say in a few words why: the lead reads it.")
    now = clock.now()
    with unfiltered(session, BY_SUPERVISOR):
        item.taken_back_at, item.taken_back_by = now, viewer.account_id
        item.taken_back_because = because.strip()[:300]
        item.access_ends_at = min(item.access_ends_at or now, now)
        session.flush()
    forget(session)


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
        raise NotFound(NOT_FOUND)
    return found
