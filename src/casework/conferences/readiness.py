"""Who leaves the room for whom, and which release is missing: known before the day, and asked for.

Only once the agenda is published: that an organization has a release is part of the record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, exists, literal, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Organisation
from casework.conferences.agenda import led_item
from casework.conferences.hearing import may_hear
from casework.conferences.members import MEMBER_NAMES, MemberRow, leads_first, member_row
from casework.conferences.models import AgendaItem, ConferenceMember
from casework.conferences.on_the_agenda import ON_IT, on_it
from casework.conferences.queries import MeetingRow, select_led
from casework.errors import Conflict, Invalid, NotFound
from casework.people.queries import primary_worker_of
from casework.sentences import say, sentence
from casework.tasks.models import Task
from casework.tasks.operations import promise
from casework.tasks.terms import Origin

READS = "the lead sees who may hear about whom before the meeting"
ASKS = "the lead asks a worker for a release that lets an organization take part"
NO_WORKER = sentence("No worker is assigned. Assign one first.")
ASK = sentence("Ask whether {organization} may hear about them in the case conference (release)")
"""The worker's task. The longest name of an organization fits in."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An outside member that has no release to hear about this person."""

    organisation_id: int
    name: str
    is_asked: bool
    """Their worker has it on Today."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """For one person on the agenda."""

    leaving: tuple[MemberRow, ...]
    """Staff members who may not hear about them."""
    missing: tuple[Missing, ...]


def readiness(session: Session, viewer: Viewer, meeting: MeetingRow) -> dict[int, Readiness]:
    """By the item's number; in one statement, which finds nothing for anybody but a lead of this
    conference."""
    require(session, viewer, Action.LEAD_CONFERENCE)
    if meeting.published_at is None or meeting.state.is_over:
        return {}
    with unfiltered(session, READS):
        rows = session.execute(_select(viewer, meeting)).all()
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return {item_id: _readiness(those) for item_id, those in found.items()}


def _select(viewer: Viewer, meeting: MeetingRow) -> Any:
    item = AgendaItem
    asked = exists().where(
        Task.person_id == item.person_id,
        Task.origin == Origin.RELEASE,
        Task.done_at.is_(None),
        Task.what == _ask_in(Organisation.name),
    )
    return (
        select(
            item.id.label("item_id"),
            ConferenceMember,
            *MEMBER_NAMES,
            may_hear(item).label("hears"),
            asked.label("asked"),
        )
        .join(ConferenceMember, ConferenceMember.conference_id == item.conference_id)
        .outerjoin(Account, Account.id == ConferenceMember.account_id)
        .outerjoin(Organisation, Organisation.id == ConferenceMember.organisation_id)
        .where(
            item.meeting_id == meeting.meeting_id,
            ON_IT,
            item.access_ends_at > clock.now(),  # of another team by now: closed to the leads
            ConferenceMember.ended_at.is_(None),
            item.conference_id.in_(select_led(viewer.account_id)),
        )
    )


def _ask_in(name: Any) -> Any:
    before, after = ASK.split("{organization}")
    return literal(before) + name + literal(after)


def _readiness(rows: Iterable[Any]) -> Readiness:
    outside = [row for row in rows if not row.hears]
    members = sorted((member_row(row) for row in outside), key=leads_first)
    asked = {row.ConferenceMember.organisation_id for row in outside if row.asked}
    return Readiness(
        tuple(each for each in members if each.organisation_id is None),
        tuple(
            Missing(each.organisation_id, each.name, each.organisation_id in asked)
            for each in members
            if each.organisation_id is not None
        ),
    )


def ask_for_release(session: Session, viewer: Viewer, item_id: int, organisation_id: int) -> str:
    """A task for the person's worker, due the day before the meeting. Returns the worker's name."""
    item, meeting = led_item(session, viewer, item_id)
    if meeting.published_at is None or meeting.state.is_over:
        raise Invalid(say("Publish the agenda first: then their record is open to you."))
    require(session, viewer, Action.OPEN_PERSON, item.person_id)
    if not on_it(item):
        raise Conflict(
            say("They were taken off this agenda meanwhile: nothing is to be asked for it.")
        )
    with unfiltered(session, ASKS):
        name = _member_name(session, item.conference_id, organisation_id)
        worker = primary_worker_of(session, item.person_id)
        if worker is None:
            raise Invalid(say(NO_WORKER))
        what = ASK.format(organization=name)
        if not _is_asked(session, item.person_id, what):
            day_before = meeting.meets_at.astimezone(clock.zone()).date() - timedelta(days=1)
            promise(
                session,
                viewer,
                person_id=item.person_id,
                what=what,
                due_on=max(day_before, clock.today()),
                origin=Origin.RELEASE,
                owner_id=worker,
            )
        session.flush()
        return session.scalars(select(Account.display_name).where(Account.id == worker)).one()


def _member_name(session: Session, conference_id: int, organisation_id: int) -> str:
    found = session.scalar(
        select(Organisation.name)
        .join(ConferenceMember, ConferenceMember.organisation_id == Organisation.id)
        .where(
            and_(
                ConferenceMember.conference_id == conference_id,
                ConferenceMember.organisation_id == organisation_id,
                ConferenceMember.ended_at.is_(None),
            )
        )
    )
    if found is None:
        raise NotFound(say(NOT_FOUND))
    return found


def _is_asked(session: Session, person_id: int, what: str) -> bool:
    asked = select(Task.id).where(
        Task.person_id == person_id,
        Task.origin == Origin.RELEASE,
        Task.done_at.is_(None),
        Task.what == what,
    )
    return session.scalars(asked.limit(1)).first() is not None
