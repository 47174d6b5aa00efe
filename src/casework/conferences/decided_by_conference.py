"""Refuses manual tier changes and closures where a conference decides on them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.rows import unfiltered
from casework.conferences.models import Conference, ConferenceTeam
from casework.decisions.models import Decision
from casework.people.journey import decided_elsewhere
from casework.people.merging import built_on
from casework.people.models import Person, PersonMerge
from casework.people.tier_undo import decided_since
from casework.sentences import say


def conference_for(session: Session, person_id: int) -> str | None:
    """The name of the case conference of the person's team; the first by name where there are
    several."""
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
    return say(
        "Tier and closure are decided in the case conference “{name}”. Ask for this person to be "
        "on its next agenda; its lead can also call a meeting at once.",
        name=name,
    )


decided_elsewhere.append(_says_who_decides)


def _was_decided_on(session: Session, person_id: int, since: datetime) -> bool:
    """Whether a decision was taken since a first tier was set: from then on, its author cannot undo
    it alone."""
    with unfiltered(session, "asks whether anything was decided since a tier, returns no facts"):
        asked = select(Decision.id).where(
            Decision.person_id == person_id, Decision.decided_at >= since
        )
        return session.scalar(asked.limit(1)) is not None


decided_since.append(_was_decided_on)


def _decided_since(session: Session, merge_id: int, moved: Mapping[str, list[int]]) -> str | None:
    """Refuses to undo a merge after a decision about an agenda item that the merge moved. The
    decision stays with the kept record, so after an undo it would be on another person's record.
    One that was moved to a third record since does not count."""
    items, before = moved.get("agenda_item", []), moved.get("decision", [])
    kept = select(PersonMerge.kept_id).where(PersonMerge.id == merge_id)
    with unfiltered(session, "asks whether anything was decided since a merge, returns no facts"):
        asked = select(Decision.id).where(Decision.item_id.in_(items), Decision.id.not_in(before))
        here = asked.where(Decision.person_id == kept.scalar_subquery())
        if session.scalar(here.limit(1)) is None:
            return None
    return say(
        "A case conference has decided about this person since, on what both records hold. Ask its "
        "lead to correct the decision first; the two stay one record."
    )


built_on.append(_decided_since)
