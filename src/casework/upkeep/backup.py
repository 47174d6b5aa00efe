"""A copy of everything in one file, verified after writing; and back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, func, make_url, select

from casework import clock, database, migrations
from casework.accounts.models import Account
from casework.database import elevated
from casework.errors import Invalid, NotAllowed, Unavailable
from casework.people.models import Person
from casework.settings import settings

PAGES = 2_000
NOT_A_BACKUP = "This file is no backup of Casework, or it is damaged. Nothing was changed."
HAS_DATA = (
    "There are people in this database. Back it up first; then add --yes to put the backup in "
    "its place."
)
Progress = Callable[[float], None]


def back_up(to: Path | None = None, on_progress: Progress = lambda share: None) -> Path:
    """Works while people use the app. Returns the file, which is there whole or not at all."""
    url = make_url(settings().url)
    target = to or settings().data_dir / "backups" / _name(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    try:
        if url.get_backend_name() == "sqlite":
            _copy_sqlite(Path(str(url.database)), part, on_progress)
        else:
            _run_pg("pg_dump", url, "--format=custom", "--no-owner", f"--file={part}")
        verify(part)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def _name(url: URL) -> str:
    kind = "sqlite" if url.get_backend_name() == "sqlite" else "dump"
    return f"casework-{clock.now():%Y%m%d-%H%M%S}.{kind}"


def _copy_sqlite(source: Path, target: Path, on_progress: Progress) -> None:
    def told(_status: int, left: int, total: int) -> None:
        on_progress(1 - left / max(total, 1))

    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new, pages=PAGES, progress=told)


def verify(file: Path) -> None:
    """Raises Invalid unless the file can be put back."""
    url = make_url(settings().url)
    if url.get_backend_name() == "sqlite":
        _verify_sqlite(file)
    else:
        _run_pg("pg_restore", url, "--list", str(file), wants_database=False)


def _verify_sqlite(file: Path) -> None:
    if not file.exists():
        raise Invalid(f"There is no file {file.name}.")
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
            (sound,) = copy.execute("PRAGMA integrity_check").fetchone()
            (version,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.Error, TypeError):
        raise Invalid(NOT_A_BACKUP) from None
    if sound != "ok":
        raise Invalid(NOT_A_BACKUP)
    if version not in migrations.known():
        raise Unavailable(migrations.NEWER)


def restore(file: Path, *, over_data: bool = False) -> None:
    """Puts a backup in the database's place, whole or not at all. The app is to be stopped."""
    verify(file)
    if _has_people() and not over_data:
        raise NotAllowed(HAS_DATA)
    database.engine().dispose()
    url = make_url(settings().url)
    if url.get_backend_name() == "sqlite":
        _replace_sqlite(file, Path(str(url.database)))
    else:
        options = ("--clean", "--if-exists", "--single-transaction", "--no-owner")
        _run_pg("pg_restore", url, *options, str(file))
    migrations.upgrade()


def _has_people() -> bool:
    if migrations.current() is None:
        return False
    with elevated("look before restoring", writes=False) as session:
        people = session.scalar(select(func.count(Person.id)))
        return bool(people or session.scalar(select(func.count(Account.id))))


def _replace_sqlite(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".restoring")
    shutil.copyfile(file, part)
    with part.open("rb") as written:
        os.fsync(written.fileno())
    for left_over in ("-wal", "-shm"):  # of the database that goes: they would be read into the new
        target.with_name(target.name + left_over).unlink(missing_ok=True)
    os.replace(part, target)


def _run_pg(program: str, url: URL, *options: str, wants_database: bool = True) -> None:
    """The password goes by the environment, where other users of the machine do not see it."""
    if shutil.which(program) is None:
        raise Unavailable(f"{program} is not installed here: add PostgreSQL's client programs.")
    plain = url.set(drivername="postgresql", password=None)
    where = [f"--dbname={plain.render_as_string()}"] if wants_database else []
    done = subprocess.run(  # noqa: S603  # PostgreSQL's own programs, our own arguments
        [program, *where, *options],
        env=os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Invalid(f"{program} says: {done.stderr.strip() or NOT_A_BACKUP}")
