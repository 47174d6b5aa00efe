"""Access matrix: asks for every cell and compares the answer with the expected rights."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from casework import clock
from casework.access.actions import RULES, Action
from casework.access.guard import can, role_can
from casework.access.rows import unfiltered
from casework.database import reading, unit_of_work
from casework.decisions.immutable import FIXED as DECISIONS
from casework.errors import CaseworkError
from tests.access import expectations as hand
from tests.cast import Cast, about_person, class_at, filled


class _Back(Exception):  # no error: it rolls back what was tried
    pass


def wrong_cells(cast: Cast, viewers: Iterable[str]) -> Iterator[str]:
    """The cells for seeing and doing, one by one: who asks whether there is any stops at the first.
    Changing is checked separately, since it takes longer."""
    for who in viewers:
        yield from _wrong_roles(cast, who)
        yield from _wrong_rows(cast, who)
        yield from _wrong_actions(cast, who)


def _wrong_rows(cast: Cast, who: str) -> Iterator[str]:
    with reading(cast.viewers[who]) as session:
        for model in about_person():
            table = model.__tablename__
            mapper = model.__mapper__
            key = mapper.get_property_by_column(mapper.primary_key[0]).class_attribute
            got = set(session.scalars(select(key)))
            for person, place in _row_names(cast, table):
                row = cast.rows[person, place]
                if (row in got) != _should_see(who, person, place, model):
                    yield f"{who} sees {person}'s {place}: {row in got}"


def _row_names(cast: Cast, table: str) -> list[tuple[str, str]]:
    """Person and name of each of the table's rows: "goal", "goal@health", "break_glass of ana"."""
    return [
        (person, name) for person, name in cast.rows if name.split(" of ")[0].split("@")[0] == table
    ]


def _should_see(who: str, person: str, place: str, model: Any) -> bool:
    if model.__tablename__ == "break_glass":
        opener = place.split(" of ")[1]
        return opener in hand.SEES_OPENINGS.get(who, {}).get(person, ())
    if model.__tablename__ == "referral" and person in hand.SEES_REFERRALS.get(who, ()):
        return True
    return class_at(place, model).value in hand.SEES[who].get(person, hand.NONE)


def _wrong_roles(cast: Cast, who: str) -> Iterator[str]:
    viewer = cast.viewers[who]
    for action in Action:
        if role_can(viewer, action) != (viewer.role.value in hand.MAY[action.name]):
            yield f"{who} may {action.name}: {role_can(viewer, action)}"


def _wrong_actions(cast: Cast, who: str) -> Iterator[str]:
    viewer = cast.viewers[who]
    with reading(viewer) as session:
        for action in (a for a in Action if RULES[a].needs):
            those = hand.WITH[action.name]
            for person in cast.people if who in those or _stays_out(who) else ():
                answer = can(session, viewer, action, cast.people[person])
                if answer != (person in those.get(who, hand.NONE)):
                    yield f"{who} can {action.name} with {person}: {answer}"


def _stays_out(who: str) -> bool:
    """Whether this viewer can do only what is named."""
    return who in ("lee", "dee", "ann", "pat", "adm")


def wrong_changes(cast: Cast, who: str) -> list[str]:
    found = []
    for model in about_person():
        if model.__tablename__ in ("break_glass", "person_merge"):
            continue  # reached through their own operations alone
        for person, place in _row_names(cast, model.__tablename__):
            for way, attempt, expected in (
                ("add to", _adds, _should_add),
                ("change", _changes, _should_change),
            ):
                if way == "change" and model.__tablename__ in hand.FIXED:
                    continue  # by anyone: its triggers refuse it, see tests/releases
                done = attempt(cast, who, person, place, model)
                if done != expected(who, person, place, model):
                    found.append(f"{who} can {way} {person}'s {place}: {done}")
    return found


def _should_add(who: str, person: str, place: str, model: Any) -> bool:
    if model.__tablename__ in hand.NEVER_LATER or person in hand.MERGED:
        return False
    held = class_at(place, model).value
    if model.__tablename__ in hand.ADDABLE and held in hand.ADDS.get(who, {}).get(
        person, hand.NONE
    ):
        return True
    return held in hand.CHANGES[who].get(person, hand.NONE)


def _should_change(who: str, person: str, place: str, model: Any) -> bool:
    held = class_at(place, model).value
    added = hand.ADDS.get(who, {}).get(person, hand.NONE)
    if model.__tablename__ in hand.TICKABLE and held in added:
        return True
    return held in hand.CHANGES[who].get(person, hand.NONE)


def _adds(cast: Cast, who: str, person: str, place: str, model: Any) -> bool:
    keys = {column.key for column in model.__mapper__.primary_key}
    if keys != {"id"} or model.__tablename__ == "person":
        return _should_add(who, person, place, model)  # one to a person: there is one already

    def work(session: Any) -> None:
        session.add(model(**_new(cast, person, place, model)))
        session.flush()

    return _let_through(cast, who, work)


def _new(cast: Cast, person: str, place: str, model: Any) -> dict[str, Any]:
    values = filled(cast, person, model, class_at(place, model))
    if model.__tablename__ == "assignment":
        values["kind"] = "cover"  # a second primary one is refused by the table itself
    return values


def _changes(cast: Cast, who: str, person: str, place: str, model: Any) -> bool:
    def work(session: Any) -> None:
        with unfiltered(session, "the test loads a row whoever asks"):
            row = session.get(model, cast.rows[person, place])
        column = next(c for c in model.__mapper__.column_attrs if _is_free(model, c.key))
        setattr(row, column.key, _other(getattr(row, column.key)))
        session.flush()

    return _let_through(cast, who, work)


FIXED = ("version", "about", "kind", "field_class")
AS_IT_FELL = {rows.table: rows.columns for rows in DECISIONS}


def _is_free(model: Any, key: str) -> bool:
    column = model.__table__.columns[key]
    fixed = (*FIXED, *AS_IT_FELL.get(model.__tablename__, ()))
    return not (column.primary_key or column.foreign_keys or key in fixed)


def _other(value: Any) -> Any:
    from datetime import date, datetime, timedelta
    from enum import Enum

    if value is None:
        return clock.now()  # a moment that has not come yet
    if isinstance(value, Enum):
        return next(each for each in type(value) if each is not value)
    if isinstance(value, datetime | date):
        return value - timedelta(days=1)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return b"other" if isinstance(value, bytes) else "other"


def _let_through(cast: Cast, who: str, work: Any) -> bool:
    try:
        with unit_of_work(cast.viewers[who]) as session:
            work(session)
            raise _Back
    except _Back:
        return True
    except CaseworkError:
        return False
