"""Statements that are put together once: putting one together takes longer than asking it.

What differs from one time to the next is a `bindparam`. access/query_filter.py keeps the form
with the viewer's row rules of these alone, so that SQLAlchemy need not find out anew what it
compiled.
"""

from collections.abc import Callable, Collection
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeAlias
from weakref import WeakSet

from sqlalchemy import BindParameter, bindparam

from casework.access.combined_query import Together

P = ParamSpec("P")
Among: TypeAlias = Collection[int] | BindParameter[Any]

PEOPLE: BindParameter[Any] = bindparam("people", expanding=True)
PERSON: BindParameter[Any] = bindparam("person")
_built: WeakSet[Any] = WeakSet()
_kept: list[Any] = []


def among(person_ids: Collection[int]) -> dict[str, Any]:
    return {PEOPLE.key: list(person_ids)}


def about(person_id: int) -> dict[str, Any]:
    return {PERSON.key: person_id}


def built_once(build: Callable[P, Any]) -> Callable[P, Any]:
    @lru_cache
    def kept(*given: Any, **named: Any) -> Any:
        made = build(*given, **named)
        _built.add(made.statement if isinstance(made, Together) else made)
        return made

    _kept.append(kept)

    @wraps(build)
    def built(*given: P.args, **named: P.kwargs) -> Any:
        return kept(*given, **named)  # type: ignore[arg-type]  # all are hashable

    return built


def forget() -> None:
    """For tests that change the policy: put every statement together anew."""
    for each in _kept:
        each.cache_clear()


def is_built_once(statement: Any) -> bool:
    return statement in _built
