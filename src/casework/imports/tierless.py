"""Rows that come in without the tier that their file names, because it could not be matched."""

from casework.imports.planning import Plan
from casework.imports.roster_row import PersonDraft
from casework.imports.row import text
from casework.imports.sheet import Row
from casework.imports.terms import Field
from casework.imports.wording import is_empty


def without_tier(plan: Plan) -> int:
    return len(tierless_rows(plan))


def tierless_rows(plan: Plan) -> dict[int, str]:
    """Row number to the word that stands in its tier column."""
    rows: dict[int, Row] = {row.number: row for row in plan.source.table.rows}
    found = {
        result.row: text(rows[result.row], plan.matching, Field.TIER)
        for result in plan.results
        if isinstance(result.draft, PersonDraft) and result.draft.tier is None
    }
    return {number: typed for number, typed in found.items() if not is_empty(typed)}
