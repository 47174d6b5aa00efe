"""Checks of the database; each finding is a sentence."""

from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from casework import migrations
from casework.access.rows import models
from casework.audit import append_only, chain
from casework.conferences import immutable as conferences
from casework.database import elevated
from casework.decisions import immutable as decisions
from casework.engines import DURABLE
from casework.plans import immutable
from casework.releases.immutable import DISCLOSURES

WRONG_VERSION = "The tables are of another version. Run `casework init`."
NO_DATABASE = "There is no database here yet: run `casework init`."
OnStep = Callable[[str], None]


def findings(kept_head: str | None = None, on_step: OnStep = lambda what: None) -> list[str]:
    """`kept_head`: the audit's head as an earlier check or backup printed it."""
    if not migrations.current():
        return [NO_DATABASE]
    if not migrations.is_current():
        return [WRONG_VERSION]
    found: list[str] = []
    with elevated("check the database", writes=False) as session:
        for what, look in STEPS:
            on_step(what)
            found += look(session.connection())
        on_step("the audit")
        found += _audit(session, kept_head)
    return found


def _file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    if sound != "ok":
        yield f"The database file is damaged ({sound}). Restore the last backup."
    for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {table} refers to a row that is not there."


def _durable(connection: Connection) -> Iterator[str]:
    """Settings without which a confirmed save could be lost when the power fails."""
    sqlite = connection.dialect.name == "sqlite"
    wanted = DURABLE if sqlite else {"fsync": "on", "full_page_writes": "on"}
    for name, value in wanted.items():
        verb = "PRAGMA" if sqlite else "SHOW"
        held = connection.exec_driver_sql(f"{verb} {name}").scalar()
        if held != value:
            yield f"A save could be lost: {name} is {held} and has to be {value}."
    if not sqlite and connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "off":
        yield "A save could be lost: synchronous_commit is off and has to be on."


def _triggers(connection: Connection) -> Iterator[str]:
    for name in append_only.missing(connection):
        yield f"The trigger {name} is gone: the audit could be changed."
    for name in immutable.missing(connection):
        yield f"The trigger {name} is gone: an agreed safety plan could be changed."
    for name in DISCLOSURES.missing(connection):
        yield f"The trigger {name} is gone: the log of what was told could be changed."
    for rows in (*decisions.FIXED, *conferences.FIXED):
        for name in rows.missing(connection):
            yield f"The trigger {name} is gone: decisions or minutes could be changed."


def _eyes(connection: Connection) -> Iterator[str]:
    """Finds a SQLite file that other accounts can read: it contains everything."""
    file = Path(connection.engine.url.database or "")
    if connection.dialect.name == "sqlite" and file.is_file() and file.stat().st_mode & 0o077:
        yield f"Other accounts of this machine can read {file.name}: set its mode to 600."


def _rules(_connection: Connection) -> Iterator[str]:
    for model in models():
        if getattr(model, "row_rule", None) is None:
            yield f"{model.__name__} has no row rule: nobody sees its rows."


STEPS: tuple[tuple[str, Callable[[Connection], Iterator[str]]], ...] = (
    ("the file", _file),
    ("that saves last", _durable),
    ("who reads the file", _eyes),
    ("the triggers", _triggers),
    ("the row rules", _rules),
)


def _audit(session: Session, kept_head: str | None) -> Iterator[str]:
    if found := chain.check(session, kept_head).finding:
        yield found
