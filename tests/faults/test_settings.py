"""Wrong settings: a sentence with the variable's name and allowed values, without passwords."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casework import cli
from casework.settings import BadSettings, settings
from casework.ui.shell import startup

ROOT = Path(__file__).parents[2]
WRONG = [
    ("CASEWORK_DATABASE_URL", "mysql://ann:s3cret@host/db", "postgresql+psycopg://"),
    ("CASEWORK_DATABASE_URL", "postgresql+asyncpg://ann:s3cret@host/db", "postgresql+psycopg://"),
    ("CASEWORK_DATABASE_URL", "postgresql://ann:s3cret@host:port/db", "postgresql+psycopg://"),
    ("CASEWORK_DATABASE_URL", "just words", "sqlite:///"),
    ("CASEWORK_TIME_ZONE", "Pacific", "America/Chicago"),
    ("CASEWORK_PHONE_REGION", "usa", "^[A-Z]{2}$"),
    ("CASEWORK_DEMO", "perhaps", "true or false"),
    ("CASEWORK_SESSION_IDLE_MINUTES", "1", "2 or more"),
    ("CASEWORK_SESSION_IDLE_MINUTES", "a while", "a whole number"),
    ("CASEWORK_SESSION_HOURS", "48", "24 or less"),
    ("CASEWORK_IMPORT_LIMIT_MB", "0", "1 or more"),
    ("CASEWORK_DATABASE_WAIT_SECONDS", "", "a whole number"),
    ("CASEWORK_SITE_NAME", "x" * 61, "60 characters"),
    ("CASEWORK_DATBASE_URL", "sqlite:///x", "Did you mean CASEWORK_DATABASE_URL?"),
    ("CASEWORK_COLOUR", "green", "There are: CASEWORK_DATABASE_URL"),
]


@pytest.fixture(autouse=True)
def read_anew() -> None:
    settings.cache_clear()
    startup.require_sound.cache_clear()


@pytest.mark.parametrize(("name", "value", "what_to_do"), WRONG)
def test_wrong_setting_is_named_with_its_allowed_values(
    name: str, value: str, what_to_do: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as refusal:
        settings()
    (sentence,) = str(refusal.value).splitlines()
    assert name in sentence
    assert what_to_do in sentence
    assert "s3cret" not in sentence


def test_mistake_in_the_settings_file_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = "CASEWORK_HTPS=true\ncasework_colour=green\nCASEWORK_SITE_NAME=Ours\nOTHER=1\n"
    (tmp_path / ".env").write_text(lines)
    with pytest.raises(BadSettings) as refusal:
        settings()
    colour, https = str(refusal.value).splitlines()
    assert "CASEWORK_COLOUR is not known" in colour
    assert "CASEWORK_HTPS is not known, so it would do nothing. Did you mean" in https
    assert "CASEWORK_HTTPS?" in https


def test_all_wrong_settings_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("DEMO", "perhaps"), ("TIME_ZONE", "Mars"), ("COLOUR", "green")):
        monkeypatch.setenv(f"CASEWORK_{name}", value)
    with pytest.raises(BadSettings) as refusal:
        settings()
    assert len(str(refusal.value).splitlines()) == 3


def test_data_folder_is_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CASEWORK_")]:
        monkeypatch.delenv(name)
    assert settings().url == f"sqlite:///{tmp_path}/data/casework.sqlite"


def test_unusable_data_folder_gives_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.delenv("CASEWORK_DATABASE_URL", raising=False)
    monkeypatch.setenv("CASEWORK_DATA_DIR", str(tmp_path / "file" / "data"))
    assert cli.main(["init", "--yes"]) == 1
    assert "Choose another one in CASEWORK_DATA_DIR" in capsys.readouterr().err


def test_app_exits_with_only_the_sentence() -> None:
    """In its own process, as the operator sees it: no traceback, and a failing exit code."""
    for words in (["-m", "casework.cli", "check"], ["app.py"]):
        ended = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=os.environ | {"CASEWORK_TIME_ZONE": "Mars", "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ended.returncode == 1
        assert "Setting CASEWORK_TIME_ZONE is wrong ('Mars')" in ended.stderr
        assert "Traceback" not in ended.stderr
