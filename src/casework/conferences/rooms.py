"""The two rooms. The first is for all members. The second, about one person, is for those staff
members who may read the person's safety facts by their own rows, and for organisations with a live
release. Both are read again for every view, so that access that ends during a meeting ends at
once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Organisation
from casework.conferences.hearing import has_place, may_hear
from casework.conferences.members import MEMBER_NAMES, MemberRow, leads_first, member_row, members
from casework.conferences.models import (
    AgendaItem,
    ConferenceMember,
    ConferencePresence,
)

ASKS = "asks who is here and who may hear about a person"


@dataclass(frozen=True, slots=True)
class Seat:
    """A member, and the room that they are in."""

    member: MemberRow
    here: bool
    """Marked as here."""
    hears: bool
    """May be in the second room at this moment; False for all in the open part."""
    written: int | None
    """The item for which they are written down as in the room."""
    has_place: bool
    """False: an organization whose last release for this meeting ended while it ran."""

    def is_settled(self, item_id: int | None) -> bool:
        """Whether what is written down about them is so, with this item on the screen."""
        right = item_id if self.here and self.hears else None
        return self.written == right and (self.has_place or not self.here)


@dataclass(frozen=True, slots=True)
class Room:
    """Who is here, and about whom the room talks. Read once; the properties below use this one
    result."""

    conference_id: int
    item_id: int | None
    """The item on the screen; None in the open part."""
    person_id: int | None
    opened_at: datetime | None
    seats: Sequence[Seat]
    left_behind: bool
    """Somebody who is no longer a member is still written down."""

    @property
    def members(self) -> list[MemberRow]:
        return [seat.member for seat in self.seats]

    @property
    def here(self) -> set[int]:
        return {seat.member.member_id for seat in self.seats if seat.here}

    @property
    def leads_here(self) -> set[int]:
        """The accounts of leads who are marked as here."""
        here = (seat.member for seat in self.seats if seat.here and seat.member.leads)
        return {member.account_id for member in here if member.account_id is not None}

    @property
    def wanted(self) -> set[int]:
        """Who should be in the second room: those who are here and may hear about the person."""
        return {seat.member.member_id for seat in self.seats if seat.here and seat.hears}

    @property
    def must_leave(self) -> list[MemberRow]:
        """Those who are here and have to leave while this person is talked about."""
        away = self.item_id is not None
        return [seat.member for seat in self.seats if away and seat.here and not seat.hears]

    @property
    def is_settled(self) -> bool:
        """Whether the written presence in both rooms matches who should be in them now."""
        return all(seat.is_settled(self.item_id) for seat in self.seats) and not self.left_behind

    @property
    def gone(self) -> set[int]:
        """Who is marked as here and has no place in this meeting any more."""
        return {seat.member.member_id for seat in self.seats if seat.here and not seat.has_place}

    def seat_of(self, viewer: Viewer) -> Seat | None:
        return next((seat for seat in self.seats if seat.member.is_viewer(viewer)), None)

    def is_here(self, viewer: Viewer) -> bool:
        seat = self.seat_of(viewer)
        return seat is not None and seat.here

    def holds(self, viewer: Viewer) -> bool:
        """Whether the viewer is written down as in the room for the item on the screen."""
        seat = self.seat_of(viewer)
        return seat is not None and seat.written is not None and seat.written == self.item_id


def read_room(session: Session, conference_id: int, meeting_id: int, item_id: int | None) -> Room:
    """One statement for any number of members."""
    with unfiltered(session, ASKS):
        rows = session.execute(select_room(conference_id, meeting_id, item_id)).all()
    return room_in(rows, conference_id, item_id)


def select_room(conference_id: int, meeting_id: int, item_id: int | None) -> Select[Any]:
    """For `room_in`; unfiltered."""
    item, member = aliased(AgendaItem), ConferenceMember
    written = _written(meeting_id)
    return (
        select(
            member,
            *MEMBER_NAMES,
            _is_here(meeting_id).label("here"),
            (may_hear(item) if item_id is not None else false()).label("hears"),
            written.label("written"),
            has_place(meeting_id).label("has_place"),
            item.person_id,
            item.opened_at,
        )
        .outerjoin(Account, Account.id == member.account_id)
        .outerjoin(Organisation, Organisation.id == member.organisation_id)
        .outerjoin(item, item.id == item_id)
        .where(
            member.conference_id == conference_id,
            or_(member.ended_at.is_(None), written.is_not(None)),
        )
    )


def room_in(rows: Sequence[Any], conference_id: int, item_id: int | None) -> Room:
    still = [
        Seat(member_row(row), row.here, bool(row.hears), row.written, bool(row.has_place))
        for row in rows
        if row.ConferenceMember.ended_at is None
    ]
    seats = sorted(still, key=lambda seat: leads_first(seat.member))
    any_row = rows[0] if rows else None
    return Room(
        conference_id,
        item_id,
        any_row.person_id if any_row else None,
        any_row.opened_at if any_row else None,
        seats,
        left_behind=len(seats) < len(rows),
    )


def _open_presence(meeting_id: int) -> ColumnElement[bool]:
    return and_(
        ConferencePresence.meeting_id == meeting_id,
        ConferencePresence.member_id == ConferenceMember.id,
        ConferencePresence.left_at.is_(None),
    )


def _is_here(meeting_id: int) -> ColumnElement[bool]:
    return exists().where(_open_presence(meeting_id), ConferencePresence.item_id.is_(None))


def _written(meeting_id: int) -> ColumnElement[Any]:
    of_item = select(func.max(ConferencePresence.item_id)).where(_open_presence(meeting_id))
    return of_item.correlate(ConferenceMember).scalar_subquery()


def write_presence(
    session: Session, conference_id: int, meeting_id: int, item_id: int | None
) -> None:
    """Writes down who is in the rooms now, where that has changed. `item_id`: the item of the
    person being talked about; None: there is none, and the second room is empty."""
    room = read_room(session, conference_id, meeting_id, item_id)
    wanted = room.wanted
    with unfiltered(session, "the lead's screen writes down who is in which room"):
        open_ones = session.scalars(
            select(ConferencePresence).where(
                ConferencePresence.meeting_id == meeting_id, ConferencePresence.left_at.is_(None)
            )
        ).all()
        running = [row for row in open_ones if row.item_id is not None]
        _close(running, item_id, wanted, clock.now())
        for row in open_ones:
            if row.item_id is None and row.member_id in room.gone:
                row.left_at = clock.now()
        inside = {row.member_id for row in running if row.left_at is None}
        for member_id in wanted - inside:
            session.add(_presence(conference_id, meeting_id, member_id, item_id))
        session.flush()


def come(session: Session, conference_id: int, meeting_id: int, member_id: int) -> None:
    """Marks one more member as here. For a member whose access was checked and who is not marked
    yet."""
    with unfiltered(session, "whoever opens the screen of a running meeting is here"):
        session.add(_presence(conference_id, meeting_id, member_id, None))
        session.flush()


def _close(
    running: Sequence[ConferencePresence], item_id: int | None, wanted: set[int], at: datetime
) -> None:
    for row in running:
        if row.item_id != item_id or row.member_id not in wanted:
            row.left_at = at


def _presence(
    conference_id: int, meeting_id: int, member_id: int, item_id: int | None
) -> ConferencePresence:
    return ConferencePresence(
        conference_id=conference_id,
        meeting_id=meeting_id,
        item_id=item_id,
        member_id=member_id,
        came_at=clock.now(),
    )


def write_attendance(
    session: Session, conference_id: int, meeting_id: int, member_ids: Iterable[int]
) -> None:
    """Marks these members as here, and those who were here and are not named as having left. Call
    it after an access check. Numbers that are not a member's are ignored."""
    wanted = set(member_ids) & {each.member_id for each in members(session, conference_id)}
    with unfiltered(session, "the lead marks who is here"):
        running = session.scalars(
            select(ConferencePresence).where(
                ConferencePresence.meeting_id == meeting_id,
                ConferencePresence.item_id.is_(None),
                ConferencePresence.left_at.is_(None),
            )
        ).all()
        for row in running:
            if row.member_id not in wanted:
                row.left_at = clock.now()
        known = {row.member_id for row in running}
        for member_id in sorted(wanted - known):
            session.add(_presence(conference_id, meeting_id, member_id, None))
        session.flush()
