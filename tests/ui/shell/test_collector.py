"""Garbage is collected by the minute, and not after each rerun."""

import gc
import tomllib
import weakref
from pathlib import Path

import pytest

from casework.ui.shell import collector

CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"


class Knot:
    """Refers to itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


def test_streamlit_does_not_collect_after_each_run() -> None:
    assert tomllib.loads(CONFIG.read_text())["runner"]["postScriptGC"] is False


def test_what_a_page_leaves_behind_is_gone_after_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    left = weakref.ref(Knot())
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(collector.time, "sleep", sleep)
    gc.disable()
    try:
        with pytest.raises(KeyboardInterrupt):
            collector._collect()
    finally:
        gc.enable()
    assert slept == [60, 60]
    assert left() is None
