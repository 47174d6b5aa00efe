"""Column and value matches, date orders and durations that are saved for the next file."""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.imports.cells.dates import Order
from casework.imports.cells.normalise import phrase
from casework.imports.cells.times_of_day import LengthUnit
from casework.imports.matching.choices import Matching
from casework.imports.matching.guess_values import VOCABULARIES, Meaning
from casework.imports.matching.heading_parts import of_form_tool
from casework.imports.matching.suggest_all import Memory, shown_orders, unit_for
from casework.imports.models import ImportMapping
from casework.imports.reading.table import Table
from casework.imports.terms import MATCHED, Field, Kind
from casework.settings import settings

Wanted = dict[tuple[str, str], str]
"""What it is about and how it is written, to what it means."""


class About(StrEnum):
    """What is remembered, beside the fields whose values were matched."""

    COLUMN = "column"
    ORDER = "date order"
    UNIT = "duration unit"


def recall(session: Session, kind: Kind) -> Memory:
    columns: dict[str, Field | None] = {}
    values: dict[Field, dict[str, Meaning]] = {}
    orders: dict[str, Order] = {}
    units: dict[str, LengthUnit] = {}
    for row in session.scalars(select(ImportMapping).where(ImportMapping.kind == kind)):
        match row.about:
            case About.COLUMN:
                columns[row.written] = Field(row.meant) if row.meant else None
            case About.ORDER:
                orders[row.written] = Order(row.meant)
            case About.UNIT:
                units[row.written] = LengthUnit(row.meant)
            case about:
                field = Field(about)
                values.setdefault(field, {})[row.written] = _meaning(field, row.meant)
    return Memory(columns, values, orders, units)


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
    wanted: Wanted = {(About.COLUMN, phrase(heading)): "" for heading in _people_wrote(table)}
    for field, indexes in matching.columns.items():
        wanted |= {(About.COLUMN, phrase(table.headings[index])): field.value for index in indexes}
    for field in MATCHED:
        for written, meant in matching.values.get(field, {}).items():
            if field is not Field.WORKER or _theirs(meant, workers):
                wanted[(field.value, written)] = "" if meant is None else str(meant)
    wanted |= _answers(table, matching)
    _store(session, kind, {key: meant for key, meant in wanted.items() if len(key[1]) <= 200})


def _answers(table: Table, matching: Matching) -> Wanted:
    """What somebody said about columns that do not show it themselves."""
    columns = matching.columns
    found: Wanted = {}
    for field, own in shown_orders(table, columns, settings().phone_region).items():
        order = matching.orders.get(field)
        if order and not (own.certain or own.is_shown):
            found[(About.ORDER, phrase(table.headings[columns[field][0]]))] = order.value
    if matching.length_unit and unit_for(table, columns) is None:
        heading = phrase(table.headings[columns[Field.MINUTES][0]])
        found[(About.UNIT, heading)] = matching.length_unit.value
    return found


def _people_wrote(table: Table) -> list[str]:
    """Headings but those of a form tool: its `_status` is no "Status"."""
    return [each for each in table.headings if each and not of_form_tool(each)]


def _theirs(meant: Meaning, workers: Collection[int] | None) -> bool:
    return workers is None or meant is None or meant in workers


def _store(session: Session, kind: Kind, wanted: Wanted) -> None:
    known = {
        (row.about, row.written): row
        for row in session.scalars(select(ImportMapping).where(ImportMapping.kind == kind))
    }
    for (about, written), meant in wanted.items():
        if row := known.get((about, written)):
            row.meant = meant
        else:
            session.add(ImportMapping(kind=kind, about=about, written=written, meant=meant))
