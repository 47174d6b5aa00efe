"""How a database is connected to: what each of the two must hold to keep what it confirms."""

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from casework.errors import Unavailable
from casework.settings import settings

WRITES = "casework_writes"
"""An execution option of a connection: False where its transaction only looks."""
USED = "casework_used"
RESTED = 0.1  # seconds


def postgresql(address: URL) -> Engine:
    made = create_engine(
        address,
        hide_parameters=True,
        pool_size=10,
        max_overflow=20,
        connect_args=_options(address),
    )
    event.listen(made, "checkin", _note_use)
    event.listen(made, "checkout", lambda *given: _ask_when_rested(made, *given))
    return made


def _options(address: URL) -> dict[str, str | int]:
    """As on SQLite, what stays locked becomes a sentence after a while, not a still screen. And a
    statement that was planned once keeps its plan: a rerun would wait longer for another one than
    for the rows (`planned_anew` is for what reads a whole programme)."""
    wait = settings().database_wait_seconds
    own = address.query.get("options", "")
    given = f"-c lock_timeout={wait}s -c plan_cache_mode=force_generic_plan {own}"
    return {"connect_timeout": wait, "options": given.strip()}


def planned_anew(connection: Connection) -> None:
    """Until the transaction ends: a plan for these very days and people, which is worth its time
    where contacts are read by the hundred thousand. SQLite plans once and for all."""
    raw = connection.connection.driver_connection
    if connection.dialect.name == "postgresql" and raw is not None:
        raw.execute("SET LOCAL plan_cache_mode = force_custom_plan")


def _note_use(_connection: object, record: ConnectionPoolEntry) -> None:
    record.info[USED] = time.monotonic()


def _ask_when_rested(
    made: Engine, connection: Any, record: ConnectionPoolEntry, _proxy: object
) -> None:
    """A connection that rested may have gone stale: asked before it is used, and replaced. One that
    was used in the same rerun is not asked again: every screen would pay for that."""
    if time.monotonic() - record.info.get(USED, 0.0) < RESTED:
        return
    try:
        made.dialect.do_ping(connection)
    except made.dialect.loaded_dbapi.Error:
        raise DisconnectionError from None


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
    raw = connection.connection.driver_connection
    if writes or raw is None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        raw.execute("BEGIN")  # the short way: it locks nothing, so nothing goes wrong
