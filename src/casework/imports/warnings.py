"""Warnings to confirm before an import."""

from collections import Counter

from casework.imports.cells.placeholders import is_empty
from casework.imports.contact_log.judge import BEFORE_ENROLLMENT
from casework.imports.contact_log.parse import ContactDraft
from casework.imports.dry_run import DryRun
from casework.imports.matching.skip_lines import HIDDEN
from casework.imports.reading.table import Row, shown
from casework.imports.roster.parse import PersonDraft
from casework.imports.row_reader import text
from casework.imports.terms import Field, Kind, Verdict
from casework.plural import counted

_MOST = 5
NO_WORKER = "no worker"


def notes_of(dry_run: DryRun) -> dict[int, str]:
    """What a row says that is not imported with it. Shown next to its reason, which explains the
    verdict."""
    tiers = {
        row: f"tier not matched ({typed}): comes in without one"
        for row, typed in tierless_rows(dry_run).items()
    }
    outcomes = {row: f"in the file: {typed}" for row, typed in _unread_outcomes(dry_run).items()}
    found: dict[int, list[str]] = {}
    for each in (tiers, outcomes, dict.fromkeys(_workerless_rows(dry_run), NO_WORKER)):
        for row, note in each.items():
            found.setdefault(row, []).append(note)
    for result in dry_run.results:
        if result.notes:
            found.setdefault(result.row, []).extend(result.notes)
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
    which = _who_comes_in(dry_run, count)
    return f"{which} without a worker, because the file names none there."


def left_out(dry_run: DryRun) -> str | None:
    """Columns with something in them that is not taken over."""
    used = {index for indexes in dry_run.matching.columns.values() for index in indexes}
    table = dry_run.source.table
    names = [
        heading
        for index, heading in enumerate(table.headings)
        if index not in used and any(not is_empty(shown(row.cell(index))) for row in table.rows)
    ]
    return (
        f"These columns are left out: {', '.join(n or '(no heading)' for n in names)}."
        if names
        else None
    )


def beyond_headings(dry_run: DryRun) -> str | None:
    """Cells to the right of the last heading."""
    width = len(dry_run.source.table.headings)
    count = sum(any(map(shown, row.cells[width:])) for row in dry_run.source.table.rows)
    which = counted(count, "row has", "rows have")
    return f"{which} cells under no heading, which are left out." if count else None


def hidden(dry_run: DryRun) -> str | None:
    count = sum(result.reasons == (HIDDEN,) for result in dry_run.results)
    which = counted(count, "row is", "rows are")
    done = f"{which} hidden in the workbook and left out. Show them there to bring them in."
    return done if count else None


def before_enrollment(dry_run: DryRun) -> str | None:
    count = sum(BEFORE_ENROLLMENT in result.notes for result in dry_run.results)
    which = counted(count, "contact is", "contacts are")
    return f"{which} from before the person’s enrollment here." if count else None


def said_otherwise(dry_run: DryRun) -> str | None:
    """Rows about what is there already, which say something else or more."""
    found = [r for r in dry_run.results if r.verdict is Verdict.DUPLICATE and r.notes]
    which = counted(len(found), "row that is", "rows that are")
    says = "says" if len(found) == 1 else "say"
    done = (
        f"{which} there already {says} something else or more. Nothing of that is taken over: the "
        "table names it row by row, to be entered by hand."
    )
    return done if found else None


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
    whose = counted(typed.total(), "person comes in", "people come in")
    return f"{whose} without a tier, because what the file says was not matched: {_listed(typed)}."


def without_outcome(dry_run: DryRun) -> str | None:
    """Rows with an outcome that was not matched. They do not count as a two-way contact."""
    typed = Counter(_unread_outcomes(dry_run).values())
    if not typed:
        return None
    which = counted(typed.total(), "contact comes in", "contacts come in")
    return (
        f"{which} as tried or texted with no answer, because the outcome in the file was not "
        f"matched: {_listed(typed)}."
    )


def without_worker(dry_run: DryRun) -> str | None:
    """No column for the worker: the people would be on no caseload, and the contacts would belong
    to nobody."""
    count = dry_run.count(Verdict.ACCEPT)
    if Field.WORKER in dry_run.matching.columns or not count:
        return None
    which = _who_comes_in(dry_run, count)
    return f"No column names the worker: {which} without one, and no name is left to link later."


def to_link(dry_run: DryRun) -> str | None:
    """Workers' names that stay names until somebody links them, and where to do so."""
    names = Counter(
        result.draft.worker_name
        for result in dry_run.results
        if result.draft and result.draft.worker_name and not result.draft.worker_id
    )
    if not names:
        return None
    whose = counted(len(names), "worker has", "workers have")
    return (
        f"{whose} no account here and {'is' if len(names) == 1 else 'are'} kept by name: "
        f"{_listed(names)}. Link them under “Workers without an account” on the Import screen."
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
    more = len(counts) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def _who_comes_in(dry_run: DryRun, count: int) -> str:
    if dry_run.source.kind is Kind.ROSTER:
        return counted(count, "person comes in", "people come in")
    return counted(count, "contact comes in", "contacts come in")
