"""Database connections: settings that keep saved data safe, for SQLite and PostgreSQL."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from psycopg import Cursor, OperationalError
from psycopg import Error as PostgresError
from psycopg._queries import PostgresQuery, _query2pg
from psycopg.pq import TransactionStatus
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

from casework.errors import Unavailable
from casework.faults import CANNOT_BE_REACHED
from casework.settings import settings

WRITES = "casework_writes"
"""An execution option of a connection: False for read-only transactions."""


def postgresql(address: URL, *, looks: bool = False) -> Engine:
    """Each of its two kinds of connection stays what it is: to change one takes longer than most
    statements. A read-only one needs no transaction: each SELECT sees what was committed before
    it, and BEGIN and COMMIT would only be waited for; and the server itself refuses it a write."""
    made = create_engine(
        address,
        hide_parameters=True,
        pool_size=10,
        max_overflow=20,
        isolation_level="AUTOCOMMIT" if looks else "SERIALIZABLE",
        connect_args=_options(address, looks=looks),
    )
    event.listen(made, "connect", _keep_plans)
    event.listen(made, "checkout", _replace_when_lost)
    if looks:
        event.listen(made, "checkin", _close_when_writable)
    return made


def _options(address: URL, *, looks: bool) -> dict[str, Any]:
    """As on SQLite, what stays locked becomes a sentence after a while, not a still screen. And a
    statement that comes a second time is planned and keeps its plan: a rerun would wait longer for
    another one than for the rows (`planned_anew` is for what reads a whole programme)."""
    wait = settings().database_wait_seconds
    own = address.query.get("options", "")
    first = f"-c lock_timeout={wait}s -c plan_cache_mode=force_generic_plan"
    # after the programme's own, which may change the rest but neither of these two
    last = "-c timezone=UTC" + (" -c default_transaction_read_only=on" if looks else "")
    return {
        "connect_timeout": wait,
        "options": f"{first} {own} {last}",
        "prepare_threshold": 1,
        "cursor_factory": _CursorOfLongQueries,
    }


class _LongQuery(PostgresQuery):
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


class _CursorOfLongQueries(Cursor[Any]):
    _query_cls = _LongQuery


def _keep_plans(connection: Any, _record: object) -> None:
    connection.prepared_max = 300  # statements: more than all screens of all roles ask


def planned_anew(connection: Connection) -> None:
    """Until the session commits: a plan for these very days and people, which is worth its time
    where contacts are read by the hundred thousand. SQLite plans once and for all."""
    _begin_looking(connection, "SET LOCAL plan_cache_mode = force_custom_plan")


def as_of_now(connection: Connection) -> None:
    """Until the session commits: every SELECT sees the database as it is at this moment, however
    long the look takes. SQLite always does so."""
    _begin_looking(connection)


ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def _begin_looking(connection: Connection, *then: str) -> None:
    raw: Any = connection.connection.driver_connection
    if connection.dialect.name != "postgresql" or not raw.autocommit:
        return  # in a transaction already
    begun = raw.info.transaction_status != TransactionStatus.IDLE
    try:
        for statement in then if begun else (ONE_MOMENT, *then):
            raw.execute(statement)
    except PostgresError as fault:  # SQLAlchemy did not see it
        connection.invalidate(fault)
        raise Unavailable(CANNOT_BE_REACHED) from fault


def _replace_when_lost(connection: Any, _record: object, _proxy: object) -> None:
    """A server that went away has said so on the line: that is read without asking it, since every
    screen would wait for the answer. The first look takes in its last words, the second the end."""
    try:
        connection.pgconn.consume_input()
        connection.pgconn.consume_input()
    except OperationalError:
        raise DisconnectionError from None


def _close_when_writable(connection: Any, record: Any) -> None:
    """A statement by text may have switched the server's refusal off: the next session must not
    find it so. The server reports the setting by itself, so that nobody has to ask."""
    if connection and connection.pgconn.parameter_status(READ_ONLY) == b"off":
        record.invalidate()


READ_ONLY = b"default_transaction_read_only"


def make_folder(address: URL) -> None:
    """The folder of an SQLite file."""
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
    """The file is for the program's own account; SQLite's files beside it take after it. What
    cannot be made here, SQLite says itself."""
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
        hide_parameters=True,  # a fault's text goes into the log, and notes never do
    )
    event.listen(made, "connect", _make_durable)
    event.listen(made, "begin", _begin)
    return made


DURABLE: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: in WAL, NORMAL loses confirmed commits when the power goes
    "foreign_keys": 1,
    "recursive_triggers": 1,  # else INSERT OR REPLACE slips past the append-only triggers
    "secure_delete": 1,
}


def _make_durable(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
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
"""Bytes of the file that SQLite reads as memory, shared with the system's own cache: a board over
everybody reads a tenth of the file. Writes go their durable way all the same."""


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, True)
    raw: Any = connection.connection.driver_connection
    _switch(raw, 0 if writes else 1)
    if writes:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        raw.execute("BEGIN")  # the short way: it locks nothing, so nothing goes wrong


def _switch(raw: sqlite3.Connection, query_only: int) -> None:
    """Asked at each beginning, whatever was done with the connection before. Set only when it
    differs: to set it, even to the same, makes SQLite prepare every statement anew."""
    (found,) = raw.execute("PRAGMA query_only").fetchone()
    if found != query_only:
        raw.execute(f"PRAGMA query_only = {query_only}")
