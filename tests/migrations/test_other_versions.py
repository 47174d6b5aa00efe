"""Database of another version: the program says what to do and changes nothing."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from alembic.script.revision import Revision
from streamlit.testing.v1 import AppTest

from casework import cli, migrations, registry
from casework.migrations import NEWER, NO_TABLES, OLDER, OtherVersion, migration_engine
from casework.settings import settings
from casework.ui.shell import startup
from casework.ui.widgets.escaping import unmarked
from tests.cast import build
from tests.migrations.schema import rows, schema

assert registry.IN_PLACE
ROOT = Path(__file__).parents[2]
FROM_THE_FUTURE = "9999_not_yet_written"
STEP_BEYOND = '''"""a step that this database has not taken yet"""
revision = "9998_new_step"
down_revision = "{head}"
def upgrade():
    pass
def downgrade():
    pass
'''
Use = Callable[[str], None]


def newer(url: str) -> str:
    """Marks the database as one of a future version."""
    with migration_engine(url).begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{FROM_THE_FUTURE}'")
    return NEWER


def empty(url: str) -> str:
    migrations.downgrade(url)
    return NO_TABLES


STATES = [newer, empty]
COMMANDS = [
    ["create-user", "nora", "--name", "Nora N", "--role", "analyst"],
    ["import", "roster", "people.csv", "--accept-suggestions"],
    ["check"],
]


@pytest.fixture
def older(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database one step behind the program: the steps are copied and one is added."""
    head = migrations.newest()
    scripts = tmp_path / "db"
    shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions/9998_new_step.py").write_text(STEP_BEYOND.format(head=head))
    monkeypatch.setattr(migrations, "SCRIPTS", scripts)
    assert isinstance(ScriptDirectory(str(scripts)).get_revision("9998_new_step"), Revision)
    return database


@pytest.fixture(autouse=True)
def forget_the_version_check() -> None:
    startup.require_sound.cache_clear()


@pytest.mark.parametrize("state", STATES)
def test_app_does_not_start_on_another_version(database: str, state: Callable[[str], str]) -> None:
    sentence = state(database)
    with pytest.raises(SystemExit) as ended:
        startup.make_ready()
    assert str(ended.value) == sentence


@pytest.mark.parametrize("state", STATES)
def test_running_app_shows_the_sentence_and_no_sign_in(
    database: str, state: Callable[[str], str]
) -> None:
    sentence = state(database)
    at = AppTest.from_file(str(ROOT / "src/casework/ui/shell/script.py"), default_timeout=30).run()
    assert [each.value for each in at.error] == [unmarked(sentence)]
    assert not at.exception
    assert not at.text_input


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_command_gives_a_sentence_and_changes_nothing(
    database: str,
    state: Callable[[str], str],
    words: Sequence[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text("Name,Tier\nAda,acute\n")
    state(database)
    before = schema(database)
    assert cli.main(words) == 1
    said = capsys.readouterr().err
    assert "casework init" in said or "newer version" in said
    assert "Traceback" not in said
    assert schema(database) == before


@pytest.mark.parametrize("words", [["init", "--yes"], ["demo"]], ids=lambda words: words[0])
def test_setting_up_leaves_a_newer_database_alone(
    database: str,
    words: Sequence[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build()
    newer(database)
    monkeypatch.setenv("CASEWORK_DEMO", "1")
    settings.cache_clear()
    before, people = schema(database), rows(database, "person")
    assert cli.main(words) == 1
    assert NEWER in capsys.readouterr().err
    assert migrations.current(database) == FROM_THE_FUTURE
    assert (schema(database), rows(database, "person")) == (before, people)


def test_older_database_is_upgraded_only_when_asked(older: str) -> None:
    build()
    people = rows(older, "person")
    with pytest.raises(OtherVersion) as refusal:
        migrations.require_current()
    assert str(refusal.value) == OLDER

    assert cli.main(["demo"]) == 1, "not demo mode"
    assert not migrations.is_current(), "a refused demo moved the database to the new version"

    assert cli.main(["init", "--yes"]) == 0
    migrations.require_current()
    assert rows(older, "person") == people


def test_database_of_this_version_is_accepted(database: str) -> None:
    startup.make_ready()
    assert cli.main(["check"]) == 0
