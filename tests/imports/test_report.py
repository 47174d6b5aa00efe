"""Import report: rows, reasons, and rejected rows unchanged."""

import pytest

from casework.imports.dry_run import read_source
from casework.imports.report import rejects_xlsx, report_csv
from casework.imports.terms import Kind
from tests.imports.conftest import Programme
from tests.imports.runs import LOG, ROSTER, bring_in, verdicts


def test_rejects_can_be_mended_and_imported(programme: Programme) -> None:
    _, dry_run = bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    rejects = rejects_xlsx(dry_run)
    file = read_source(rejects, "rejects.xlsx", Kind.ROSTER)
    assert [row.cell(0) for row in file.table.rows] == ["Di Oso"]
    assert file.table.headings[-2:] == ("row in the first file", "reason it was not taken")
    mended = ROSTER.splitlines()[0] + "\n" + ROSTER.splitlines()[4].replace("someday", "2026-05-05")
    _, dry_run = bring_in(programme.supervisor, mended, Kind.ROSTER, programme.east)
    assert verdicts(dry_run) == {"accept": 1}
    _, dry_run = bring_in(programme.supervisor, LOG, Kind.CONTACTS, programme.east)
    assert {r.row: r.reason for r in dry_run.results}[5] == "text"


@pytest.mark.parametrize("text", ["=1+1", "-1", "\twants job", "\t=1+1"])
def test_rejected_text_like_a_formula_is_returned_unchanged(
    programme: Programme, text: str
) -> None:
    rejected = f"Di Oso,2003-06-07,,R. Vale,active,active,someday,,{text}\n"
    file = ROSTER.splitlines()[0] + "\n" + rejected
    _, dry_run = bring_in(programme.supervisor, file, Kind.ROSTER, programme.east)
    mend = read_source(rejects_xlsx(dry_run), "rejects.xlsx", Kind.ROSTER).table
    assert [row.cell(8) for row in mend.rows] == [text]


def test_the_report_names_rows_and_reasons(programme: Programme) -> None:
    _, dry_run = bring_in(programme.director, ROSTER, Kind.ROSTER, programme.east)
    lines = report_csv(dry_run.results).splitlines()
    assert lines[0] == '"row","verdict","reason"'
    assert lines[3:] == [
        '"4","accept","formula text kept as text"',
        '"5","reject","enrollment date unreadable"',
    ]
