"""The schema's migrations (db/versions), run from the program itself: no configuration file."""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.pool import NullPool

from casework.database import SESSION
from casework.engines import make_folder, make_private
from casework.errors import Unavailable
from casework.faults import plain_faults
from casework.settings import settings

SCRIPTS = Path(__file__).parents[2] / "db"


NO_TABLES = (
    "This database has no tables yet. Run `casework init`, then start again. Nothing was changed."
)
OLDER = (
    "This database is of an older version of Casework. Stop the app, run `casework backup`, then "
    "`casework init`, and start again. Nothing was changed."
)
NEWER = (
    "This database was made by a newer version of Casework. Install that version, or restore a "
    "backup of this one. Nothing was changed."
)


def upgrade(url: str | None = None, to: str = "head") -> None:
    """Brings the tables up to date. Raises Unavailable for a database of an unknown version."""
    if (found := current(url)) and found not in known():
        raise OtherVersion(NEWER)
    with plain_faults():
        command.upgrade(_config(url), to)


def downgrade(url: str | None = None, to: str = "base") -> None:
    command.downgrade(_config(url), to)


def known() -> set[str]:
    """The names of all migrations of this version."""
    return {each.revision for each in ScriptDirectory.from_config(_config(None)).walk_revisions()}


def current(url: str | None = None) -> str | None:
    """The migration at which the database is; None for an empty database."""
    with plain_faults(), migration_engine(url).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def is_current(url: str | None = None) -> bool:
    return current(url) == newest()


class OtherVersion(Unavailable):
    """The tables do not match this version of the program."""


def require_current(url: str | None = None) -> None:
    """Call before any work on the tables: raises OtherVersion with the sentence that says what to
    do."""
    found = current(url)
    if found is None:
        raise OtherVersion(NO_TABLES)
    if found not in known():
        raise OtherVersion(NEWER)
    if found != newest():
        raise OtherVersion(OLDER)


def migration_engine(url: str | None = None) -> Engine:
    """A separate engine: DDL runs in one explicit transaction, which pysqlite would end by
    itself."""
    address = make_url(url or settings().url)
    made = create_engine(address, poolclass=NullPool, execution_options={SESSION: "migration"})
    if address.get_backend_name() == "sqlite":
        make_folder(address)
        make_private(address)
        event.listen(made, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
        event.listen(made, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return made


def _config(url: str | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["url"] = url or settings().url
    return config


if __name__ == "__main__":  # python -m casework.migrations revision "what changes"
    _, verb, message = sys.argv
    assert verb == "revision", "usage: python -m casework.migrations revision MESSAGE"
    command.revision(_config(None), message, autogenerate=True)
