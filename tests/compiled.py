"""Shared cache of compiled SQL. Each test has its own engine, and an engine's cache ends with it:
without sharing, every test would compile the same SQL again."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

from casework import engines

STATEMENTS = 10_000
_first: dict[tuple[Any, ...], Engine] = {}


def share(patch: pytest.MonkeyPatch) -> None:
    """Shares the cache between all engines of one kind in this process."""
    for name in ("sqlite", "postgresql"):
        patch.setattr(engines, name, _sharing(getattr(engines, name)))


def _sharing(make: Callable[..., Engine]) -> Callable[..., Engine]:
    def made(*address: Any, **options: Any) -> Engine:
        engine = make(*address, **options)
        kind = (engine.dialect.name, *sorted(options.items()))
        first = _first.setdefault(kind, engine)
        if first is engine:
            engine._compiled_cache = LRUCache(STATEMENTS)
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        return engine

    return made
