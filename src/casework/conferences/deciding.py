"""Where a team has a standing conference, that decides on tiers and closures: a change by hand is
refused with the sentence that says so."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.rows import unfiltered
from casework.conferences.models import Conference, ConferenceTeam
from casework.people.journey import decided_elsewhere
from casework.people.models import Person


def conference_for(session: Session, person_id: int) -> str | None:
    """The name of the standing conference of the person's team, the first by name."""
    with unfiltered(session, "names the conference that decides, for whoever wants a change"):
        return session.scalar(
            select(Conference.name)
            .join(ConferenceTeam, ConferenceTeam.conference_id == Conference.id)
            .join(Person, Person.team_id == ConferenceTeam.team_id)
            .where(Person.id == person_id, Conference.ended_at.is_(None))
            .order_by(Conference.name)
        )


def _says_who_decides(session: Session, person_id: int) -> str | None:
    name = conference_for(session, person_id)
    if name is None:
        return None
    return (
        f"Tier and closure are decided in the case conference “{name}”. Ask for this person to be "
        "on its next agenda; its lead can also call a meeting at once."
    )


decided_elsewhere.append(_says_who_decides)
