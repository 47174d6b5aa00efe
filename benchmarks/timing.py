"""One screen, run again and again in this process; the server's time of each run."""

import runpy
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import event
from sqlalchemy.engine.cursor import CursorFetchStrategy
from streamlit.testing.v1 import AppTest

from benchmarks.screens import Screen
from casework import database

SCRIPT = "from benchmarks.timing import run_page\nrun_page({file!r})\n"
WARM_UP = 3
_seconds: list[float] = []


def run_page(file: str) -> None:
    """Called from inside the app's run, so that the test harness around it is not counted."""
    start = time.perf_counter()
    runpy.run_path(file)
    _seconds.append(time.perf_counter() - start)


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
    with within():
        at = AppTest.from_string(SCRIPT.format(file=str(screen.file)), default_timeout=120)
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


def _run(at: AppTest, screen: Screen) -> None:
    at.run()
    if at.exception or at.error:
        raise RuntimeError(f"{screen.name}: {at.exception or at.error}")


def _statements(at: AppTest, screen: Screen) -> tuple[int, int]:
    """Of one more run: the statements, and the rows that came back."""
    counted = {"statements": 0, "rows": 0}

    def asked(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        counted["statements"] += not statement.startswith(("BEGIN", "SET "))

    engine = database.engine()
    event.listen(engine, "before_cursor_execute", asked)
    try:
        with _rows_into(counted):
            _run(at, screen)
    finally:
        event.remove(engine, "before_cursor_execute", asked)
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
