"""The `casework` command: effects, answers and error messages without a traceback."""

import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from casework import migrations
from casework.access.roles import Role
from casework.accounts import passwords, signin
from casework.accounts.forms import FirstAdministrator
from casework.accounts.models import Account, Team, TeamMembership
from casework.accounts.setup import create_first_administrator
from casework.audit import chain
from casework.cli import main
from casework.database import elevated
from casework.errors import Unavailable
from casework.settings import settings

DONE, REFUSED, MISUSED = 0, 1, 2
PHRASE = "seven quiet lamps by the river"


@pytest.fixture
def fresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, use_database: Callable[[str], None]
) -> Iterator[Path]:
    """A data folder that does not exist yet."""
    use_database("")
    monkeypatch.setenv("CASEWORK_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    yield tmp_path / "data"
    settings.cache_clear()


def test_init_creates_an_empty_database_and_a_working_code(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--yes"]) == DONE
    code = re.search(r"7 days: (\S+)", capsys.readouterr().out)
    assert code
    assert migrations.is_current()
    form = FirstAdministrator(code=code[1], user_name="adam", display_name="Adam A", phrase=PHRASE)
    with elevated("a test") as session:
        create_first_administrator(session, form)
    assert main(["init", "--yes"]) == DONE
    assert "Code" not in capsys.readouterr().out  # there is an administrator now


@pytest.mark.parametrize(("answer", "ends"), [("y\n", DONE), ("n\n", REFUSED), ("", REFUSED)])
def test_init_asks_before_creating_a_database(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, answer: str, ends: int
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    assert main(["init"]) == ends
    assert (fresh / "casework.sqlite").exists() == (ends == DONE)


def test_init_brings_an_older_database_up_to_date(database: str) -> None:
    migrations.downgrade()
    assert main(["init", "--yes"]) == DONE
    assert migrations.is_current()


def test_create_user_adds_an_account(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    with elevated("a test's team") as session:
        session.add(Team(name="East"))
    words = ["create-user", "ana", "--name", "Ana Reyes", "--role", "outreach worker"]
    assert main([*words, "--team", "East"]) == DONE
    phrase = capsys.readouterr().out.split()[-1]
    assert passwords.matches(phrase, signin.look_up("ana").password_hash)
    with elevated("a test looks", writes=False) as session:
        account = session.scalars(select(Account)).one()
        assert (account.display_name, account.role) == ("Ana Reyes", Role.WORKER)
        assert session.scalars(select(TeamMembership)).one().account_id == account.id


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["create-user", "ana", "--name", "Ana", "--role", "director"], "is taken"),
        (["create-user", "ben", "--name", "B", "--role", "director"], "display_name"),
        (["create-user", "b n", "--name", "Ben", "--role", "director"], "user_name"),
        (
            ["create-user", "ben", "--name", "Ben", "--role", "director", "--team", "West"],
            "No team is called West. There are: East.",
        ),
        (["restore", "nothing.here"], "There is no file"),
        (["import", "roster", "nothing.csv"], "nothing.csv"),
        (["backup", "/dev/null/x/backup"], "Not a directory"),
    ],
)
def test_refusal_prints_a_sentence(
    database: str, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    with elevated("a test's team") as session:
        session.add(Team(name="East"))
        session.add(Account(user_name="ana", display_name="Ana", role=Role.WORKER))
    assert main(words) == REFUSED
    printed = capsys.readouterr().err
    assert said in printed
    assert "Traceback" not in printed


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fly"],
        ["create-user", "ana"],
        ["create-user", "ana", "--name", "A", "--role", "police officer"],
        ["import", "everything", "x.csv"],
        ["restore"],
    ],
)
def test_misuse_prints_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == MISUSED
    assert "usage: casework" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["check"], ["backup"]])
def test_command_before_init_says_what_to_do(
    fresh: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(words) == REFUSED
    assert "casework init" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["init --yes", "check", "backup"])
def test_missing_database_prints_a_sentence(
    use_database: Callable[[str], None], capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    use_database("postgresql+psycopg://nobody:secret@localhost:1/none")
    assert main(verb.split()) == REFUSED
    said = capsys.readouterr()
    assert "cannot be reached" in said.err
    assert "secret" not in said.err + said.out


def test_wrong_setting_prints_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CASEWORK_TIME_ZONE", "Mars")
    settings.cache_clear()
    try:
        assert main(["check"]) == REFUSED
    finally:
        settings.cache_clear()
    assert "CASEWORK_TIME_ZONE" in capsys.readouterr().err


def test_check_before_init_says_that_there_is_nothing_yet(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == REFUSED
    assert "no database here yet: run `casework init`" in capsys.readouterr().err


@pytest.mark.parametrize(("given", "meant"), [("worker", Role.WORKER), ("Lead", Role.LEAD)])
def test_create_user_accepts_a_roles_short_name(database: str, given: str, meant: Role) -> None:
    assert main(["create-user", "ana", "--name", "Ana Reyes", "--role", given]) == DONE
    with elevated("a test looks", writes=False) as session:
        assert session.scalars(select(Account.role)).one() is meant


@pytest.mark.parametrize(
    ("value", "said"),
    [("soon", "it takes a whole number."), ("900", "it has to be 24 or less.")],
)
def test_bad_number_prints_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], value: str, said: str
) -> None:
    monkeypatch.setenv("CASEWORK_SESSION_HOURS", value)
    settings.cache_clear()
    try:
        assert main(["check"]) == REFUSED
    finally:
        settings.cache_clear()
    told = capsys.readouterr().err.strip()
    assert told == f"Setting CASEWORK_SESSION_HOURS is wrong ('{value}'): {said}"


def test_backup_is_written_checked_and_restored(
    fresh: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--yes"]) == DONE
    assert main(["backup", str(fresh / "night")]) == DONE
    head = re.search(r"chain: (\w+)", capsys.readouterr().out)
    assert head
    assert main(["check", "--head", head[1]]) == DONE
    assert main(["restore", str(fresh / "night")]) == DONE
    assert main(["check", "--head", "0" * 63 + "1"]) == REFUSED
    assert "cut off" in capsys.readouterr().err


def test_backup_is_written_when_the_audit_cannot_be_sealed(
    sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy(*_: object) -> None:
        raise Unavailable("The database is busy.")

    monkeypatch.setattr(chain, "seal", busy)
    assert main(["backup", str(tmp_path / "night")]) == DONE
    assert (tmp_path / "night").exists()
    assert "not sealed" in capsys.readouterr().out


def test_each_command_has_a_help_text(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    for verb in ("init", "create-user", "demo", "import", "backup", "restore", "check"):
        assert verb in told


def test_casework_starts_as_a_program(fresh: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "casework.cli", "init", "--yes"], capture_output=True, check=False
    )
    assert done.returncode == DONE, done.stderr
    assert (fresh / "casework.sqlite").exists()
