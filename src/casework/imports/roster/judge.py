"""Verdicts on the rows of a roster, one for each row."""

from collections.abc import Collection, Iterator

from casework.imports.known_people import People
from casework.imports.matching.choices import Matching
from casework.imports.matching.skip_lines import skip_reason
from casework.imports.reading.table import Row, Table
from casework.imports.results import RowResult, fingerprint
from casework.imports.roster import checks
from casework.imports.roster.duplicates import as_known, settle
from casework.imports.roster.parse import PersonDraft, person_draft
from casework.imports.row_reader import name_in
from casework.imports.site import Site
from casework.imports.terms import Verdict


def judge_roster(
    table: Table,
    matching: Matching,
    site: Site,
    people: People,
    imported: Collection[str] = (),
) -> Iterator[RowResult[PersonDraft]]:
    """Results in the file's order. `imported`: fingerprints of rows from earlier imports."""
    file = People()
    for row in table.rows:
        result = _alone(row, table, matching, site)
        if result.draft is not None:
            result = settle(
                result, result.draft, matching, file=file, database=people, marks=imported
            )
        if result.draft is not None:
            file.add(as_known(result.draft, row.number))
        yield result


def _alone(row: Row, table: Table, matching: Matching, site: Site) -> RowResult[PersonDraft]:
    """Judges the row by itself, before it is compared with other rows."""
    if reason := skip_reason(row, table):
        return RowResult(row.number, Verdict.SKIP, (reason,))
    name = name_in(row, matching)
    key = name.key if name else ""
    faults = checks.faults(row, matching, site, name)
    if faults or name is None:
        return RowResult(row.number, Verdict.REJECT, faults, name_key=key)
    draft = person_draft(row, matching, site, name)
    mark = fingerprint("person", key, draft.birth_date, draft.identifier, *sorted(draft.phones))
    flags = checks.flags(row, matching, site)
    return RowResult(row.number, Verdict.ACCEPT, flags, draft, mark, name_key=key)
