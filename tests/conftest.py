"""Fixtures of all tests. A test that takes `database` runs on SQLite and on PostgreSQL; with `cast`
the database holds the test cast."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from casework import clock, registry
from casework.accounts import passwords
from tests import compiled, component_scan, examples, moments
from tests.cast import Cast
from tests.servers import address_of, postgresql_server
from tests.templates import Templates, forget

assert registry.IN_PLACE
assert examples.USUAL
clock._wall = moments.stopped(
    moments.moment()
)  # here and not in a fixture alone: tests are also drawn up by the clock
servers = ExitStack()

MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30  # noqa: S108  # pytest and tempfile make folders of ours in it
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)  # no test waits for the disk


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Runs before a worker starts: all workers share one server."""
    if "CASEWORK_TEST_POSTGRES" in os.environ:
        return
    if not hasattr(node.config, "shared"):
        try:
            node.config.shared = address_of(servers.enter_context(postgresql_server()))
        except (pytest.skip.Exception, pytest.fail.Exception):
            node.config.shared = None  # each test that asks for it says so
    node.workerinput["postgresql"] = node.config.shared


def pytest_unconfigure() -> None:
    servers.close()


def pytest_collection_finish() -> None:
    """Excludes imported objects from garbage collection, which Streamlit runs after every script:
    it then scans only what a test created."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgresql(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of this run's PostgreSQL server."""
    shared = getattr(request.config, "workerinput", {}).get("postgresql")
    if given := os.environ.get("CASEWORK_TEST_POSTGRES") or shared:
        yield given
        return
    with postgresql_server() as server:
        yield address_of(server)


@pytest.fixture(scope="session", autouse=True)
def _done_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        compiled.share(patch)
        component_scan.share(patch)
        yield


@pytest.fixture(scope="session")
def templates(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Templates:
    folder = tmp_path_factory.mktemp("templates")
    return Templates(folder, lambda: str(request.getfixturevalue("postgresql")))


@pytest.fixture(autouse=True)
def _the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starts every test at the same moment, with a clock that hardly moves."""
    monkeypatch.setattr(clock, "_wall", moments.stopped(moments.moment()))


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Makes pass phrase hashes fast: the real ones are slow on purpose."""
    monkeypatch.setattr(passwords, "ROUNDS", 4)
    passwords.decoy.cache_clear()
    yield
    passwords.decoy.cache_clear()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(
    request: pytest.FixtureRequest, tmp_path: Path, templates: Templates
) -> Iterator[str]:
    """A fresh copy of the migrated database: empty, or with the cast where it is asked for."""
    with templates.copy(request.param, tmp_path / "test.sqlite", with_cast=_asked(request)) as url:
        yield url


@pytest.fixture
def database(database_url: str, use_database: Callable[[str], None]) -> str:
    """Makes the program use `database_url`."""
    use_database(database_url)
    return database_url


@pytest.fixture
def sqlite(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    templates: Templates,
    use_database: Callable[[str], None],
) -> Iterator[str]:
    """SQLite only, for tests that do not depend on the database (screens, say)."""
    with templates.copy("sqlite", tmp_path / "test.sqlite", with_cast=_asked(request)) as url:
        use_database(url)
        yield url


@pytest.fixture
def cast(database: str, templates: Templates) -> Cast:
    return templates.cast("sqlite" if database.startswith("sqlite") else "postgresql")


def _asked(request: pytest.FixtureRequest) -> bool:
    return "cast" in request.fixturenames


@pytest.fixture
def use_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    def use(url: str) -> None:
        monkeypatch.setenv("CASEWORK_DATABASE_URL", url)
        forget()

    yield use
    forget()
