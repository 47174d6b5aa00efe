"""Warnings to confirm before an import."""

from collections import Counter

from casework.imports.cells.placeholders import is_empty
from casework.imports.contact_log.judge import BEFORE_ENROLLMENT
from casework.imports.contact_log.parse import ContactDraft
from casework.imports.dry_run import DryRun
from casework.imports.matching.skip_lines import HIDDEN
from casework.imports.reading.table import Row, shown
from casework.imports.remarks import said
from casework.imports.roster.parse import PersonDraft
from casework.imports.row_reader import text
from casework.imports.terms import Field, Kind, Verdict
from casework.sentences import say, say_counted, sentence

_MOST = 5
NO_WORKER = sentence("no worker")
NO_TIER = sentence("tier not matched ({typed}): comes in without one")
TYPED = sentence("in the file: {typed}")


def notes_of(dry_run: DryRun) -> dict[int, str]:
    """What a row says that is not imported with it. Shown next to its reason, which explains the
    verdict."""
    tiers = {row: say(NO_TIER, typed=typed) for row, typed in tierless_rows(dry_run).items()}
    outcomes = {row: say(TYPED, typed=typed) for row, typed in _unread_outcomes(dry_run).items()}
    found: dict[int, list[str]] = {}
    for each in (tiers, outcomes, dict.fromkeys(_workerless_rows(dry_run), say(NO_WORKER))):
        for row, note in each.items():
            found.setdefault(row, []).append(note)
    for result in dry_run.results:
        if result.notes:
            found.setdefault(result.row, []).extend(map(said, result.notes))
    return {row: "; ".join(notes) for row, notes in found.items()}


def _workerless_rows(dry_run: DryRun) -> list[int]:
    """Accepted rows without a worker, where the file has a column for them."""
    if Field.WORKER not in dry_run.matching.columns:
        return []
    return [
        r.row for r in dry_run.results if r.draft and not (r.draft.worker_name or r.draft.worker_id)
    ]


def some_without_worker(dry_run: DryRun) -> str | None:
    """Rows whose cell for the worker says nothing."""
    count = len(_workerless_rows(dry_run))
    if not count:
        return None
    if dry_run.kind is Kind.ROSTER:
        return say_counted(
            "{count} person comes in without a worker, because the file names none there.",
            "{count} people come in without a worker, because the file names none there.",
            count,
        )
    return say_counted(
        "{count} contact comes in without a worker, because the file names none there.",
        "{count} contacts come in without a worker, because the file names none there.",
        count,
    )


def left_out(dry_run: DryRun) -> str | None:
    """Columns with something in them that is not taken over."""
    used = {index for indexes in dry_run.matching.columns.values() for index in indexes}
    table = dry_run.source.table
    names = [
        heading
        for index, heading in enumerate(table.headings)
        if index not in used and any(not is_empty(shown(row.cell(index))) for row in table.rows)
    ]
    columns = ", ".join(name or say("(no heading)") for name in names)
    return say("These columns are left out: {columns}.", columns=columns) if names else None


def beyond_headings(dry_run: DryRun) -> str | None:
    """Cells to the right of the last heading."""
    width = len(dry_run.source.table.headings)
    count = sum(any(map(shown, row.cells[width:])) for row in dry_run.source.table.rows)
    told = say_counted(
        "{count} row has cells under no heading, which are left out.",
        "{count} rows have cells under no heading, which are left out.",
        count,
    )
    return told if count else None


def hidden(dry_run: DryRun) -> str | None:
    count = sum(result.reasons == (HIDDEN,) for result in dry_run.results)
    told = say_counted(
        "{count} row is hidden in the workbook and left out. Show them there to bring them in.",
        "{count} rows are hidden in the workbook and left out. Show them there to bring them in.",
        count,
    )
    return told if count else None


def before_enrollment(dry_run: DryRun) -> str | None:
    count = sum(BEFORE_ENROLLMENT in result.notes for result in dry_run.results)
    told = say_counted(
        "{count} contact is from before the person’s enrollment here.",
        "{count} contacts are from before the person’s enrollment here.",
        count,
    )
    return told if count else None


