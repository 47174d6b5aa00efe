"""One screen, run again and again in this process; the server's time of each whole rerun: the
shell with its session check and its menu, st.navigation, and the page behind it."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import pandas as pd
from sqlalchemy import Engine, event
from sqlalchemy.engine.cursor import CursorFetchStrategy
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from benchmarks.screens import Screen
from casework.ui.shell import main

SHELL = "from benchmarks.timing import rerun\nrerun()\n"
WARM_UP = 3
CLOCKS = {"wall": time.perf_counter, "cpu": time.thread_time}
_seconds: list[float] = []
_clock = [CLOCKS["wall"]]


def use_clock(name: str) -> None:
    _clock[0] = CLOCKS[name]


def rerun() -> None:
    """Called from inside the app's run, so that the test harness around it is not counted."""
    now = _clock[0]
    start = now()
    try:
        main.run()
    finally:  # a page may end by st.stop
        _seconds.append(now() - start)


@dataclass(slots=True)
class Timing:
    seconds: list[float]
    statements: int = 0
    rows: int = 0

    @property
    def p50(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return float(pd.Series(self.seconds).quantile(0.95))


def time_screen(
    screen: Screen,
    state: dict[str, Any],
    runs: int,
    within: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Timing:
    with within(), _compiled_once():
        at = AppTest.from_string(SHELL, default_timeout=120)
        at._page_hash = calc_hash(screen.page)
        for name, value in state.items():
            at.session_state[name] = value
        for _ in range(WARM_UP):
            _run(at, screen)
        _seconds.clear()
        for _ in range(runs):
            _run(at, screen)
        seconds = list(_seconds)
        statements = _statements(at, screen)
    return Timing(seconds, *statements)


@contextmanager
def _compiled_once() -> Iterator[None]:
    """A server keeps each page's compiled script; AppTest would compile it anew at every run."""
    kept = ScriptCache()
    with (
        patch("streamlit.testing.v1.app_test.ScriptCache", lambda: kept),
        patch("streamlit.testing.v1.local_script_runner.ScriptCache", lambda: kept),
    ):
        yield


def _run(at: AppTest, screen: Screen) -> None:
    at.run()
    gc.collect()  # as Streamlit's server does behind each rerun, once the browser has its answer
    if at.exception or at.error:
        raise RuntimeError(f"{screen.name}: {at.exception or at.error}")
    if at.title and not at.title[0].value.startswith(screen.title):
        raise RuntimeError(f"{screen.name}: the page {at.title[0].value} came up")


def _statements(at: AppTest, screen: Screen) -> tuple[int, int]:
    """Of one more run: the statements, and the rows that came back."""
    counted = {"statements": 0, "rows": 0}

    def asked(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        counted["statements"] += not statement.startswith(("BEGIN", "SET "))

    event.listen(Engine, "before_cursor_execute", asked)
    try:
        with _rows_into(counted):
            _run(at, screen)
    finally:
        event.remove(Engine, "before_cursor_execute", asked)
    return counted["statements"], counted["rows"]


@contextmanager
def _rows_into(counted: dict[str, int]) -> Iterator[None]:
    """SQLAlchemy has no event for fetched rows: its one place of fetching is wrapped."""
    real = CursorFetchStrategy.fetchall

    def fetchall(*args: Any) -> Any:
        rows = real(*args)
        counted["rows"] += len(rows)
        return rows

    CursorFetchStrategy.fetchall = fetchall  # type: ignore[method-assign]  # put back below
    try:
        yield
    finally:
        CursorFetchStrategy.fetchall = real  # type: ignore[method-assign]  # as it was
