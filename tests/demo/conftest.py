"""A small demo of its own for each test that asks for one."""

import pytest

from casework import demo
from casework.settings import settings

PEOPLE, CONTACTS = 30, 300


@pytest.fixture
def demo_mode(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty, migrated database with demo mode on."""
    monkeypatch.setenv("CASEWORK_DEMO", "1")
    settings.cache_clear()
    return database


@pytest.fixture
def built(demo_mode: str) -> str:
    demo.build(PEOPLE, CONTACTS)
    return demo_mode
