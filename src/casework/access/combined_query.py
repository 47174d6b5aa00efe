"""Combined query: several small reads in one statement.

Each read keeps its own columns and conditions, and the row rules apply to it as to a statement of
its own. A statement that no rule would reach is refused, as everywhere (access/query_check.py).
"""

from collections import namedtuple
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

from sqlalchemy import Label, Select, cast, literal, null, union_all
from sqlalchemy.orm import Session

Asked: TypeAlias = Select[*tuple[Any, ...]]
Rows: TypeAlias = Iterable[Any]
"""Rows with their columns by name."""
NOTHING_GIVEN: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Read:
    """The columns of one read: their slice of a combined row, and their names."""

    place: slice
    row: Any


@dataclass(frozen=True, slots=True)
class Together:
    """The combined statement, and where in its rows each read's columns are."""

    statement: Any
    parts: Mapping[str, Read]

    def ask(
        self, session: Session, given: Mapping[str, Any] = NOTHING_GIVEN
    ) -> dict[str, list[Any]]:
        """Returns the rows by the name of their read, in no order: the parts of a union have
        none."""
        found: dict[str, list[Any]] = {name: [] for name in self.parts}
        for row in session.execute(self.statement, given).all():
            part = self.parts[row[0]]
            found[row[0]].append(part.row._make(row[part.place]))
        return found


def joined(**reads: Asked) -> Together:
    """Combines the reads. Build the result once and execute it often: see access/query_cache.py."""
    columns = {name: _columns(asked) for name, asked in reads.items()}
    parts = [asked.with_only_columns(*_widened(name, columns)) for name, asked in reads.items()]
    return Together(union_all(*parts), _parts(reads))


def together(session: Session, **reads: Asked) -> dict[str, list[Any]]:
    """Combines the reads and executes them at once, for conditions that differ each time."""
    return joined(**reads).ask(session)


def _columns(asked: Asked) -> list[Any]:
    """The columns with their models, by which the row rules find them: a label would hide its
    column's model."""
    found = [described["expr"] for described in asked.column_descriptions]
    return [each.element if isinstance(each, Label) else each for each in found]


def _widened(name: str, columns: dict[str, list[Any]]) -> list[Any]:
    """The read's name and its own columns, and NULL for the columns of all the others."""
    wide: list[Any] = [literal(name)]
    for other, theirs in columns.items():
        wide += theirs if other == name else [cast(null(), each.type) for each in theirs]
    return wide


def _parts(reads: Mapping[str, Asked]) -> dict[str, Read]:
    found, start = {}, 1
    for name, asked in reads.items():
        names = tuple(described["name"] for described in asked.column_descriptions)
        found[name] = Read(slice(start, start + len(names)), _row(names))
        start += len(names)
    return found


@cache
def _row(names: tuple[str, ...]) -> Any:
    """Cached by column names, since making the class takes as long as a small statement."""
    return namedtuple("Row", names)  # the names are known at run time only
