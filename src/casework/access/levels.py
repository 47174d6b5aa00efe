"""What a viewer may do with one person: the policy's levels for the relations that apply now."""

from collections.abc import Iterable, Mapping
from itertools import compress
from typing import Any, TypeAlias

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.policy import FieldClass, Level, Relation, grants_for
from casework.access.query_cache import PEOPLE, among, built_once
from casework.access.relations import holds
from casework.access.rows import NOW, VIEWER, moment, unfiltered
from casework.access.viewer import Viewer
from casework.database import Base

Levels: TypeAlias = Mapping[FieldClass, Level]

NOTHING: Levels = dict.fromkeys(FieldClass, Level.NONE)


def levels(session: Session, viewer: Viewer, person_ids: Iterable[int]) -> dict[int, Levels]:
    """Returns for each person the highest level of each class; NONE throughout for people whom no
    relation reaches."""
    known: dict[int, Levels] = session.info.setdefault("levels", {})
    asked = set(person_ids)
    if unknown := asked - known.keys():
        known.update(_ask(session, viewer, unknown))
    return {person: known[person] for person in asked}


def forget(session: Session) -> None:
    """Call after a save: an assignment or an opening may have changed which relations apply."""
    session.info.pop("levels", None)
    session.info.pop("merged", None)


def merged_among(session: Session, person_ids: Iterable[int]) -> set[int]:
    """Of people whose levels were asked: those whose record was merged into another one."""
    merged: set[int] = session.info.get("merged", set())
    return merged & set(person_ids)


def _ask(session: Session, viewer: Viewer, person_ids: set[int]) -> dict[int, Levels]:
    relations = tuple(grant.relation for grant in grants_for(viewer.role))
    found: dict[int, Levels] = dict.fromkeys(person_ids, NOTHING)
    of: dict[tuple[Any, ...], Levels] = {}
    if relations:
        given = among(person_ids) | {VIEWER: viewer.account_id, NOW: clock.now()}
        with unfiltered(session, "asks the policy's own relations, returns no facts"):
            for person, is_merged, *those in session.execute(_which_hold(relations), given):
                held = tuple(those)
                if is_merged:
                    session.info.setdefault("merged", set()).add(person)
                if held not in of:
                    of[held] = _highest(set(compress(relations, held)), viewer)
                found[person] = of[held]
    for person in session.info.get("created", set()) & person_ids:
        found[person] = dict.fromkeys(FieldClass, Level.EDIT)  # an intake is written in one go
    return found


@built_once
def _which_hold(relations: tuple[Relation, ...]) -> Any:
    people = Base.metadata.tables["person"].c
    account: Any = bindparam(VIEWER, type_=Integer())
    held = (holds(each, people.id, account, moment()).label(each.name) for each in relations)
    is_merged = people.merged_into_id.is_not(None)
    return select(people.id, is_merged, *held).where(people.id.in_(PEOPLE))


def _highest(relations: set[Relation], viewer: Viewer) -> Levels:
    held = [grant for grant in grants_for(viewer.role) if grant.relation in relations]
    return {each: max((g.level(each) for g in held), default=Level.NONE) for each in FieldClass}
