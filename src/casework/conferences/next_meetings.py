"""When each conference meets next: the one that is prepared, else the next date of its cadence."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.query_cache import built_once
from casework.conferences.calendar import LATE_BY, next_meeting
from casework.conferences.models import AgendaItem, Conference, ConferenceMeeting
from casework.conferences.on_the_agenda import ON_IT
from casework.conferences.preparation import NOT_YET_CLOSED
from casework.conferences.terms import MeetingState


@dataclass(frozen=True, slots=True)
class NextMeeting:
    conference_id: int
    title: str
    at: datetime
    is_published: bool

    @property
    def is_today(self) -> bool:
        return self.at.astimezone(clock.zone()).date() == clock.today()


def next_meetings(session: Session) -> list[NextMeeting]:
    """Of the conferences of the viewer's rows, the soonest first."""
    found = {row.conference_id: _next(row) for row in session.execute(_select_next())}
    return sorted(found.values(), key=lambda each: (each.at, each.conference_id))


@built_once
def _select_next() -> Any:
    """The newest prepared meeting of a conference comes last."""
    held = aliased(ConferenceMeeting)
    taken = (
        select(func.max(held.slot_at))
        .where(held.conference_id == Conference.id, held.state.not_in(NOT_YET_CLOSED))
        .scalar_subquery()
    )
    prepared = and_(
        ConferenceMeeting.conference_id == Conference.id,
        ConferenceMeeting.state.in_(NOT_YET_CLOSED),
    )
    return (
        select(
            Conference.id.label("conference_id"),
            Conference.name,
            Conference.first_at,
            Conference.cadence,
            taken.label("taken"),
            ConferenceMeeting.meets_at,
            ConferenceMeeting.state,
            ConferenceMeeting.name.label("own_name"),
        )
        .outerjoin(ConferenceMeeting, prepared)
        .where(Conference.ended_at.is_(None))
        .order_by(ConferenceMeeting.meets_at, ConferenceMeeting.id)
    )


def _next(row: Any) -> NextMeeting:
    """One that was prepared for a day that has passed is not next. What a lead calls it is theirs
    alone until it is published."""
    runs = row.state is MeetingState.RUNNING
    if row.meets_at and (runs or row.meets_at >= clock.now() - LATE_BY):
        published = row.state is not MeetingState.DRAFTING
        title = row.own_name if published and row.own_name else row.name
        return NextMeeting(row.conference_id, title, row.meets_at, published)
    at = next_meeting(row.first_at, row.cadence, clock.now(), after=row.taken)
    return NextMeeting(row.conference_id, row.name, at, is_published=False)


def places_of(session: Session, person_id: int) -> list[datetime]:
    """The meetings to come, or running, on whose agenda the person stands."""
    asked = (
        select(ConferenceMeeting.meets_at)
        .join(AgendaItem, AgendaItem.meeting_id == ConferenceMeeting.id)
        .where(
            AgendaItem.person_id == person_id, ON_IT, ConferenceMeeting.state.in_(NOT_YET_CLOSED)
        )
        .order_by(ConferenceMeeting.meets_at)
    )
    return list(session.scalars(asked))
