"""Who may hear about a person in a meeting, and which organization has a place in it."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, literal, or_, select

from casework import clock
from casework.access.policy import FieldClass, Level, Relation, relations_with
from casework.access.relations import holds
from casework.access.roles import Role
from casework.accounts.models import Account
from casework.conferences.models import (
    AgendaItem,
    Conference,
    ConferenceMeeting,
    ConferenceMember,
)
from casework.conferences.terms import STAFF_MEMBERS
from casework.database import Instant
from casework.releases.coverage import admits, live
from casework.releases.models import Release


def may_hear(item: Any) -> ColumnElement[bool]:
    """By the policy's own relations, checked for many accounts at once; as a member of the staff
    who signed, where the conference lets those stay; or by a live release that names it."""
    now = literal(clock.now(), Instant())
    reads = [
        and_(Account.role == role, holds(relation, item.person_id, Account.id.expression, now))
        for role in Role
        for relation in relations_with(role, FieldClass.SAFETY, Level.SEE)
        if relation is not Relation.BROKEN_GLASS  # a record opened with a reason gives no seat
    ]
    released = exists().where(
        Release.person_id == item.person_id,
        Release.organisation_id == ConferenceMember.organisation_id,
        admits(Release, now),
    )
    return or_(and_(Account.active, or_(*reads, _stays())), released)


def _stays() -> ColumnElement[bool]:
    """Never an organization: its members have no account here, and nobody signs for them."""
    stay = exists().where(
        Conference.id == ConferenceMember.conference_id, Conference.staff_stay.is_(True)
    )
    return and_(
        ConferenceMember.signed_at.is_not(None), Account.role.in_(sorted(STAFF_MEMBERS)), stay
    )


def has_place(meeting_id: int) -> ColumnElement[bool]:
    """False for an organization that was released somebody on this agenda and, since the meeting
    began, is not any more. One that never was is welcome in the open part, which is about
    nobody."""
    now = literal(clock.now(), Instant())
    began = select(ConferenceMeeting.started_at).where(ConferenceMeeting.id == meeting_id)
    people = select(AgendaItem.person_id).where(AgendaItem.meeting_id == meeting_id)
    theirs = (
        Release.organisation_id == ConferenceMember.organisation_id,
        Release.person_id.in_(people),
        Release.takes_part.is_(True),
    )
    over = or_(
        Release.revoked_at >= began.scalar_subquery(),
        and_(Release.ends_at >= began.scalar_subquery(), Release.ends_at <= now),
    )
    lost = exists().where(*theirs, over)
    return or_(~lost, exists().where(*theirs, live(Release, now)))
