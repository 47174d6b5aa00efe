"""Raw cursors: what is run behind SQLAlchemy's back, no row rule and no audit ever sees.

Each connection hands out cursors that run only what was approved on its way through SQLAlchemy,
unless it names none of our tables (the drivers' own settings and pings).
"""

import re
import sqlite3
from functools import lru_cache
from typing import Any

import psycopg
from psycopg._queries import PostgresQuery, _query2pg
from sqlalchemy import Engine, event

from casework.database import Base
from casework.errors import UnfilteredStatement

WHOLE = "Refused: a copy of the whole database passes the row rules by. Use `casework backup`."


class _Approved:
    """Runs one approved statement, or one that is about none of our tables."""

    approved: object = None

    def execute(self, statement: Any, *given: Any, **options: Any) -> Any:
        self._check(statement)
        return super().execute(statement, *given, **options)  # type: ignore[misc]  # the driver's

    def executemany(self, statement: Any, *given: Any, **options: Any) -> Any:
        self._check(statement)
        return super().executemany(statement, *given, **options)  # type: ignore[misc]  # the driver's

    def _check(self, statement: Any) -> None:
        approved, self.approved = self.approved, None
        if approved != statement and _tables().search(str(statement)):
            raise UnfilteredStatement(f"Refused: no row rule was applied to {statement}")


class _SqliteCursor(_Approved, sqlite3.Cursor):
    def executescript(self, script: Any) -> Any:
        raise UnfilteredStatement("Refused: a script would end the unit of work.")


class _SqliteConnection(sqlite3.Connection):
    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(_SqliteCursor)

    def execute(self, statement: str, *given: Any) -> Any:
        return self.cursor().execute(statement, *given)

    def executemany(self, statement: str, *given: Any) -> Any:
        return self.cursor().executemany(statement, *given)

    def executescript(self, script: str) -> Any:
        return self.cursor().executescript(script)

    def backup(self, target: Any, **options: Any) -> Any:
        raise UnfilteredStatement(WHOLE)

    def serialize(self, **options: Any) -> Any:
        raise UnfilteredStatement(WHOLE)

    def deserialize(self, data: Any, /, **options: Any) -> Any:
        raise UnfilteredStatement(WHOLE)

    def blobopen(self, *place: Any, **options: Any) -> Any:
        raise UnfilteredStatement("Refused: no row rule is applied to a cell that is opened.")


class _KeptQuery(PostgresQuery):
    """Ours grow by the row rules, and the driver reads a statement of over 4,096 letters anew at
    each execution, lest lists of many values fill its memory. One for a screen has few."""

    __slots__ = ()
    most_values = 100

    def convert(self, query: Any, vars: Any) -> None:  # noqa: A002  # as the driver names it
        if not isinstance(query, str) or not vars or len(vars) > self.most_values:
            super().convert(query, vars)
            return
        encoding = self._tx.encoding
        found = _query2pg(query.encode(encoding), encoding)
        self.query, self._want_formats, self._order, self._parts = found
        self.dump(vars)


class _PostgresCursor(_Approved, psycopg.Cursor[Any]):  # type: ignore[misc]  # one for both
    _query_cls = _KeptQuery

    def copy(self, statement: Any, *given: Any, **options: Any) -> Any:
        self._check(statement)
        return super().copy(statement, *given, **options)

    def stream(self, query: Any, *given: Any, **options: Any) -> Any:
        self._check(query)
        return super().stream(query, *given, **options)


class _PostgresServerCursor(_Approved, psycopg.ServerCursor[Any]):  # type: ignore[misc]  # the same
    pass


@event.listens_for(Engine, "connect")
def _guard_pages_of_results(connection: Any, record: Any) -> None:
    if isinstance(connection, psycopg.Connection):
        connection.server_cursor_factory = _PostgresServerCursor


@event.listens_for(Engine, "do_connect")
def _hand_out_guarded_cursors(dialect: Any, record: Any, arguments: Any, options: Any) -> None:
    if dialect.name == "sqlite":
        options["factory"] = _SqliteConnection
    else:
        options["cursor_factory"] = _PostgresCursor


def approve(cursor: Any, statement: str) -> None:
    if isinstance(cursor, _Approved):
        cursor.approved = statement


@lru_cache(maxsize=1)
def _tables() -> re.Pattern[str]:
    named = "|".join((*Base.metadata.tables, "alembic_version"))
    return re.compile(rf"\b({named})\b", re.IGNORECASE)
