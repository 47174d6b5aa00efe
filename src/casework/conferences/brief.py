"""What the room sees of one person, read under the viewer's own rows. What the viewer may not see
is not there, so that each one's screen and packet are their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.policy import FieldClass
from casework.conferences.models import AgendaItem, ConferenceMeeting
from casework.conferences.queries import requests_about
from casework.conferences.terms import MeetingState
from casework.contacts.queries import Standing, standing_of
from casework.contacts.terms import TWO_WAY
from casework.decisions.queries import DecisionRow, decisions_about
from casework.needs.queries import OpenNeed, Want, open_needs, wants_of
from casework.needs.terms import Domain, Protection
from casework.people.card import ExposureRow, live_exposures
from casework.people.terms import Status, Tier
from casework.plans.due import review_now
from casework.plans.queries import EventRow, agreed_plans, events_of
from casework.plans.review import Review
from casework.referrals.queries import connected

AT_LEAST = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class BlockedNeed:
    domain: Domain
    score: int
    since: datetime
    leaves: bool
    """False: about health, or protected (42 CFR Part 2, juvenile). It stays on the screens of those
    whose rows hold it, and goes on no paper and behind no decision."""


@dataclass(frozen=True, slots=True)
class Change:
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Brief:
    person_id: int
    wants: tuple[Want, ...]
    asked: tuple[str, ...]
    """Why a worker asked for the conference."""
    since: datetime
    """When this conference last talked about the person; or two weeks ago."""
    changes: tuple[Change, ...]
    talks_since: int
    review: Review
    standing: Standing
    blocked: tuple[BlockedNeed, ...]
    decisions: tuple[DecisionRow, ...]
    exposures: tuple[ExposureRow, ...]


def brief(
    session: Session,
    person_id: int,
    *,
    tier: Tier | None,
    status: Status,
    conference_id: int,
    meeting_id: int,
) -> Brief:
    standing = standing_of(session, [person_id])[person_id]
    agreed = agreed_plans(session, [person_id]).get(person_id)
    events = events_of(session, [person_id]).get(person_id, [])
    since = _last_time(session, person_id, conference_id, meeting_id)
    return Brief(
        person_id,
        tuple(wants_of(session, person_id)),
        tuple(requests_about(session, person_id)),
        since,
        _changes(standing, events, since),
        sum(t.mode in TWO_WAY and t.at >= since for t in standing.history.touches),
        review_now(tier, status, agreed, events, standing),
        standing,
        _blocked(session, person_id),
        tuple(decisions_about(session, person_id)),
        live_exposures(session, person_id),
    )


def _last_time(session: Session, person_id: int, conference_id: int, meeting_id: int) -> datetime:
    last = session.scalar(
        select(ConferenceMeeting.closed_at)
        .join(AgendaItem, AgendaItem.meeting_id == ConferenceMeeting.id)
        .where(
            AgendaItem.person_id == person_id,
            AgendaItem.opened_at.is_not(None),
            ConferenceMeeting.conference_id == conference_id,
            ConferenceMeeting.state == MeetingState.CLOSED,
            ConferenceMeeting.id != meeting_id,
        )
        .order_by(ConferenceMeeting.closed_at.desc())
        .limit(1)
    )
    return last or clock.now() - AT_LEAST


def _changes(standing: Standing, events: Sequence[EventRow], since: datetime) -> tuple[Change, ...]:
    history = standing.history
    found = [
        *(Change(e.happened_at, e.kind.value.capitalize()) for e in events),
        *(Change(s.start, f"Tier: {s.value.value}") for s in history.tiers if s.start != s.end),
        *(Change(s.start, f"Status: {s.value.value}") for s in history.statuses),
    ]
    new = [each for each in found if each.at >= since]
    return tuple(sorted(new, key=lambda each: each.at, reverse=True))


def _leaves(need: OpenNeed) -> bool:
    ordinary = need.protection is Protection.ORDINARY
    return ordinary and need.domain.field_class is not FieldClass.HEALTH


def _blocked(session: Session, person_id: int) -> tuple[BlockedNeed, ...]:
    """Open, and no service confirmed since it was found open; the longest first."""
    served = connected(session, [person_id])
    found = [
        BlockedNeed(need.domain, need.score, need.since, leaves=_leaves(need))
        for need in open_needs(session, [person_id])
        if (at := served.get((person_id, need.domain))) is None or at < need.since
    ]
    return tuple(sorted(found, key=lambda need: need.since))
