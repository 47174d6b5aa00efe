"""Messy files of programmes: each gives what is expected, from the command and on the screen."""

import csv
from pathlib import Path

import pytest

from casework.imports import command
from casework.imports.terms import Kind
from tests.imports import messy_files, stored
from tests.imports.messy_files import LOGS, ROSTERS, Messy
from tests.imports.test_command import call

ALL = [pytest.param(each, id=each.name) for each in (*LOGS, *ROSTERS)]


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def bring_roster(folder: Path) -> None:
    roster = written(folder, "first.csv", messy_files.ROSTER.encode())
    assert call("roster", roster, "--accept-suggestions") == command.DONE


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


@pytest.mark.parametrize("case", ALL)
def test_command_reads_a_messy_file_rightly(
    case: Messy, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if case.kind is Kind.CONTACTS:
        bring_roster(tmp_path)
    before, report = stored.everything(), tmp_path / "report.csv"
    ending = "xlsx" if case.data.startswith(b"PK") else "csv"
    file = written(tmp_path, f"file.{ending}", case.data)
    words = (case.kind, file, "--accept-suggestions", "--report", report)
    if case.answers:
        assert call(*words, "--dry-run") == command.DONE
    done = call(*words, *case.answers)
    told = capsys.readouterr()
    assert done == command.DONE, told
    check_verdicts(verdicts(report), case)
    assert [each for each in case.said if each not in told.out + told.err] == []
    assert stored.added(before, case.stored) == case.stored
