"""Migration steps, up and down, on empty and filled databases, compared with the models."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from casework import migrations, registry
from casework.database import Base
from tests.cast import build
from tests.migrations.schema import rows, schema

assert registry.IN_PLACE


def steps() -> list[str]:
    """All revisions, oldest first."""
    found = ScriptDirectory(str(migrations.SCRIPTS)).walk_revisions()
    return [step.revision for step in found][::-1]


def test_steps_run_up_down_and_up_on_an_empty_database(bare_url: str) -> None:
    migrations.upgrade(bare_url)
    first = schema(bare_url)
    assert migrations.is_current(bare_url)

    migrations.downgrade(bare_url)
    assert schema(bare_url) == set(), "a step leaves something behind when it goes down"
    assert migrations.current(bare_url) is None

    migrations.upgrade(bare_url)
    assert schema(bare_url) == first


def test_single_steps_give_the_same_schema_as_all_at_once(bare_url: str) -> None:
    stood = [schema(bare_url)]
    for step in steps():
        migrations.upgrade(bare_url, step)
        stood.append(schema(bare_url))
    for step, before in zip(reversed(["base", *steps()[:-1]]), reversed(stood[:-1]), strict=True):
        migrations.downgrade(bare_url, step)
        assert schema(bare_url) == before, f"going down to {step}"


def test_steps_run_down_and_up_on_a_filled_database(database: str) -> None:
    build()
    full = schema(database)
    assert rows(database, "person")
    assert rows(database, "audit_entry")
    migrations.downgrade(database)
    assert schema(database) == set()
    migrations.upgrade(database)
    assert schema(database) == full
    build()  # and can be used


def test_newest_step_down_and_up_preserves_people(database: str) -> None:
    """Not for the very first step: below it there is no table to hold people."""
    build()
    there = rows(database, "person")
    last = steps()[-2] if len(steps()) > 1 else steps()[-1]
    migrations.downgrade(database, last)
    migrations.upgrade(database)
    assert rows(database, "person") == there


def test_setting_up_a_database_that_is_up_to_date_changes_nothing(database: str) -> None:
    build()
    before = {table: rows(database, table) for table in Base.metadata.tables}
    migrations.upgrade(database)
    assert before == {table: rows(database, table) for table in Base.metadata.tables}


def test_steps_give_the_schema_of_the_models(database_url: str) -> None:
    options: dict[str, Any] = {"compare_type": True, "compare_server_default": True}
    with migrations.migration_engine(database_url).connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


DIES_MID_WAY = """
import os, signal, sys
from sqlalchemy import Engine, event
from casework import migrations
left = int(sys.argv[2])
def count(*_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, "before_cursor_execute", count)
migrations.upgrade(sys.argv[1])
"""


@pytest.mark.parametrize("statement", [12, 60])
def test_killed_step_leaves_no_half(bare_url: str, statement: int) -> None:
    words = [sys.executable, "-c", DIES_MID_WAY, bare_url, str(statement)]
    here = os.environ | {"PYTHONPATH": str(Path(migrations.__file__).parents[1])}
    done = subprocess.run(words, env=here, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL

    assert schema(bare_url) == set()
    assert migrations.current(bare_url) is None
    migrations.upgrade(bare_url)
    assert migrations.is_current(bare_url)
