"""What workers ask the conference about a person, in their own words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.combined_query import Asked, Rows
from casework.access.guard import require
from casework.access.query_cache import Among
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences.models import AgendaRequest
from casework.conferences.queries import MeetingRow
from casework.date_words import day_in_words
from casework.errors import Invalid
from casework.sentences import say


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What a worker asked the conference about a person."""

    why: str
    asked_by: str | None
    asked_at: datetime

    @property
    def in_words(self) -> str:
        asked_on = day_in_words(self.asked_at.astimezone(clock.zone()).date())
        return f"“{self.why}” {self.asked_by or say('a worker')}, {asked_on}"


def ask_for(session: Session, viewer: Viewer, person_id: int, why: str) -> None:
    """A worker's request: the person comes on the next agenda, with the reason that a worker
    asks."""
    require(session, viewer, Action.ASK_CONFERENCE, person_id)
    if len(why.strip()) < 3:
        raise Invalid(say("Say in a few words what the conference should look at."))
    session.add(
        AgendaRequest(
            person_id=person_id,
            why=why.strip()[:500],
            asked_at=clock.now(),
            asked_by=viewer.account_id,
        )
    )


def requests_about(session: Session, person_id: int) -> Sequence[RequestRow]:
    """What workers asked, in requests that were not yet talked about."""
    return requests_in(session.execute(select_requests([person_id]))).get(person_id, ())


def asked_in(
    session: Session, row: MeetingRow, person_ids: Collection[int]
) -> dict[int, list[RequestRow]]:
    """By person, what was asked before a meeting ended and not met before it began."""
    until = row.closed_at or clock.now()
    of_it = AgendaRequest.person_id.in_(person_ids), AgendaRequest.asked_at <= until
    open_then = or_(
        AgendaRequest.met_at.is_(None), AgendaRequest.met_at >= (row.started_at or row.meets_at)
    )
    return requests_in(session.execute(_columns().where(*of_it, open_then)))


def select_requests(person_ids: Among) -> Asked:
    return _columns().where(AgendaRequest.person_id.in_(person_ids), AgendaRequest.met_at.is_(None))


def _columns() -> Asked:
    asked_by = select(Account.display_name).where(Account.id == AgendaRequest.asked_by)
    return select(
        AgendaRequest.id,
        AgendaRequest.person_id,
        AgendaRequest.why,
        AgendaRequest.asked_at,
        asked_by.correlate(AgendaRequest).scalar_subquery().label("asked_by"),
    )


def requests_in(rows: Rows) -> dict[int, list[RequestRow]]:
    """By person, the oldest request first."""
    found: dict[int, list[RequestRow]] = {}
    for row in sorted(rows, key=attrgetter("id")):
        asked = RequestRow(row.why, row.asked_by, row.asked_at)
        found.setdefault(row.person_id, []).append(asked)
    return found
