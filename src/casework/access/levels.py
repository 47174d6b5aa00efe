"""What a viewer may do about one person: the policy's row for the relations that hold now."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.policy import FieldClass, Level, Relation, grants_for
from casework.access.relations import holds
from casework.access.rows import moment, unfiltered, viewer_id
from casework.access.viewer import Viewer
from casework.database import Base

Levels: TypeAlias = Mapping[FieldClass, Level]

NOTHING: Levels = dict.fromkeys(FieldClass, Level.NONE)


def levels(session: Session, viewer: Viewer, person_ids: Iterable[int]) -> dict[int, Levels]:
    """Per person the highest level of each class; people out of reach have NONE throughout."""
    known: dict[int, Levels] = session.info.setdefault("levels", {})
    asked = set(person_ids)
    if unknown := asked - known.keys():
        known.update(_ask(session, viewer, unknown))
    return {person: known[person] for person in asked}


def forget(session: Session) -> None:
    """After a save: an assignment or an opening may have changed what holds."""
    session.info.pop("levels", None)


def _ask(session: Session, viewer: Viewer, person_ids: set[int]) -> dict[int, Levels]:
    grants = grants_for(viewer.role)
    people = Base.metadata.tables["person"].c
    relations = [
        holds(grant.relation, people.id, viewer_id(viewer), moment()).label(grant.relation.name)
        for grant in grants
    ]
    found: dict[int, Levels] = dict.fromkeys(person_ids, NOTHING)
    if relations:
        with unfiltered(session, "asks the policy's own relations, returns no facts"):
            rows = session.execute(select(people.id, *relations).where(people.id.in_(person_ids)))
            for person, *held in rows:
                found[person] = _highest(
                    {g.relation for g, holds_now in zip(grants, held, strict=True) if holds_now},
                    viewer,
                )
    for person in session.info.get("created", set()) & person_ids:
        found[person] = dict.fromkeys(FieldClass, Level.EDIT)  # an intake is written in one go
    return found


def _highest(relations: set[Relation], viewer: Viewer) -> Levels:
    held = [grant for grant in grants_for(viewer.role) if grant.relation in relations]
    return {each: max((g.level(each) for g in held), default=Level.NONE) for each in FieldClass}
