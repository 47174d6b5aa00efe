"""Closes to the leads what agendas opened of a team that leaves the conference, and of a person who
is transferred to a team that does not belong to it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.rows import unfiltered
from casework.conferences.models import AgendaItem, ConferenceTeam
from casework.people.models import Person
from casework.people.transfer import transferred

ENDS = "what an agenda opened of a team ends with the team's part in it"


def close_records(session: Session, conference_id: int, team_ids: Collection[int]) -> None:
    _close(session, AgendaItem.conference_id == conference_id, Person.team_id.in_(team_ids))


def _close_of_transferred(session: Session, person_id: int) -> None:
    of_team = select(ConferenceTeam.conference_id).where(ConferenceTeam.team_id == Person.team_id)
    elsewhere = AgendaItem.conference_id.not_in(of_team.correlate(Person))
    _close(session, AgendaItem.person_id == person_id, elsewhere)


def _close(session: Session, *those: ColumnElement[bool]) -> None:
    asked = select(AgendaItem).join(Person, Person.id == AgendaItem.person_id).where(*those)
    with unfiltered(session, ENDS):
        for item in session.scalars(asked):
            if item.access_ends_at is not None:
                item.access_ends_at = min(item.access_ends_at, clock.now())
        session.flush()


transferred.append(_close_of_transferred)
