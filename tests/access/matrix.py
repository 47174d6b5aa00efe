"""The cells of the matrix that are wrong: found by asking, compared with what was typed by hand."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from casework.access.actions import RULES
from casework.access.guard import Action, can, may
from casework.access.rows import rule_of, unfiltered
from casework.database import reading, unit_of_work
from casework.errors import CaseworkError
from tests.access import expectations as hand
from tests.cast import Cast, about_person, filled


class _Back(Exception):  # no error: it rolls back what was tried
    pass


def wrong_cells(cast: Cast, viewers: Iterable[str]) -> list[str]:
    """Over seeing and doing; changing is apart, since it takes longer."""
    found = []
    for who in viewers:
        found += [*_wrong_rows(cast, who), *_wrong_actions(cast, who)]
    return found


def _wrong_rows(cast: Cast, who: str) -> list[str]:
    found = []
    with reading(cast.viewers[who]) as session:
        for model in about_person():
            table = model.__tablename__
            mapper = model.__mapper__
            key = mapper.get_property_by_column(mapper.primary_key[0]).class_attribute
            got = set(session.scalars(select(key)))
            for about, row in _rows(cast, table).items():
                if (row in got) != _should_see(who, about, model):
                    found.append(f"{who} sees {about}'s {table}: {row in got}")
    return found


def _rows(cast: Cast, table: str) -> dict[str, Any]:
    """Person (or for an opening "person of opener") → the key of the row."""
    return {
        f"{person} of {name.split(' of ')[1]}" if " of " in name else person: row
        for (person, name), row in cast.rows.items()
        if name.split(" of ")[0] == table
    }


def _should_see(who: str, about: str, model: Any) -> bool:
    if model.__tablename__ == "break_glass":
        person, opener = about.split(" of ")
        return opener in hand.SEES_OPENINGS.get(who, {}).get(person, ())
    return _class_of(model) in hand.SEES[who].get(about, hand.NONE)


def _class_of(model: Any) -> str:
    return str(rule_of(model).field_class)  # type: ignore[attr-defined]  # about a person


def _wrong_actions(cast: Cast, who: str) -> list[str]:
    viewer = cast.viewers[who]
    found = [
        f"{who} may {action.name}: {may(viewer, action)}"
        for action in Action
        if may(viewer, action) != (viewer.role.value in hand.MAY[action.name])
    ]
    with reading(viewer) as session:
        for action in (a for a in Action if RULES[a].needs):
            those = hand.WITH[action.name]
            for person in cast.people if who in those or _stays_out(who) else ():
                answer = can(session, viewer, action, cast.people[person])
                if answer != (person in those.get(who, hand.NONE)):
                    found.append(f"{who} can {action.name} with {person}: {answer}")
    return found


def _stays_out(who: str) -> bool:
    """These can do nothing about anyone but what is named."""
    return who in ("lee", "dee", "ann", "pat", "adm")


def wrong_changes(cast: Cast, who: str) -> list[str]:
    found = []
    for model in about_person():
        if model.__tablename__ in ("break_glass", "person_merge"):
            continue  # reached through their own operations alone
        for person in cast.people:
            if (person, model.__tablename__) not in cast.rows:
                continue
            for way, attempt, expected in (
                ("add to", _adds, _should_add),
                ("change", _changes, _should_change),
            ):
                done = attempt(cast, who, person, model)
                if done != expected(who, person, model):
                    found.append(f"{who} can {way} {person}'s {model.__tablename__}: {done}")
    return found


def _should_add(who: str, person: str, model: Any) -> bool:
    if model.__tablename__ in hand.ADDABLE and _class_of(model) in hand.ADDS.get(who, {}).get(
        person, hand.NONE
    ):
        return True
    return _class_of(model) in hand.CHANGES[who].get(person, hand.NONE)


def _should_change(who: str, person: str, model: Any) -> bool:
    if model.__tablename__ in hand.TICKABLE:
        return _should_add(who, person, model)
    return _class_of(model) in hand.CHANGES[who].get(person, hand.NONE)


def _adds(cast: Cast, who: str, person: str, model: Any) -> bool:
    keys = {column.key for column in model.__mapper__.primary_key}
    if keys != {"id"} or model.__tablename__ == "person":
        return _should_add(who, person, model)  # one to a person: there is one already

    def work(session: Any) -> None:
        session.add(model(**_new(cast, person, model)))
        session.flush()

    return _let_through(cast, who, work)


def _new(cast: Cast, person: str, model: Any) -> dict[str, Any]:
    values = filled(cast, person, model)
    if model.__tablename__ == "assignment":
        values["kind"] = "cover"  # a second primary one is refused by the table itself
    return values


def _changes(cast: Cast, who: str, person: str, model: Any) -> bool:
    def work(session: Any) -> None:
        with unfiltered(session, "the test loads a row whoever asks"):
            row = session.get(model, cast.rows[person, model.__tablename__])
        column = next(c for c in model.__mapper__.column_attrs if _is_free(model, c.key))
        setattr(row, column.key, _other(getattr(row, column.key)))
        session.flush()

    return _let_through(cast, who, work)


def _is_free(model: Any, key: str) -> bool:
    column = model.__table__.columns[key]
    return not (column.primary_key or column.foreign_keys or key in ("version", "about", "kind"))


def _other(value: Any) -> Any:
    from datetime import date, datetime, timedelta
    from enum import Enum

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
