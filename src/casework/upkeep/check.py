"""Is the database sound? Each finding is a sentence; none means yes."""

from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from casework import migrations
from casework.access.rows import models
from casework.audit import append_only, chain
from casework.database import elevated
from casework.settings import settings

WHY = "check the database"


def findings() -> list[str]:
    if not migrations.is_current():
        return ["The tables are of another version. Run `casework init`."]
    with elevated(WHY, writes=False) as session:
        found = [*_file(session.connection()), *_triggers(session.connection()), *_rules()]
        return [*found, *_audit(session)]


def _file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    if sound != "ok":
        yield f"The database file is damaged ({sound}). Restore the last backup."
    for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {table} refers to a row that is not there."


def _triggers(connection: Connection) -> Iterator[str]:
    postgresql = connection.dialect.name == "postgresql"
    where = "pg_trigger" if postgresql else "sqlite_master"
    column = "tgname" if postgresql else "name"
    there = {row[0] for row in connection.exec_driver_sql(f"SELECT {column} FROM {where}")}  # noqa: S608  # our own words
    for name in append_only.names(connection.dialect.name):
        if name not in there:
            yield f"The trigger {name} is gone: the audit could be changed."


def _rules() -> Iterator[str]:
    for model in models():
        if getattr(model, "row_rule", None) is None:
            yield f"{model.__name__} has no row rule."


def _audit(session: Session) -> Iterator[str]:
    found = chain.check(session)
    if not found.holds:
        yield f"The audit was changed: seal {found.broken_at} does not fit its entries."


def where() -> str:
    return settings().url.split("@")[-1]
