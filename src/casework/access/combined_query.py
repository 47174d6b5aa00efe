"""Several small reads in one statement: what a screen shows beside each other is asked for once.

Each read keeps its own columns and conditions, and the row rules reach it as if it stood alone;
what no rule would reach is refused here as everywhere (access/query_check.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from sqlalchemy import Select, cast, literal, null, union_all
from sqlalchemy.orm import Session

Asked: TypeAlias = Select[*tuple[Any, ...]]
Rows: TypeAlias = Iterable[Sequence[Any]]
NOTHING_GIVEN: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Together:
    """The one statement, and where in its rows the columns of each read stand."""

    statement: Any
    places: Mapping[str, slice]

    def ask(
        self, session: Session, given: Mapping[str, Any] = NOTHING_GIVEN
    ) -> dict[str, Sequence[Sequence[Any]]]:
        """By the name of the read its rows, in no order: a part of a union has none."""
        found: dict[str, list[Sequence[Any]]] = {name: [] for name in self.places}
        for row in session.execute(self.statement, given).all():
            found[row[0]].append(row[self.places[row[0]]])
        return dict(found)


def joined(**reads: Asked) -> Together:
    """To be built once and asked often: see access/query_cache.py."""
    columns = {name: _columns(asked) for name, asked in reads.items()}
    parts = [asked.with_only_columns(*_widened(name, columns)) for name, asked in reads.items()]
    return Together(union_all(*parts), _places(columns))


def together(session: Session, **reads: Asked) -> dict[str, Sequence[Sequence[Any]]]:
    """For what is asked with conditions of its own each time."""
    return joined(**reads).ask(session)


def _columns(asked: Asked) -> list[Any]:
    """As they were asked for: with their models, by which the row rules find them."""
    return [described["expr"] for described in asked.column_descriptions]


def _widened(name: str, columns: dict[str, list[Any]]) -> list[Any]:
    """The read's name and its own columns, and nothing in the places of all the others."""
    wide: list[Any] = [literal(name)]
    for other, theirs in columns.items():
        wide += theirs if other == name else [cast(null(), each.type) for each in theirs]
    return wide


def _places(columns: dict[str, list[Any]]) -> dict[str, slice]:
    found, start = {}, 1
    for name, theirs in columns.items():
        found[name] = slice(start, start + len(theirs))
        start += len(theirs)
    return found
