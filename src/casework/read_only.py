"""Read-only sessions: the database's own switch, and reads that see one moment."""

import sqlite3
from typing import Any

from psycopg import Error as PostgresError
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection

from casework.errors import Unavailable
from casework.faults import CANNOT_BE_REACHED

WRITES = "casework_writes"
"""An execution option of a connection: False for read-only transactions."""


def planned_anew(connection: Connection) -> None:
    """Until the session commits: the statement is planned for these dates and people, which is
    worth the time where it reads hundreds of thousands of contacts. SQLite plans once for all
    values."""
    _begin_read_only(connection, "SET LOCAL plan_cache_mode = force_custom_plan")


def as_of_now(connection: Connection) -> None:
    """Until the session commits: every SELECT sees the database as it is at this moment, however
    long the read takes. SQLite always does so."""
    _begin_read_only(connection)


ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def _begin_read_only(connection: Connection, *then: str) -> None:
    raw: Any = connection.connection.driver_connection
    if connection.dialect.name != "postgresql" or not raw.autocommit:
        return  # in a transaction already
    begun = raw.info.transaction_status != TransactionStatus.IDLE
    try:
        for statement in then if begun else (ONE_MOMENT, *then):
            raw.execute(statement)
    except PostgresError as fault:  # SQLAlchemy did not see the BEGIN
        connection.invalidate(fault)
        raise Unavailable(CANNOT_BE_REACHED) from fault


def close_when_writable(connection: Any, record: Any) -> None:
    """A statement in text may have switched off the server's refusal of writes: closes the
    connection, so that the next session does not get it. The server reports the setting by itself,
    which costs no query."""
    if connection and connection.pgconn.parameter_status(SERVER_SETTING) == b"off":
        record.invalidate()


SERVER_SETTING = b"default_transaction_read_only"


def switch_query_only(raw: sqlite3.Connection, query_only: int) -> None:
    """Checked at the start of each transaction, whatever was done with the connection before. Set
    only when it differs: setting it, even to the same value, makes SQLite prepare every statement
    again."""
    (found,) = raw.execute("PRAGMA query_only").fetchone()
    if found != query_only:
        raw.execute(f"PRAGMA query_only = {query_only}")
