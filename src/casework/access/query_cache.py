"""Statements that are built once and cached, and all other caches of the row rules. One `forget`
empties them all.

What differs from one call to the next is a `bindparam`. Of these statements alone, query_filter.py
also caches the form with the viewer's row rules, so that SQLAlchemy finds what it compiled.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeAlias, TypeVar, cast
from weakref import WeakSet

from sqlalchemy import BindParameter, bindparam

from casework.access.combined_query import Together

P = ParamSpec("P")
T = TypeVar("T")
Among: TypeAlias = Collection[int] | BindParameter[Any]

PEOPLE: BindParameter[Any] = bindparam("people", expanding=True)
PERSON: BindParameter[Any] = bindparam("person")
TODAY: BindParameter[Any] = bindparam("today")
SHAPES = 4000
_built: WeakSet[Any] = WeakSet()
_emptied_by: list[Callable[[], None]] = []


def among(person_ids: Collection[int]) -> dict[str, Any]:
    return {PEOPLE.key: list(person_ids)}


def about(person_id: int) -> dict[str, Any]:
    return {PERSON.key: person_id}


def on_day(day: date) -> dict[str, Any]:
    return {TODAY.key: day}


def cached(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Caches up to `most` results by the arguments, which must be hashable."""

    def decorate(make: Callable[P, T]) -> Callable[P, T]:
        made = lru_cache(most)(make)
        _emptied_by.append(made.cache_clear)
        return cast(Callable[P, T], made)

    return decorate


def cached_by_shape(examine: Callable[[Any], T]) -> Callable[[Any], T]:
    """Caches one result for all statements that differ only in their values; the values are not
    stored."""
    known: OrderedDict[Any, T] = OrderedDict()
    _emptied_by.append(known.clear)

    @wraps(examine)
    def of(statement: Any) -> T:
        shape = statement._generate_cache_key()
        if shape is None:
            return examine(statement)
        if (found := known.get(shape.key)) is None:
            found = known[shape.key] = examine(statement)
            if len(known) > SHAPES:
                known.popitem(last=False)
        return found

    return of


def built_once(build: Callable[P, Any]) -> Callable[P, Any]:
    @wraps(build)
    def built(*given: P.args, **named: P.kwargs) -> Any:
        made = build(*given, **named)
        _built.add(made.statement if isinstance(made, Together) else made)
        return made

    return cached(128)(built)


def is_built_once(statement: Any) -> bool:
    return statement in _built


def forget() -> None:
    """For tests that change the policy: every statement and rule is built again."""
    for empty in _emptied_by:
        empty()
