"""Messy files of programmes: each gives what is expected, from the command and on the screen."""

import csv
from pathlib import Path

import pytest

from casework.imports import command
from casework.imports.terms import Kind
from tests.imports import messy_files, shared_cases, stored
from tests.imports.messy_files import LOGS, ROSTERS, Messy
from tests.imports.test_command import call

ALL = [pytest.param(each, id=each.name) for each in (*LOGS, *ROSTERS)]
SHARED = [pytest.param(each, id=each.name) for each in shared_cases.cases()]


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def verdicts(report: Path) -> dict[int, str]:
    with report.open(newline="") as file:
        return {
            int(row["row"]): " ".join((row["verdict"], row["reason"], row.get("note") or ""))
            for row in csv.DictReader(file)
        }


def check_verdicts(found: dict[int, str], case: Messy) -> None:
    assert found.keys() == case.verdicts.keys()
    for row, expected in case.verdicts.items():
        verdict, _, why = expected.partition(" ")
        assert found[row].startswith(verdict), (row, found[row])
        assert why in found[row], (row, found[row])


def check_command(
    case: Messy, first: bytes, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if case.kind is Kind.CONTACTS:
        roster = written(folder, "first.csv", first)
        assert call("roster", roster, "--accept-suggestions") == command.DONE
    before, report = stored.everything(), folder / "report.csv"
    file = written(folder, f"file.{case.ending}", case.data)
    words = (case.kind, file, "--accept-suggestions", "--report", report)
    if case.answers:
        assert call(*words, "--dry-run") == command.DONE
    done = call(*words, *case.answers)
    told = capsys.readouterr()
    assert done == command.DONE, told
    check_verdicts(verdicts(report), case)
    assert [each for each in case.said if each not in told.out + told.err] == []
    assert stored.added(before, case.stored) == case.stored


@pytest.mark.parametrize("case", ALL)
def test_command_reads_a_messy_file_rightly(
    case: Messy, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check_command(case, messy_files.ROSTER.encode(), tmp_path, capsys)


@pytest.mark.skipif(not shared_cases.FOLDER.exists(), reason="the neighbouring data is not here")
@pytest.mark.parametrize("case", SHARED)
def test_command_reads_a_neighbouring_file_rightly(
    case: Messy, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = (shared_cases.FOLDER / "roster.csv").read_bytes()
    check_command(case, first, tmp_path, capsys)
