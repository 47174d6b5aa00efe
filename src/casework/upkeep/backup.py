"""A copy of everything in one file, verified after writing, with its checksum beside it."""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url

from casework import clock, migrations
from casework.errors import Invalid, Unavailable
from casework.settings import settings
from casework.upkeep import postgresql

PAGES = 2_000
NOT_A_BACKUP = "This file is no backup of Casework, or it is damaged. Nothing was changed."
NOT_WHOLE = (
    "This file is not what was written: it does not fit its checksum (.sha256). It was changed, "
    "or not copied whole. Nothing was changed here."
)
THE_DATABASE = "That is the database itself. Name another file for the backup."
Progress = Callable[[float], None]


def back_up(to: Path | None = None, on_progress: Progress = lambda share: None) -> Path:
    """Can run while people use the app. Returns the file, which is complete if it is there at
    all."""
    url = make_url(settings().url)
    target = _target(url, to)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600))  # contains everything: owner only
    try:
        if is_sqlite():
            _copy_sqlite(Path(str(url.database)), part, on_progress)
        else:
            postgresql.dump(url, part)
        _version(part)
        _put(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def is_sqlite() -> bool:
    return make_url(settings().url).get_backend_name() == "sqlite"


def _target(url: URL, to: Path | None) -> Path:
    name = f"casework-{clock.now():%Y%m%d-%H%M%S-%f}.{'sqlite' if is_sqlite() else 'dump'}"
    if to is None:
        return settings().data_dir / "backups" / name
    if is_sqlite() and to.exists() and to.samefile(str(url.database)):
        raise Invalid(THE_DATABASE)
    return to / name if to.is_dir() else to


def _copy_sqlite(source: Path, target: Path, on_progress: Progress) -> None:
    def told(_status: int, left: int, total: int) -> None:
        on_progress(1 - left / max(total, 1))

    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.isolation_level = None
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master")  # one moment: no save restarts it
        old.backup(new, pages=PAGES, progress=told)
        new.execute("PRAGMA journal_mode = delete")  # otherwise there would be three files


def _put(part: Path, target: Path) -> None:
    """Writes the file to the disk before it gets its name. The checksum has the form of `sha256sum
    -c`."""
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    checksum = f"{_digest(part)}  {target.name}\n"
    os.replace(part, target)
    _beside(target).write_text(checksum, encoding="utf-8")


def _beside(file: Path) -> Path:
    return file.with_name(file.name + ".sha256")


def _digest(file: Path) -> str:
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


def verify(file: Path) -> None:
    """Raises Invalid or Unavailable unless the file can be restored."""
    if not file.is_file():
        raise Invalid(f"There is no file {file}.")
    if _beside(file).exists() and _beside(file).read_text().split()[:1] != [_digest(file)]:
        raise Invalid(NOT_WHOLE)
    if _version(file) not in migrations.known():
        raise Unavailable(migrations.NEWER)


def _version(file: Path) -> str:
    """The version of its tables. Reads the whole file; raises Invalid when it is damaged."""
    version = _sqlite_version(file) if is_sqlite() else postgresql.version_in(file)
    if version is None:
        raise Invalid(NOT_A_BACKUP)
    return version


def _sqlite_version(file: Path) -> str | None:
    """The version of the tables in an undamaged file; None for any other."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            (sound,) = copy.execute("PRAGMA integrity_check").fetchone()
            (version,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.Error, TypeError):
        return None
    return str(version) if sound == "ok" else None
