"""Report of verdicts, and the file of rejected rows to correct and import again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from casework.imports.dry_run import DryRun, Result, Source
from casework.imports.matching.find_header import likelier_kind
from casework.imports.reading.table import Cell
from casework.imports.terms import Kind, Verdict
from casework.plural import counted
from casework.spreadsheets import csv_file, xlsx_file

WORDS = {
    Verdict.ACCEPT: "come in",
    Verdict.REJECT: "stay out",
    Verdict.DUPLICATE: "there already",
    Verdict.SKIP: "no record",
}
"""On every screen and in the terminal. The report's file keeps the short words of Verdict."""
_THERE = {Verdict.DUPLICATE: "there already", Verdict.SKIP: "no record"}
WOULD = {Verdict.ACCEPT: "would come in", Verdict.REJECT: "would stay out", **_THERE}
WERE = {Verdict.ACCEPT: "came in", Verdict.REJECT: "stayed out", **_THERE}
KINDS = {Kind.ROSTER: "roster", Kind.CONTACTS: "contact log"}
_OTHER_ROW = re.compile(r"\brow \d+$")
_OTHER_RECORD = re.compile(r"\brecord \d+, already")
_NO_NOTES: Mapping[int, str] = MappingProxyType({})
ALL_THERE = "All of this is in Casework already: nothing to import."
FIX = "Match the columns and values, or fix the file."
REASON, ROW = "reason it was not taken", "row in the first file"


def report_csv(results: Iterable[Result], notes: Mapping[int, str] = _NO_NOTES) -> str:
    """Row, verdict and reason; with a fourth column for notes, if there are any."""
    header = ("row", "verdict", "reason", *(["note"] if notes else []))
    rows = (
        (each.row, each.verdict.value, each.reason, *([notes.get(each.row, "")] if notes else []))
        for each in results
    )
    return csv_file([header, *rows])


def rejects_xlsx(dry_run: DryRun) -> bytes:
    """The rejected rows as they were, with the reasons, to correct and import again."""
    return xlsx_file("rejects", _reject_rows(dry_run))


def _reject_rows(dry_run: DryRun) -> Iterator[tuple[Cell, ...]]:
    table = dry_run.source.table
    width = len(table.headings)
    reasons = {r.row: "; ".join(r.reasons) for r in dry_run.results if r.verdict is Verdict.REJECT}
    yield (*table.headings, ROW, REASON)
    for row in table.rows:
        if row.number in reasons:
            cells = tuple(row.cell(index) for index in range(width))
            yield (*cells, row.number, reasons[row.number])


def summary(dry_run: DryRun, *, done: bool = False) -> str:
    """How many rows get each verdict; in the past tense once the import is done."""
    words = WERE if done else WOULD
    counts = ", ".join(f"{dry_run.count(verdict):,} {words[verdict]}" for verdict in Verdict)
    return f"{counted(len(dry_run.results), 'row', 'rows')}: {counts}"


def reasons(dry_run: DryRun, verdict: Verdict) -> list[tuple[str, int]]:
    """How many rows have each reason, the most frequent first. A row may have several. Rows that
    may be the same person as row 8 or as row 9, or as one record or another, share one reason."""
    told = Counter(
        _OTHER_ROW.sub("another row", _OTHER_RECORD.sub("somebody already", each))
        for result in dry_run.results
        if result.verdict is verdict
        for each in result.reasons
    )
    return told.most_common()


def why_nothing(dry_run: DryRun) -> str | None:
    """The sentence when no row would be imported: either all rows are in Casework already, or the
    most frequent reason against them. None when a row would be imported."""
    if dry_run.count(Verdict.ACCEPT):
        return None
    if all_there(dry_run):
        return _nothing_new(dry_run)
    first = next(iter(reasons(dry_run, Verdict.REJECT)), None)
    why = f" Most often: {first[0]} ({counted(first[1], 'row', 'rows')})." if first else ""
    return f"No row would come in.{why} {wrong_kind(dry_run.source) or FIX}"


def _nothing_new(dry_run: DryRun) -> str:
    out = dry_run.count(Verdict.REJECT)
    if not out:
        return ALL_THERE
    known = counted(dry_run.count(Verdict.DUPLICATE), "row is", "rows are")
    left = counted(out, "row stays", "rows stay")
    return f"Nothing new to import: {known} in Casework already, {left} out."


def all_there(dry_run: DryRun) -> bool:
    return not dry_run.count(Verdict.ACCEPT) and bool(dry_run.count(Verdict.DUPLICATE))


def wrong_kind(source: Source) -> str | None:
    other = likelier_kind(source.table, source.kind)
    return f"This looks like a {KINDS[other]}, not a {KINDS[source.kind]}." if other else None
