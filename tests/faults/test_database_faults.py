"""Database faults (locked, full, read-only, gone): a sentence, and nothing half saved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from casework import database as casework_database
from casework import migrations
from casework.accounts.models import Team
from casework.contacts.operations import log_contact
from casework.database import elevated, reading, save
from casework.drafts.operations import forget_draft, keep_draft, read_draft
from casework.errors import Unavailable
from casework.migrations import migration_engine
from tests.faults.builders import Scene, set_scene
from tests.faults.saving import log, new_contact, saved, submissions
from tests.servers import address_of

FORM = "contact"


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Another connection holds the database, as a long migration would."""
    with migration_engine(url).connect() as other, other.begin():
        if other.dialect.name == "postgresql":
            other.exec_driver_sql("LOCK TABLE contact IN ACCESS EXCLUSIVE MODE")
        yield


def test_locked_database_gives_a_sentence_and_the_same_tap_saves_later(
    short_waits: str, scene: Scene
) -> None:
    token = str(uuid4())
    with locked(short_waits), pytest.raises(Unavailable, match=r"busy.*wait a moment"):
        log(scene.worker, scene.people, token)
    assert saved() == set()
    assert set(log(scene.worker, scene.people, token)) == saved()


@contextmanager
def full(url: str) -> Iterator[None]:
    """Limits SQLite's pages, or raises PostgreSQL's error for a full disk."""
    if url.startswith("sqlite"):
        engine = casework_database.engine()
        event.listen(engine, "connect", _no_page_more)
        engine.dispose()
        yield
        event.remove(engine, "connect", _no_page_more)
        engine.dispose()
        return
    _on_postgresql(
        url,
        """CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'could not extend file'; END $$""",
        "CREATE TRIGGER disk_full BEFORE INSERT ON contact_note EXECUTE FUNCTION disk_full()",
    )
    yield
    _on_postgresql(url, "DROP FUNCTION disk_full CASCADE")


def _no_page_more(raw: Any, _record: object) -> None:
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count = {pages + 1}")


def _on_postgresql(url: str, *statements: str) -> None:
    with migration_engine(url).begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


LONG = "What she said. " * 600


def log_many(scene: Scene, confirmed: set[int]) -> None:
    for _ in range(20):
        confirmed |= set(log(scene.worker, scene.people, str(uuid4()), LONG))


def test_full_disk_gives_a_sentence_and_saves_no_half(database: str, scene: Scene) -> None:
    before = set(log(scene.worker, scene.people, str(uuid4())))
    with full(database), pytest.raises(Unavailable, match=r"disk is full.*administrator"):
        log_many(scene, before)
    assert saved() == before
    assert submissions() == len(before) / len(scene.people)
    after = log(scene.worker, scene.people, str(uuid4()), LONG)
    assert saved() == before | set(after)


def test_draft_survives_a_failed_save(database: str, scene: Scene) -> None:
    """The draft is deleted in the same unit of work, so a rollback restores it."""
    ana, person = scene.worker, scene.people[0]
    save(ana, lambda session: keep_draft(session, ana, FORM, {"note": LONG}, person))

    def work(session: Any) -> None:
        forget_draft(session, ana, FORM, person)
        for _ in range(20):
            log_contact(session, ana, new_contact([person], LONG))

    with full(database), pytest.raises(Unavailable, match="disk is full"):
        save(ana, work)
    with reading(ana) as session:
        assert read_draft(session, ana, FORM, person) == {"note": LONG}
    assert saved() == set()


def test_read_only_database_gives_a_sentence(
    database: str, scene: Scene, use_database: Callable[[str], None]
) -> None:
    there = set(log(scene.worker, scene.people, str(uuid4())))
    if database.startswith("sqlite"):
        use_database(database.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true")
    else:
        use_database(f"{database}&options=-c%20default_transaction_read_only%3Don")
    with pytest.raises(Unavailable, match=r"only be read.*administrator"):
        log(scene.worker, scene.people, str(uuid4()))
    use_database(database)
    assert saved() == there


def test_damaged_file_gives_a_sentence(sqlite: str, use_database: Callable[[str], None]) -> None:
    scene = set_scene()
    casework_database.let_go()
    with open(sqlite.removeprefix("sqlite:///"), "r+b") as file:
        file.write(b"this is no database any more" * 10)
    with pytest.raises(Unavailable, match="casework restore FILE"):
        log(scene.worker, scene.people, str(uuid4()))
    with pytest.raises(Unavailable, match="casework restore FILE"):
        migrations.require_current()


def test_stopped_server_gives_a_sentence_until_it_is_back(
    own_server: Any, use_database: Callable[[str], None]
) -> None:
    use_database(address_of(own_server))
    migrations.upgrade()
    scene, token = set_scene(), str(uuid4())
    before = set(log(scene.worker, scene.people, str(uuid4())))

    own_server.stop()
    for _ in range(2):  # the connection that was open, and then a new one
        with pytest.raises(Unavailable, match=r"cannot be reached.*try again"):
            log(scene.worker, scene.people, token)
    with pytest.raises(Unavailable, match="cannot be reached"):
        migrations.require_current()

    own_server.ensure_postgres_running()
    after = log(scene.worker, scene.people, token)
    assert saved() == before | set(after)


def test_server_restart_between_two_saves_goes_unnoticed(
    own_server: Any, use_database: Callable[[str], None]
) -> None:
    use_database(address_of(own_server))
    migrations.upgrade()
    scene = set_scene()
    own_server.stop()
    own_server.ensure_postgres_running()
    assert set(log(scene.worker, scene.people, str(uuid4()))) == saved()


def test_server_stopping_during_a_save_leaves_no_half(
    own_server: Any, use_database: Callable[[str], None]
) -> None:
    use_database(address_of(own_server))
    migrations.upgrade()
    scene = set_scene()

    def work(session: Any) -> None:
        log_contact(session, scene.worker, new_contact(scene.people))
        session.flush()
        own_server.stop()

    with pytest.raises(Unavailable, match="cannot be reached"):
        save(scene.worker, work)
    own_server.ensure_postgres_running()
    assert saved() == set()
    assert len(log(scene.worker, scene.people, str(uuid4()))) == 2


def test_new_file_is_readable_by_the_programs_account_alone(
    tmp_path: Path, use_database: Callable[[str], None]
) -> None:
    """The same for the two files that SQLite puts beside it."""
    file = tmp_path / "new" / "casework.sqlite"
    use_database(f"sqlite:///{file}")
    migrations.upgrade()
    with elevated("a test writes") as session:
        session.add(Team(name="East"))
        session.flush()
        modes = {each.name: each.stat().st_mode & 0o777 for each in file.parent.iterdir()}
    assert set(modes) >= {"casework.sqlite", "casework.sqlite-wal", "casework.sqlite-shm"}
    assert set(modes.values()) == {0o600}
