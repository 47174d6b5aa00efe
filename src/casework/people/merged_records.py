"""Which records are one with a person's, now or at some time."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.access.rows import unfiltered
from casework.people.models import Person, PersonMerge


def merged_into(session: Session, person_id: int) -> set[int]:
    """The record, and those that are one with it now."""
    found, new = {person_id}, {person_id}
    with unfiltered(session, "which records are one with this, returns no facts"):
        while new:
            new = set(session.scalars(select(Person.id).where(Person.merged_into_id.in_(new))))
            found |= new
    return found


def ever_merged_with(session: Session, person_id: int) -> set[int]:
    """The record, and those it was ever one with: each one's trail may tell of the same rows."""
    found, new = {person_id}, {person_id}
    with unfiltered(session, "which records a trail may share entries with, returns no facts"):
        while new:
            among = or_(PersonMerge.kept_id.in_(new), PersonMerge.merged_id.in_(new))
            pairs = session.execute(select(PersonMerge.kept_id, PersonMerge.merged_id).where(among))
            new = {person for pair in pairs for person in pair} - found
            found |= new
    return found
