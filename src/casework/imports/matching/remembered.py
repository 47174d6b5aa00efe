"""Column and value matches that are saved for the next file."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.imports.cells.normalise import phrase
from casework.imports.matching.choices import Matching
from casework.imports.matching.guess_values import VOCABULARIES, Meaning
from casework.imports.matching.heading_parts import of_form_tool
from casework.imports.matching.suggest_all import Memory
from casework.imports.models import ImportMapping
from casework.imports.reading.table import Table
from casework.imports.terms import MATCHED, Field, Kind

_COLUMN = "column"


def recall(session: Session, kind: Kind) -> Memory:
    columns: dict[str, Field | None] = {}
    values: dict[Field, dict[str, Meaning]] = {}
    for row in session.scalars(select(ImportMapping).where(ImportMapping.kind == kind)):
        if row.about == _COLUMN:
            columns[row.written] = Field(row.meant) if row.meant else None
        else:
            field = Field(row.about)
            values.setdefault(field, {})[row.written] = _meaning(field, row.meant)
    return Memory(columns, values)


def _meaning(field: Field, meant: str) -> Meaning:
    if not meant:
        return None
    return int(meant) if field is Field.WORKER else VOCABULARIES[field](meant)


def remember_matching(
    session: Session, table: Table, kind: Kind, matching: Matching, workers: Collection[int] | None
) -> None:
    """Saves all columns of the file, and the values that have a meaning; the latest answer replaces
    an earlier one. Of the accounts, only `workers` are saved (None: all), so that one team's import
    does not set whom another team's people are assigned to."""
    wanted = {(_COLUMN, phrase(heading)): "" for heading in _people_wrote(table)}
    for field, indexes in matching.columns.items():
        wanted |= {(_COLUMN, phrase(table.headings[index])): field.value for index in indexes}
    for field in MATCHED:
        for written, meant in matching.values.get(field, {}).items():
            if field is not Field.WORKER or _theirs(meant, workers):
                wanted[(field.value, written)] = "" if meant is None else str(meant)
    _store(session, kind, {key: meant for key, meant in wanted.items() if len(key[1]) <= 200})


def _people_wrote(table: Table) -> list[str]:
    """Headings but those of a form tool: its `_status` is no "Status"."""
    return [each for each in table.headings if each and not of_form_tool(each)]


def _theirs(meant: Meaning, workers: Collection[int] | None) -> bool:
    return workers is None or meant is None or meant in workers


def _store(session: Session, kind: Kind, wanted: dict[tuple[str, str], str]) -> None:
    known = {
        (row.about, row.written): row
        for row in session.scalars(select(ImportMapping).where(ImportMapping.kind == kind))
    }
    for (about, written), meant in wanted.items():
        if row := known.get((about, written)):
            row.meant = meant
        else:
            session.add(ImportMapping(kind=kind, about=about, written=written, meant=meant))
