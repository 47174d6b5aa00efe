"""Restores a backup completely or not at all. The replaced database is kept beside it."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import func, make_url, select

from casework import clock, database, migrations
from casework.accounts.models import Account
from casework.database import elevated
from casework.errors import NotAllowed, Unavailable
from casework.people.models import Person
from casework.settings import settings
from casework.upkeep import postgresql
from casework.upkeep.backup import back_up, is_sqlite, verify

HAS_DATA = (
    "There are people or accounts in this database. Add --yes to put the backup in its place; "
    "what is there now is kept in a file."
)
UNREADABLE = (
    "The database that is there cannot be read. Add --yes to put the backup in its place; what "
    "is there now is kept in a file."
)
IN_USE = "The database is in use. Stop the app, then restore. Nothing was changed."


def restore(file: Path, *, over_data: bool = False) -> Path | None:
    """Returns where the former database is kept, if it had any content. The app has to be
    stopped."""
    verify(file)
    in_the_way = _in_the_way()
    if in_the_way and not over_data:
        raise NotAllowed(in_the_way)
    database.let_go()
    url = make_url(settings().url)
    if is_sqlite():
        return _replace_sqlite(file, Path(str(url.database)), keep=in_the_way is not None)
    kept = back_up() if in_the_way else None
    postgresql.restore_dump(url, file)
    migrations.upgrade()
    return kept


def _in_the_way() -> str | None:
    try:
        if migrations.current() is None:
            return None
        with elevated("look before restoring", writes=False) as session:
            people = session.scalar(select(func.count(Person.id)))
            return HAS_DATA if people or session.scalar(select(func.count(Account.id))) else None
    except Unavailable:
        return UNREADABLE


def _replace_sqlite(file: Path, target: Path, *, keep: bool) -> Path | None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".restoring")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600))
    try:
        shutil.copyfile(file, part)
        migrations.upgrade(
            f"sqlite:///{part}"
        )  # before the swap: a step that fails changes nothing
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        kept = _set_aside(target) if target.exists() else None
        _belongs_like(kept, part)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    if kept is not None and not keep:
        kept.unlink()
        return None
    return kept


def _belongs_like(former: Path | None, new: Path) -> None:
    """Gives the new file the owner and mode of the former one: the app may run as another account
    than the operator's."""
    if former is not None:
        shutil.copymode(former, new)
        with suppress(PermissionError):
            shutil.chown(new, former.stat().st_uid, former.stat().st_gid)


def _set_aside(target: Path) -> Path:
    """Gives the file a second name, so that there is a database at every moment."""
    _close(target)
    kept = target.with_name(f"{target.stem}-before-{clock.now():%Y%m%d-%H%M%S-%f}{target.suffix}")
    for more in ("", "-wal"):
        if (part := target.with_name(target.name + more)).exists():
            os.link(part, kept.with_name(kept.name + more))
    for more in ("-wal", "-shm"):  # SQLite would apply them to the new file
        target.with_name(target.name + more).unlink(missing_ok=True)
    return kept


def _close(target: Path) -> None:
    """Moves all saves into the one file. Raises Unavailable while another process has it open."""
    try:
        with closing(sqlite3.connect(target, timeout=2)) as old:
            old.execute("PRAGMA journal_mode = delete")
    except sqlite3.OperationalError as fault:
        if "locked" in str(fault):
            raise Unavailable(IN_USE) from None
    except sqlite3.DatabaseError:
        return  # a damaged file is kept unchanged