def said_otherwise(dry_run: DryRun) -> str | None:
    """Rows about what is there already, which say something else or more."""
    found = [r for r in dry_run.results if r.verdict is Verdict.DUPLICATE and r.notes]
    told = say_counted(
        "{count} row that is there already says something else or more. Nothing of that is taken "
        "over: the table names it row by row, to be entered by hand.",
        "{count} rows that are there already say something else or more. Nothing of that is taken "
        "over: the table names it row by row, to be entered by hand.",
        len(found),
    )
    return told if found else None


def tierless_rows(dry_run: DryRun) -> dict[int, str]:
    """Row number to the word in its tier column that could not be matched."""
    rows: dict[int, Row] = {row.number: row for row in dry_run.source.table.rows}
    found = {
        result.row: text(rows[result.row], dry_run.matching, Field.TIER)
        for result in dry_run.results
        if isinstance(result.draft, PersonDraft) and result.draft.tier is None
    }
    return {number: typed for number, typed in found.items() if not is_empty(typed)}


def _unread_outcomes(dry_run: DryRun) -> dict[int, str]:
    drafts = {r.row: r.draft for r in dry_run.results if isinstance(r.draft, ContactDraft)}
    return {row: draft.unread_outcome for row, draft in drafts.items() if draft.unread_outcome}


def without_tier(dry_run: DryRun) -> str | None:
    """Rows with a tier that was not matched. Without a tier, nobody would know how often to contact
    the person."""
    typed = Counter(tierless_rows(dry_run).values())
    if not typed:
        return None
    return say_counted(
        "{count} person comes in without a tier, because what the file says was not matched: "
        "{words}.",
        "{count} people come in without a tier, because what the file says was not matched: "
        "{words}.",
        typed.total(),
        words=_listed(typed),
    )


def without_outcome(dry_run: DryRun) -> str | None:
    """Rows with an outcome that was not matched. They do not count as a two-way contact."""
    typed = Counter(_unread_outcomes(dry_run).values())
    if not typed:
        return None
    return say_counted(
        "{count} contact comes in as tried or texted with no answer, because the outcome in the "
        "file was not matched: {words}.",
        "{count} contacts come in as tried or texted with no answer, because the outcome in the "
        "file was not matched: {words}.",
        typed.total(),
        words=_listed(typed),
    )


def without_worker(dry_run: DryRun) -> str | None:
    """No column for the worker: the people would be on no caseload, and the contacts would belong
    to nobody."""
    count = dry_run.count(Verdict.ACCEPT)
    if Field.WORKER in dry_run.matching.columns or not count:
        return None
    if dry_run.kind is Kind.ROSTER:
        return say_counted(
            "No column names the worker: {count} person comes in without one, and no name is left "
            "to link later.",
            "No column names the worker: {count} people come in without one, and no name is left "
            "to link later.",
            count,
        )
    return say_counted(
        "No column names the worker: {count} contact comes in without one, and no name is left to "
        "link later.",
        "No column names the worker: {count} contacts come in without one, and no name is left to "
        "link later.",
        count,
    )


def to_link(dry_run: DryRun) -> str | None:
    """Workers' names that stay names until somebody links them, and where to do so."""
    names = Counter(
        result.draft.worker_name
        for result in dry_run.results
        if result.draft and result.draft.worker_name and not result.draft.worker_id
    )
    if not names:
        return None
    return say_counted(
        "{count} worker has no account here and is kept by name: {names}. Link them under “Workers "
        "without an account” on the Import screen.",
        "{count} workers have no account here and are kept by name: {names}. Link them under "
        "“Workers without an account” on the Import screen.",
        len(names),
        names=_listed(names),
    )


def about_file(dry_run: DryRun) -> tuple[str, ...]:
    """What is left out or lacking, to be read before an import."""
    checks = (
        *(some_without_worker, left_out, beyond_headings, hidden, before_enrollment),
        said_otherwise,
    )
    return tuple(said for check in checks if (said := check(dry_run)))


def all_warnings(dry_run: DryRun) -> tuple[str, ...]:
    found = (
        *(without_tier(dry_run), without_outcome(dry_run), without_worker(dry_run)),
        *(*about_file(dry_run), to_link(dry_run)),
    )
    return tuple(each for each in found if each)


def _listed(counts: Counter[str]) -> str:
    """The most frequent first, each with its number of rows."""
    named = [f"{word} ({count:,})" for word, count in counts.most_common(_MOST)]
    words, more = ", ".join(named), len(counts) - len(named)
    return say("{words} and {count} more", words=words, count=more) if more else words
