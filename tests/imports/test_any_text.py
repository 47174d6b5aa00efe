"""Files with any text in any cell: each row gets a verdict, and nothing stops the file."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.access.viewer import Viewer
from casework.database import unit_of_work
from casework.errors import CaseworkError
from casework.imports.dry_run import DryRun, Source, read_source, suggested
from casework.imports.operations import run_import
from casework.imports.report import rejects_xlsx, report_csv
from casework.imports.terms import Kind, Verdict
from casework.imports.warnings import all_warnings, notes_of
from tests.examples import examples
from tests.imports.conftest import Programme
from tests.imports.files import workbook
from tests.imports.runs import ROSTER, bring_in

ROSTER_HEADINGS = [
    "Name",
    "Last name",
    "Alias",
    "ID",
    "DOB",
    "Age",
    "Phone",
    "Outreach Worker",
    "Tier",
    "Status",
    "Enrolled",
    "Area",
    "Notes",
]
LOG_HEADINGS = [
    "Date",
    "Time",
    "Staff",
    "Participant",
    "ID",
    "DOB",
    "Type",
    "Minutes",
    "Outcome",
    "Status",
    "Notes",
]
HEADINGS = {Kind.ROSTER: ROSTER_HEADINGS, Kind.CONTACTS: LOG_HEADINGS}

ORDINARY = st.sampled_from(
    ["Ada Quill", "Bo Reyes", "2026-01-05", "11/02/2026", "F2F", "acute", "active", "30", "Reached"]
)
AWKWARD = st.sampled_from(
    [
        *("", " ", ",", "-", "#REF!", "=1+1", "N/A", "²", "٣", "9" * 5000, "1e999", "nan", "-1"),
        *("May 99999999999999999999, 2026", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59-12:00"),
        *("ﷺ" * 80, "ß" * 80, "ﬃ" * 50, "'=1", "x" * 400, "\u200b", "\ufeff", "Jr", "III", "(a)"),
        *(
            "a\nb",
            'a"b',
            "12/30/1899",
            "9/9/9999",
            "25:61",
            "1:2:3",
            "+1",
            "٠٥١٠٥٥٥٠١٢٣",
            "Ada" * 40,
        ),
        *("0000-00-00", "2026-13-45T99:99:99Z", "1 - ", "Tier 1 - ", "/", ":", "12am-", "½ hour"),
    ]
)
ANY = st.one_of(ORDINARY, AWKWARD, st.text(max_size=30))
SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large)


def rows_of(headings: list[str], cell: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    row = st.lists(cell, min_size=len(headings), max_size=len(headings))
    return st.lists(row, min_size=1, max_size=6)


def as_csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


class Enough(Exception):
    """Ends a unit of work, so that nothing of it is saved."""


@contextmanager
def nothing_saved() -> Iterator[None]:
    try:
        yield
    except Enough:
        return


def carried_out(viewer: Viewer, file: Source, team_id: int) -> DryRun:
    with nothing_saved(), unit_of_work(viewer) as session:
        matching = suggested(session, file)
        _, done = run_import(session, file, matching, viewer=viewer, team_id=team_id)
        raise Enough
    return done


def check_every_row(done: DryRun) -> None:
    assert [result.row for result in done.results] == [row.number for row in done.source.table.rows]
    assert sum(map(done.count, Verdict)) == len(done.source.table.rows)
    assert all(r.reason for r in done.results if r.verdict is not Verdict.ACCEPT)
    assert all((r.draft is not None) is (r.verdict is Verdict.ACCEPT) for r in done.results)
    all_warnings(done)
    report_csv(done.results, notes_of(done)).encode()
    rejects_xlsx(done)


@pytest.mark.parametrize("kind", list(Kind))
def test_any_text_in_any_cell_ends_in_a_verdict(programme: Programme, kind: Kind) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)

    @settings(max_examples=examples(300), suppress_health_check=SLOW)
    @given(rows_of(HEADINGS[kind], ANY))
    def every_row(rows: list[list[str]]) -> None:
        data = as_csv([HEADINGS[kind], *rows])
        try:
            file = read_source(data, "any.csv", kind)
        except CaseworkError:
            return
        with refused_in_words():
            check_every_row(carried_out(programme.supervisor, file, programme.east))

    every_row()


@contextmanager
def refused_in_words() -> Iterator[None]:
    """A file may be refused as a whole, in words."""
    try:
        yield
    except CaseworkError:
        return


ANY_CELL = st.one_of(
    ANY,
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.datetimes(datetime(1900, 3, 1), datetime(9998, 12, 31)),
    st.dates(date(1900, 3, 1), date(9998, 12, 31)),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=2)),
    st.just(time(0)),
    st.none(),
)


@pytest.mark.parametrize("kind", list(Kind))
def test_any_value_in_a_workbook_ends_in_a_verdict(programme: Programme, kind: Kind) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)

    @settings(max_examples=examples(100), suppress_health_check=SLOW)
    @given(rows_of(HEADINGS[kind], ANY_CELL))
    def every_row(rows: list[list[object]]) -> None:
        with refused_in_words():
            file = read_source(as_workbook([HEADINGS[kind], *rows]), "any.xlsx", kind)
            check_every_row(carried_out(programme.supervisor, file, programme.east))

    every_row()


def as_workbook(rows: list[list[object]]) -> bytes:
    """Excel itself refuses control characters in cells."""
    return workbook(Rows=[[_allowed(cell) for cell in row] for row in rows])


def _allowed(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return "".join(mark for mark in cell if mark.isprintable())[:32_000]


@given(st.binary(max_size=300), st.sampled_from(Kind))
def test_any_bytes_are_read_or_refused_in_words(data: bytes, kind: Kind) -> None:
    with refused_in_words():
        assert read_source(b"Name,Date,Type\n" + data, "any.csv", kind).table.rows


@pytest.mark.parametrize("number", ["", "999", " ", "-"])
def test_a_number_of_nobody_rejects_its_own_row_only(programme: Programme, number: str) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    log = (
        "Contact date,Client,ID#,Type,Minutes\n"
        "2026-11-02,Ada Quill,,F2F,30\n"
        f"2026-11-03,,{number},F2F,30\n"
        "2026-11-04,Bo Reyes,,F2F,30\n"
    )
    _, done = bring_in(programme.supervisor, log, Kind.CONTACTS, programme.east)
    assert [r.verdict.value for r in done.results] == ["accept", "reject", "accept"]
    assert done.results[1].reason == ("person unknown" if number == "999" else "name missing")
