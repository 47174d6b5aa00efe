"""Report of verdicts, and the file of rejected rows to correct and import again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from casework.imports.dry_run import DryRun, Result, Source
from casework.imports.matching.find_header import likelier_kind
from casework.imports.reading.table import Cell
from casework.imports.remarks import Remark, said, said_together
from casework.imports.roster.duplicates import SAME_AS_RECORD, SAME_AS_ROW
from casework.imports.terms import Kind, Verdict
from casework.sentences import say, say_counted, sentence
from casework.spreadsheets import csv_file, xlsx_file

WORDS = {
    Verdict.ACCEPT: sentence("come in"),
    Verdict.REJECT: sentence("stay out"),
    Verdict.DUPLICATE: sentence("there already"),
    Verdict.SKIP: sentence("no record"),
}
"""On every screen and in the terminal. The report's file keeps the short words of Verdict."""
_THERE = {Verdict.DUPLICATE: sentence("there already"), Verdict.SKIP: sentence("no record")}
WOULD = {
    Verdict.ACCEPT: sentence("would come in"),
    Verdict.REJECT: sentence("would stay out"),
    **_THERE,
}
WERE = {Verdict.ACCEPT: sentence("came in"), Verdict.REJECT: sentence("stayed out"), **_THERE}
KINDS = {Kind.ROSTER: sentence("roster"), Kind.CONTACTS: sentence("contact log")}
WHOEVER = {
    SAME_AS_ROW: sentence("may be the same person as another row"),
    SAME_AS_RECORD: sentence("may be the same person as somebody already in Casework"),
}
"""Whichever row or record it is."""
_NO_NOTES: Mapping[int, str] = MappingProxyType({})
ALL_THERE = sentence("All of this is in Casework already: nothing to import.")
FIX = sentence("Match the columns and values, or fix the file.")
REASON, ROW = sentence("reason it was not taken"), sentence("row in the first file")
"""Recognized when the file comes back, so in these words."""


def report_csv(results: Iterable[Result], notes: Mapping[int, str] = _NO_NOTES) -> str:
    """Row, verdict and reason; with a fourth column for notes, if there are any."""
    header = ("row", "verdict", "reason", *(["note"] if notes else []))
    rows = (
        (
            *(each.row, each.verdict.value, said_together(each.told)),
            *([notes.get(each.row, "")] if notes else []),
        )
        for each in results
    )
    return csv_file([header, *rows])


def rejects_xlsx(dry_run: DryRun) -> bytes:
    """The rejected rows as they were, with the reasons, to correct and import again."""
    return xlsx_file("rejects", _reject_rows(dry_run))


def _reject_rows(dry_run: DryRun) -> Iterator[tuple[Cell, ...]]:
    table = dry_run.source.table
    width = len(table.headings)
    reasons = {
        r.row: said_together(r.reasons) for r in dry_run.results if r.verdict is Verdict.REJECT
    }
    yield (*table.headings, ROW, REASON)
    for row in table.rows:
        if row.number in reasons:
            cells = tuple(row.cell(index) for index in range(width))
            yield (*cells, row.number, reasons[row.number])


def summary(dry_run: DryRun, *, done: bool = False) -> str:
    """How many rows get each verdict; in the past tense once the import is done."""
    words = WERE if done else WOULD
    counts = ", ".join(f"{dry_run.count(verdict):,} {say(words[verdict])}" for verdict in Verdict)
    rows = say_counted("{count} row", "{count} rows", len(dry_run.results))
    return f"{rows}: {counts}"


def reasons(dry_run: DryRun, verdict: Verdict) -> list[tuple[str, int]]:
    """How many rows have each reason, the most frequent first. A row may have several. Rows that
    may be the same person as row 8 or as row 9, or as one record or another, share one reason."""
    told = Counter(
        _for_all(each)
        for result in dry_run.results
        if result.verdict is verdict
        for each in result.reasons
    )
    return [(said(reason), count) for reason, count in told.most_common()]


def _for_all(reason: str) -> str:
    return WHOEVER.get(reason.text, reason) if isinstance(reason, Remark) else reason


def why_nothing(dry_run: DryRun) -> str | None:
    """The sentence when no row would be imported: either all rows are in Casework already, or the
    most frequent reason against them. None when a row would be imported."""
    if dry_run.count(Verdict.ACCEPT):
        return None
    if all_there(dry_run):
        return _nothing_new(dry_run)
    first = next(iter(reasons(dry_run, Verdict.REJECT)), None)
    fix = wrong_kind(dry_run.source) or say(FIX)
    if first is None:
        return say("No row would come in. {fix}", fix=fix)
    rows = say_counted("{count} row", "{count} rows", first[1])
    why = {"reason": first[0], "rows": rows}
    return say("No row would come in. Most often: {reason} ({rows}). {fix}", **why, fix=fix)


def _nothing_new(dry_run: DryRun) -> str:
    out = dry_run.count(Verdict.REJECT)
    if not out:
        return say(ALL_THERE)
    known = say_counted(
        "{count} row is in Casework already",
        "{count} rows are in Casework already",
        dry_run.count(Verdict.DUPLICATE),
    )
    left = say_counted("{count} row stays out", "{count} rows stay out", out)
    return say("Nothing new to import: {known}, {left}.", known=known, left=left)


def all_there(dry_run: DryRun) -> bool:
    return not dry_run.count(Verdict.ACCEPT) and bool(dry_run.count(Verdict.DUPLICATE))


def wrong_kind(source: Source) -> str | None:
    other = likelier_kind(source.table, source.kind)
    if other is None:
        return None
    kinds = {"likely": say(KINDS[other]), "chosen": say(KINDS[source.kind])}
    return say("This looks like a {likely}, not a {chosen}.", **kinds)
