"""Fixtures for fault tests: one worker with two people, and short waits."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.faults.builders import Scene, set_scene
from tests.servers import postgresql_server


@pytest.fixture
def short_waits(database: str, monkeypatch: pytest.MonkeyPatch, use: Callable[[], None]) -> str:
    """Gives up on a locked database after a second."""
    monkeypatch.setenv("CASEWORK_DATABASE_WAIT_SECONDS", "1")
    use()
    return database


@pytest.fixture
def use(database: str, use_database: Callable[[str], None]) -> Callable[[], None]:
    """Makes the program read its settings and connect again."""
    return lambda: use_database(database)


@pytest.fixture
def scene(database: str) -> Scene:
    return set_scene()


@pytest.fixture
def own_server() -> Iterator[Any]:
    """A PostgreSQL server for one test, which may stop it."""
    with postgresql_server() as server:
        yield server
