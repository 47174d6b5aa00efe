"""The two rooms. In the first, all members. In the second, about one person: those of the staff
who may read this person's safety facts by their own rows, and organisations to which a release is
live. Asked anew whenever somebody looks, so that what ends in the middle ends at once."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, literal, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.policy import FieldClass, Level, relations_with
from casework.access.relations import holds
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences.models import AgendaItem, ConferencePresence
from casework.conferences.queries import MeetingRow, MemberRow, members
from casework.database import Instant
from casework.releases.models import Release
from casework.releases.policy import is_live


def may_stay(session: Session, member: MemberRow, person_id: int) -> bool:
    """In the room while this person is talked about."""
    stay, _ = split(session, [member], person_id)
    return bool(stay)


def split(
    session: Session, those: Sequence[MemberRow], person_id: int
) -> tuple[list[MemberRow], list[MemberRow]]:
    """Who stays, and who leaves the room for this person: two statements for any number."""
    staff = {each.account_id for each in those if each.account_id is not None}
    outside = {each.organisation_id for each in those if each.organisation_id is not None}
    with unfiltered(session, "asks who may hear about a person, returns no facts"):
        reading = _who_read_safety(session, staff, person_id) if staff else set()
        released = _with_release(session, outside, person_id) if outside else set()

    def stays(member: MemberRow) -> bool:
        return member.account_id in reading or member.organisation_id in released

    return [m for m in those if stays(m)], [m for m in those if not stays(m)]


def _who_read_safety(session: Session, accounts: Collection[int], person_id: int) -> set[int]:
    """By the policy's own relations, asked for many accounts at once."""
    person = literal(person_id)
    reads = [
        and_(
            Account.role == role,
            holds(relation, person, Account.id.expression, literal(clock.now(), Instant())),
        )
        for role in Role
        for relation in relations_with(role, FieldClass.SAFETY, Level.SEE)
    ]
    asked = select(Account.id).where(Account.id.in_(accounts), Account.active, or_(*reads))
    return set(session.scalars(asked))


def _with_release(session: Session, organisations: Collection[int], person_id: int) -> set[int]:
    asked = select(Release).where(
        Release.person_id == person_id, Release.organisation_id.in_(organisations)
    )
    now = clock.now()
    return {each.organisation_id for each in session.scalars(asked) if is_live(each, now)}


def member_of(those: Sequence[MemberRow], viewer: Viewer) -> MemberRow | None:
    """As whom the viewer is here: by account, or as their organisation."""
    for each in those:
        if each.account_id == viewer.account_id:
            return each
        if each.organisation_id is not None and each.organisation_id == viewer.organisation_id:
            return each
    return None


def here(session: Session, meeting_id: int) -> set[int]:
    """Members who are marked as here."""
    return _present(session, meeting_id, None)


def _present(session: Session, meeting_id: int, item_id: int | None) -> set[int]:
    with unfiltered(session, "who is marked as here, for the members of the meeting"):
        asked = select(ConferencePresence.member_id).where(
            ConferencePresence.meeting_id == meeting_id,
            ConferencePresence.item_id == item_id
            if item_id is not None
            else ConferencePresence.item_id.is_(None),
            ConferencePresence.left_at.is_(None),
        )
        return set(session.scalars(asked))


def settle(session: Session, conference_id: int, meeting_id: int, item: AgendaItem | None) -> bool:
    """Writes down who is in the room now, where that is another company than before. `item`: the
    person who is talked about; None: nobody is, and the second room is empty."""
    wanted = _wanted(session, conference_id, meeting_id, item)
    with unfiltered(session, "the lead's screen writes down who is in which room"):
        running = session.scalars(
            select(ConferencePresence).where(
                ConferencePresence.meeting_id == meeting_id,
                ConferencePresence.item_id.is_not(None),
                ConferencePresence.left_at.is_(None),
            )
        ).all()
        changed = _close(running, item.id if item else None, wanted, clock.now())
        inside = {row.member_id for row in running if row.left_at is None}
        for member_id in wanted - inside:
            assert item is not None
            changed = True
            session.add(_presence(conference_id, meeting_id, member_id, item.id))
        session.flush()
    return changed


def is_settled(session: Session, row: MeetingRow) -> bool:
    """Whether what is written down about the second room is what holds at this moment."""
    with unfiltered(session, "compares the room with its record, returns no facts"):
        item = session.scalars(select(AgendaItem).where(AgendaItem.id == row.item_id)).one_or_none()
        recorded = set(
            session.scalars(
                select(ConferencePresence.member_id).where(
                    ConferencePresence.meeting_id == row.meeting_id,
                    ConferencePresence.item_id.is_not(None),
                    ConferencePresence.left_at.is_(None),
                )
            )
        )
    return recorded == _wanted(session, row.conference_id, row.meeting_id, item)


def _wanted(
    session: Session, conference_id: int, meeting_id: int, item: AgendaItem | None
) -> set[int]:
    """Who should be in the second room: of those who are here, whoever may hear it."""
    if item is None:
        return set()
    present = here(session, meeting_id)
    arrived = [each for each in members(session, conference_id) if each.member_id in present]
    stay, _ = split(session, arrived, item.person_id)
    return {each.member_id for each in stay}


def _close(
    running: Sequence[ConferencePresence], item_id: int | None, wanted: set[int], at: datetime
) -> bool:
    gone = [row for row in running if row.item_id != item_id or row.member_id not in wanted]
    for row in gone:
        row.left_at = at
    return bool(gone)


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


def mark_here(
    session: Session, conference_id: int, meeting_id: int, member_ids: Iterable[int]
) -> None:
    """Those who are here now; who was, and is not named, has left. For whoever was let through.
    Numbers of no member are passed over."""
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
