"""Backup and restore: whole, private, and safe when refused or killed."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import pytest
from sqlalchemy import func, select

from casework import database as casework_database
from casework import migrations
from casework.audit import chain
from casework.database import elevated
from casework.errors import CaseworkError, Invalid, NotAllowed, Unavailable
from casework.migrations import migration_engine
from casework.people.models import Alias, Person
from casework.settings import settings
from casework.upkeep import backup as backing_up
from casework.upkeep import postgresql
from casework.upkeep.backup import back_up, verify
from casework.upkeep.check import findings
from casework.upkeep.restore import restore
from tests.cast import Cast

ONLY_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ONLY_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def names() -> list[str]:
    with elevated("a test looks", writes=False) as session:
        return list(session.scalars(select(Person.chosen_name).order_by(Person.id)))


def rename_all() -> None:
    with elevated("a test renames") as session:
        for person in session.scalars(select(Person)):
            person.chosen_name = "Somebody Else"


def stamp(version: str) -> None:
    with migration_engine().begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")


@pytest.fixture
def saved(cast: Cast, data_dir: Path, tmp_path: Path) -> Path:
    chain.seal()
    return back_up(tmp_path / "kept" / "night")


def test_backup_is_restored_with_its_audit(saved: Path, cast: Cast) -> None:
    before = names()
    rename_all()
    head = chain.seal()
    restore(saved, over_data=True)
    assert names() == before
    assert findings() == []
    assert head
    assert findings(head)  # the entries since then are gone, and that shows


def test_backup_is_one_private_file_with_a_checksum(saved: Path) -> None:
    assert {each.name for each in saved.parent.iterdir()} == {"night", "night.sha256"}
    assert saved.stat().st_mode & 0o077 == 0
    assert saved.with_name("night.sha256").read_text().split()[1] == "night"
    verify(saved)
    assert {each.name for each in saved.parent.iterdir()} == {"night", "night.sha256"}


def test_backup_goes_to_the_data_folder_by_default(cast: Cast, data_dir: Path) -> None:
    assert back_up().parent == data_dir / "backups"


def test_restore_does_not_overwrite_data_unasked(saved: Path) -> None:
    rename_all()
    with pytest.raises(NotAllowed, match="--yes"):
        restore(saved)
    assert set(names()) == {"Somebody Else"}


def test_restore_saves_the_replaced_database(saved: Path) -> None:
    before = names()
    rename_all()
    kept = restore(saved, over_data=True)
    assert kept
    assert names() == before
    restore(kept, over_data=True)
    assert set(names()) == {"Somebody Else"}


def test_empty_database_is_restored_without_asking(
    saved: Path, use_database: object, tmp_path: Path, database: str
) -> None:
    before = names()
    casework_database.let_go()
    if database.startswith("sqlite"):
        os.environ["CASEWORK_DATABASE_URL"] = f"sqlite:///{tmp_path / 'new.sqlite'}"
    else:
        with migration_engine().begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    casework_database.forget()
    settings.cache_clear()
    assert restore(saved) is None
    assert names() == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        lambda whole: whole + b"more",
    ],
)
def test_changed_backup_is_refused(saved: Path, damage: object) -> None:
    assert callable(damage)
    saved.write_bytes(damage(saved.read_bytes()))
    rename_all()
    with pytest.raises(Invalid, match="checksum"):
        restore(saved, over_data=True)
    assert set(names()) == {"Somebody Else"}


@pytest.mark.parametrize("content", [b"", b"hello", b"PGDMP", b"SQLite format 3\0" + bytes(4080)])
def test_file_that_is_not_a_backup_is_refused(
    content: bytes, cast: Cast, data_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / "photo.jpg").write_bytes(content)
    before = names()
    with pytest.raises(Invalid, match="no backup"):
        restore(tmp_path / "photo.jpg", over_data=True)
    assert names() == before


def test_incomplete_backup_without_its_checksum_is_refused(saved: Path) -> None:
    whole = saved.read_bytes()
    saved.with_name("night.sha256").unlink()
    saved.write_bytes(whole[: len(whole) * 2 // 3])
    before = names()
    with pytest.raises(Invalid, match="no backup"):
        restore(saved, over_data=True)
    assert names() == before


def test_a_backup_of_a_newer_version_is_refused(cast: Cast, data_dir: Path, tmp_path: Path) -> None:
    newest = migrations.newest()
    assert newest
    stamp("9999")
    saved = back_up(tmp_path / "newer")
    stamp(newest)
    rename_all()
    with pytest.raises(Unavailable, match="newer version"):
        restore(saved, over_data=True)
    assert set(names()) == {"Somebody Else"}


def test_restore_removes_tables_of_a_newer_version(saved: Path) -> None:
    """This is the way back from a failed update, whose tables are removed."""
    before = names()
    with migration_engine().begin() as connection:
        connection.exec_driver_sql("CREATE TABLE of_the_future (id INTEGER PRIMARY KEY)")
    stamp("9999")
    restore(saved, over_data=True)
    assert names() == before
    with migration_engine().connect() as connection:
        assert not connection.dialect.has_table(connection, "of_the_future")


def test_database_of_another_version_is_replaced_only_when_asked(saved: Path) -> None:
    with migration_engine().begin() as connection:
        connection.exec_driver_sql("ALTER TABLE person RENAME TO persons")
    with pytest.raises(NotAllowed, match="cannot be read"):
        restore(saved)
    restore(saved, over_data=True)
    assert findings() == []


def test_backup_during_work_holds_one_moment(
    cast: Cast, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The backup has as many people as identities, whatever is saved meanwhile."""
    monkeypatch.setattr(backing_up, "PAGES", 5)
    done = Flag()

    def work() -> None:
        while not done.is_set():
            with elevated("a test's save") as session:
                session.add(Alias(person_id=cast.people["mine"], name="x", folded="x"))

    saver = Thread(target=work)
    saver.start()
    try:
        for number in range(3):
            verify(back_up(tmp_path / f"{number}"))
    finally:
        done.set()
        saver.join()


