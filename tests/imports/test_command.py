"""`casework import` in an empty database."""

import argparse
import csv
from pathlib import Path

import pytest

from casework.imports import command
from casework.imports.dry_run import read_source
from casework.imports.terms import Kind
from tests.imports.runs import LOG, ROSTER, counted
from tests.imports.test_manifest import american

EXPORT = Path(__file__).resolve().parents[2] / "../shared/data/spreadsheet-export"


def call(*words: str | Path) -> int:
    parser = argparse.ArgumentParser()
    command.add_parser(parser.add_subparsers())
    return command.run(parser.parse_args(["import", *map(str, words)]))


@pytest.fixture
def roster(tmp_path: Path, database: str) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER)
    return path


def test_suggestions_wait_for_acceptance(roster: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("roster", roster) == command.TO_CONFIRM
    assert 'column "DOB" is birth date' in capsys.readouterr().out
    assert counted() == (0, 0)
    assert call("roster", roster, "--accept-suggestions") == command.DONE
    assert counted() == (3, 0)
    assert call("roster", roster) == command.DONE  # what was accepted is remembered
    assert counted() == (3, 0)


def test_a_dry_run_reports_and_imports_nothing(roster: Path, tmp_path: Path) -> None:
    report, rejects = tmp_path / "report.csv", tmp_path / "rejects.xlsx"
    done = call("roster", roster, "--dry-run", "--report", report, "--rejects", rejects)
    assert done == command.DONE
    assert report.read_text().splitlines()[0] == '"row","verdict","reason"'
    mend = read_source(rejects.read_bytes(), "rejects.xlsx", Kind.ROSTER).table
    assert [row.cell(0) for row in mend.rows] == ["Di Oso"]
    assert counted() == (0, 0)


def test_written_files_are_readable_by_their_owner_only(roster: Path, tmp_path: Path) -> None:
    report, rejects = tmp_path / "report.csv", tmp_path / "rejects.xlsx"
    report.write_text("there already, for all to read")
    report.chmod(0o644)
    call("roster", roster, "--dry-run", "--report", report, "--rejects", rejects)
    assert [file.stat().st_mode & 0o777 for file in (report, rejects)] == [0o600, 0o600]
    assert "for all to read" not in report.read_text()


def test_log_is_imported_after_its_roster_on_the_command_line(roster: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(LOG)
    assert call("roster", roster, "--accept-suggestions", "--team", "North") == command.DONE
    assert call("contacts", log, "--accept-suggestions") == command.DONE
    assert counted() == (3, 3)
    assert call("contacts", log, "--accept-suggestions") == command.DONE
    assert counted() == (3, 3)


def test_command_names_incomplete_rows_and_the_team(
    roster: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, report = tmp_path / "log.csv", tmp_path / "report.csv"
    log.write_text(LOG.replace("Left msg", "ni idea").replace("Staff", "Shoe"))
    assert call("roster", roster, "--accept-suggestions") == command.DONE
    said = capsys.readouterr().err
    assert 'Made the team "First team".' in said
    assert 'The people go to the team "First team". For another one:' in said
    assert "2 workers have no account here and are kept by name: R. Vale (2), L. Vasq" in said
    assert call("contacts", log, "--accept-suggestions", "--report", report) == command.DONE
    said = capsys.readouterr().err
    assert "1 contact comes in as tried or texted with no answer" in said
    assert "not matched: ni idea (1)." in said
    assert "No column names the worker: 3 contacts come in without one" in said
    assert (
        "3,accept,phone; outcome not matched: comes in as tried, no answer,in the file: ni idea"
    ) in report.read_text().replace('"', "")


def test_command_does_not_repeat_a_named_team(
    roster: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("roster", roster, "--accept-suggestions", "--team", "North") == command.DONE
    said = capsys.readouterr().err
    assert 'Made the team "North".' in said
    assert "The people go" not in said


def test_refusal_prints_a_sentence(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("roster", tmp_path / "none.csv") == command.REFUSED
    (tmp_path / "x.xlsx").write_bytes(b"%PDF-1.4")
    assert call("roster", tmp_path / "x.xlsx") == command.REFUSED
    said = capsys.readouterr().err
    assert "cannot be read" in said
    assert "not a spreadsheet" in said


def test_import_without_usable_rows_fails(
    roster: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.csv"
    log.write_text(LOG)
    assert call("roster", log, "--accept-suggestions") == command.REFUSED
    said = capsys.readouterr().err
    assert "No row would come in. Most often: enrollment date missing (5 rows)." in said
    assert "This looks like a contact log, not a roster." in said
    assert call("contacts", roster, "--accept-suggestions") == command.REFUSED
    assert counted() == (0, 0)


def test_file_imported_before_is_not_a_failure(
    roster: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("roster", roster, "--accept-suggestions") == command.DONE
    assert "3 came in, 1 stayed out" in capsys.readouterr().out
    assert call("roster", roster) == command.DONE
    said = "Nothing new to import: 3 rows are in Casework already, 1 row stays out."
    assert said in capsys.readouterr().out
    assert call("roster", _without_last(roster)) == command.DONE
    assert "All of this is in Casework already" in capsys.readouterr().out


def _without_last(roster: Path) -> Path:
    """The file without its rejected row."""
    shorter = roster.with_name("shorter.csv")
    shorter.write_text("".join(roster.read_text().splitlines(keepends=True)[:-1]))
    return shorter


@pytest.mark.skipif(not EXPORT.exists(), reason="the neighbouring data is not here")
def test_import_of_the_export_matches_its_manifest(sqlite: str, tmp_path: Path) -> None:
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for kind, name in (("roster", "roster.csv"), ("contacts", "contacts.xlsx")):
        report = tmp_path / f"{kind}.csv"
        assert call(kind, EXPORT / name, "--accept-suggestions", "--report", report) == 0
        with report.open(newline="") as file:
            found |= {(kind, r["row"]): (r["verdict"], r["reason"]) for r in csv.DictReader(file)}
    with (EXPORT / "manifest.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            (r["file"], r["row"]): (r["verdict"], american(r["reason"]))
            for r in csv.DictReader(file)
        }
    assert found == expected
    assert counted() == (170, 3746)
    again = tmp_path / "again.csv"
    assert (
        call("contacts", EXPORT / "contacts.xlsx", "--accept-suggestions", "--report", again) == 0
    )
    assert "accept" not in again.read_text()
    assert counted() == (170, 3746)
