"""Typed rows: the columns of a statement fill the fields that their labels name."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import MISSING, fields
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar, cast

T = TypeVar("T")


def read_as(kind: type[T], rows: Iterable[Any], beside: Collection[str] = ()) -> list[T]:
    """Returns one `kind` (a dataclass) per row. The order of the columns does not matter. A column
    without a field of its name, and a field without a column, are errors. `beside`: columns that
    are read separately."""
    found = list(rows)
    if not found:
        return []
    pick = _picker(cast(Any, kind), tuple(found[0]._fields), frozenset(beside))
    # a mapping for each of twenty thousand rows would take more than twice as long
    return [kind(*row) for row in found] if pick is None else [kind(*pick(row)) for row in found]


@cache
def _picker(
    kind: Any, columns: tuple[str, ...], beside: frozenset[str]
) -> Callable[[Any], Sequence[Any]] | None:
    """A function that takes the columns of a row in the order of the fields; None where they are in
    that order."""
    wanted = [each.name for each in fields(kind) if each.name in columns]
    needed = {each.name for each in fields(kind) if _has_no_default(each)}
    leading = [each.name for each in fields(kind)][: len(wanted)]
    if set(columns) - beside != set(wanted) or not needed <= set(wanted) or wanted != leading:
        raise TypeError(f"{kind.__name__} is not filled by the columns {', '.join(columns)}.")
    places = [columns.index(name) for name in wanted]
    if places == list(range(len(columns))):
        return None
    if len(places) == 1:
        return lambda row: (row[places[0]],)
    return cast(Callable[[Any], Sequence[Any]], itemgetter(*places))


def _has_no_default(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
