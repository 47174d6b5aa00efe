"""Fixtures of screen tests: opening a page as a member of the cast, on a database of canaries."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from streamlit.testing.v1 import AppTest

from casework.accounts.sessions import SignIn
from casework.contacts import standards_cache
from casework.ui.web import current_viewer
from tests.cast import Cast
from tests.templates import Templates

ROOT = Path(__file__).parents[2]
Open = Callable[..., AppTest]


@pytest.fixture
def cast(sqlite: str, templates: Templates) -> Cast:
    """SQLite only: screens do not depend on the database."""
    return templates.cast("sqlite")


@pytest.fixture(autouse=True)
def _standards_stay_cached(monkeypatch: pytest.MonkeyPatch) -> None:
    """Caches standards for the whole test: on a slow machine statement counts would vary."""
    monkeypatch.setattr(standards_cache, "SECONDS", 3600.0)
    monkeypatch.setattr(standards_cache, "_not_before", [0.0])


@pytest.fixture
def open_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Open:
    def opened(page: str, who: str, **state: Any) -> AppTest:
        monkeypatch.setattr(
            current_viewer, "source", lambda active: SignIn(viewer=cast.viewers[who])
        )
        at = AppTest.from_file(str(ROOT / f"pages/{page}.py"), default_timeout=30)
        for name, value in state.items():
            at.session_state[name] = value
        return at.run()

    return opened


def everything(at: AppTest) -> str:
    """All text sent to the browser: labels, options, hover texts, tables, keys."""
    return "\n".join(str(element.proto) for element in at._tree if hasattr(element, "proto"))


@contextmanager
def counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
