"""SQLite's durability settings, checked at each connection."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casework.database import elevated
from casework.engines import DURABLE
from casework.errors import Unavailable

_OTHERWISE = {
    "journal_mode": "delete",
    "synchronous": 1,
    "foreign_keys": 0,
    "recursive_triggers": 0,
    "secure_delete": 0,
}


def connecting_deaf_to(setting: str) -> type[sqlite3.Connection]:
    """A connection on which one of the settings has no effect."""

    class Deaf(sqlite3.Connection):
        def execute(self, statement: str, *given: Any) -> sqlite3.Cursor:
            if statement.startswith(f"PRAGMA {setting} ="):
                statement = f"PRAGMA {setting} = {_OTHERWISE[setting]}"
            return super().execute(statement, *given)

    return Deaf


def test_every_durability_setting_is_tested() -> None:
    assert set(DURABLE) == set(_OTHERWISE)
    assert not DURABLE.items() & _OTHERWISE.items()


@pytest.mark.parametrize("setting", DURABLE)
def test_setting_that_does_not_take_effect_is_refused(
    setting: str, sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect
    deaf = connecting_deaf_to(setting)
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **o: real(*a, **(o | {"factory": deaf})))
    monkeypatch.setattr(sqlite3.dbapi2, "connect", sqlite3.connect)
    with pytest.raises(Unavailable, match=f"{setting} = .* could be lost"), elevated("a test"):
        pass


def test_a_database_in_memory_is_refused(use_database: Callable[[str], None]) -> None:
    use_database("sqlite://")
    with pytest.raises(Unavailable, match="Keep the file on a local disk"), elevated("a test"):
        pass


def test_all_durability_settings_are_in_force(sqlite: str) -> None:
    with elevated("a test") as session:
        for setting, wanted in DURABLE.items():
            held = session.connection().exec_driver_sql(f"PRAGMA {setting}").scalar()
            assert held == wanted, setting
    assert Path(f"{sqlite.removeprefix('sqlite:///')}-wal").exists()