@ONLY_SQLITE
def test_backup_onto_the_database_itself_is_refused(
    cast: Cast, data_dir: Path, database: str
) -> None:
    with pytest.raises(Invalid, match="itself"):
        back_up(Path(database.removeprefix("sqlite:///")))


@ONLY_SQLITE
def test_damaged_database_is_replaced_and_saved_aside(saved: Path, database: str) -> None:
    before = names()
    casework_database.let_go()
    file = Path(database.removeprefix("sqlite:///"))
    file.write_bytes(b"no database " * 500)
    with pytest.raises(NotAllowed, match="cannot be read"):
        restore(saved)
    kept = restore(saved, over_data=True)
    assert names() == before
    assert kept
    assert kept.read_bytes().startswith(b"no database")


@ONLY_SQLITE
def test_restore_is_refused_while_the_app_is_running(saved: Path, database: str) -> None:
    rename_all()
    open_elsewhere = sqlite3.connect(database.removeprefix("sqlite:///"))
    open_elsewhere.execute("SELECT count(*) FROM person").fetchone()
    try:
        with pytest.raises(Unavailable, match="Stop the app"):
            restore(saved, over_data=True)
    finally:
        open_elsewhere.close()
    assert set(names()) == {"Somebody Else"}


DIES = """
import os, shutil, signal, sys
from casework.cli import main
left = int(sys.argv[2])

def reach():
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

def watched(real):
    def step(*given, **named):
        reach()
        done = real(*given, **named)
        reach()
        return done
    return step

for home, names in ((os, ("link", "replace", "unlink")), (shutil, ("copyfile", "copyfileobj"))):
    for name in names:
        setattr(home, name, watched(getattr(home, name)))
sys.exit(main(["restore", sys.argv[1], "--yes"]))
"""
"""Restores, and is killed before or after the given step on files."""


STEPS = [("sqlite", each) for each in range(1, 11)] + [("postgresql", each) for each in range(1, 7)]


@pytest.mark.parametrize(("database_url", "step"), STEPS, indirect=["database_url"])
def test_killed_restore_leaves_the_old_or_the_new_database(
    saved: Path, data_dir: Path, step: int
) -> None:
    before = names()
    rename_all()
    casework_database.let_go()
    done = subprocess.run([sys.executable, "-c", DIES, str(saved), str(step)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert names() in (before, ["Somebody Else"] * len(before))
    casework_database.let_go()
    restore(saved, over_data=True)
    assert names() == before


@ONLY_POSTGRESQL
def test_missing_postgresql_programs_give_a_sentence(
    cast: Cast, data_dir: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="pg_dump is not installed here"):
        back_up()


@ONLY_POSTGRESQL
def test_restore_that_fails_midway_changes_nothing(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The statements stop short: without the last line nothing is saved."""
    real = postgresql._program("pg_restore")
    script = f'#!/bin/sh\n{real} "$@" | head -c 30000\nexit 3\n'
    (tmp_path / "pg_restore").write_text(script)
    (tmp_path / "pg_restore").chmod(0o755)
    rename_all()
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(CaseworkError):
        postgresql.restore_dump(casework_database.engine().url, saved)
    assert set(names()) == {"Somebody Else"}


def test_restore_gives_back_every_row(saved: Path) -> None:
    def counts() -> dict[str, int]:
        with elevated("a test counts", writes=False) as session:
            tables = casework_database.Base.metadata.sorted_tables
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in tables
            }

    before = counts()
    restore(saved, over_data=True)
    assert counts() == before
