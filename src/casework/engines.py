"""Database connections: settings that keep saved data safe, for SQLite and PostgreSQL."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from psycopg import Cursor, OperationalError
from psycopg._queries import PostgresQuery, _query2pg
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

from casework.errors import Unavailable
from casework.read_only import WRITES, close_when_writable, switch_query_only
from casework.settings import settings


def postgresql(address: URL, *, read_only: bool = False) -> Engine:
    """The read-only connections and the others are separate pools, since to switch one takes longer
    than most statements. A read-only connection needs no transaction: each SELECT sees what was
    committed before it, so BEGIN and COMMIT would only cost waiting time. The server itself refuses
    a write on it."""
    made = create_engine(
        address,
        hide_parameters=True,
        pool_size=10,
        max_overflow=20,
        isolation_level="AUTOCOMMIT" if read_only else "SERIALIZABLE",
        connect_args=_options(address, read_only=read_only),
    )
    event.listen(made, "connect", _keep_plans)
    event.listen(made, "checkout", _replace_when_lost)
    if read_only:
        event.listen(made, "checkin", close_when_writable)
    return made


def _options(address: URL, *, read_only: bool) -> dict[str, Any]:
    """Connection options. As on SQLite, waiting for a lock ends after a while with a sentence,
    instead of a frozen screen. A statement that comes a second time is planned once and keeps its
    plan: in a rerun, another plan would take longer than fetching the rows (`planned_anew` is for
    reads of a whole programme)."""
    wait = settings().database_wait_seconds
    own = address.query.get("options", "")
    first = f"-c lock_timeout={wait}s -c plan_cache_mode=force_generic_plan"
    # after the programme's own options, which may change all but these two
    last = "-c timezone=UTC" + (" -c default_transaction_read_only=on" if read_only else "")
    return {
        "connect_timeout": wait,
        "options": f"{first} {own} {last}",
        "prepare_threshold": 1,
        "cursor_factory": _CursorOfLongQueries,
    }


class _LongQuery(PostgresQuery):
    """Our statements are long because of the row rules, and the driver parses statements of over
    4,096 letters again at each execution, so that lists of many values do not fill its memory. A
    statement for a screen has few values."""

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


class _CursorOfLongQueries(Cursor[Any]):
    _query_cls = _LongQuery


def _keep_plans(connection: Any, _record: object) -> None:
    connection.prepared_max = 300  # statements: more than all screens of all roles use


def _replace_when_lost(connection: Any, _record: object, _proxy: object) -> None:
    """Replaces a connection that the server has closed. What the server sent is read without a
    query, since every screen would wait for the answer: the first call reads its last message, the
    second the end of the connection."""
    try:
        connection.pgconn.consume_input()
        connection.pgconn.consume_input()
    except OperationalError:
        raise DisconnectionError from None


def make_folder(address: URL) -> None:
    """Creates the folder of an SQLite file."""
    if address.database:
        folder = Path(address.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise Unavailable(
                f"The folder {folder} cannot be made ({fault.strerror}). Choose another one in "
                "CASEWORK_DATA_DIR or CASEWORK_DATABASE_URL."
            ) from None


def make_private(address: URL) -> None:
    """Makes the file readable for the program's own account only; SQLite's files beside it get the
    same mode. Where the file cannot be created here, SQLite itself reports it."""
    file = address.database or ""
    if file.startswith((":", "file:")):
        return
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_RDWR | os.O_EXCL, 0o600))


def sqlite(address: URL) -> Engine:
    make_folder(address)
    make_private(address)
    made = create_engine(
        address,
        connect_args={"timeout": settings().database_wait_seconds},
        hide_parameters=True,  # an error's text is logged, and notes must never be
    )
    event.listen(made, "connect", _make_durable)
    event.listen(made, "begin", _begin)
    return made


DURABLE: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: in WAL mode, NORMAL loses confirmed commits when the power fails
    "foreign_keys": 1,
    "recursive_triggers": 1,  # otherwise INSERT OR REPLACE bypasses the append-only triggers
    "secure_delete": 1,
}


def _make_durable(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is sent below, by our own code
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    for name, wanted in DURABLE.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != wanted:
            raise Unavailable(
                f"The database file does not take {name} = {wanted} (it has {found}), so a save "
                "could be lost. Keep the file on a local disk: see CASEWORK_DATABASE_URL."
            )


MAPPED = 1 << 30
"""Bytes of the file that SQLite maps into memory, shared with the system's own cache: a board over
everybody reads a tenth of the file. Writes are as durable as without it."""


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, True)
    raw: Any = connection.connection.driver_connection
    switch_query_only(raw, 0 if writes else 1)
    if writes:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        raw.execute("BEGIN")  # raw, for speed: it takes no lock, so it does not fail
