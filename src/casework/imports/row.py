"""What is known before the rows are read, and what becomes of each of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from casework.imports.cells.dates import Order, read_date
from casework.imports.cells.normalise import fold, phrase
from casework.imports.known_people import KnownPerson
from casework.imports.matching.columns import Columns
from casework.imports.matching.values import Meaning
from casework.imports.reading.table import Cell, Row, Table, lines, shown
from casework.imports.terms import Field, Verdict

Draft = TypeVar("Draft")
_TOTAL = re.compile(r"(grand |sub ?)?totals?\b|(count|sum|average|avg|mean)\b")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class Matching:
    """How a file is to be read: what was matched, confirmed or remembered."""

    columns: Columns
    values: Mapping[Field, Mapping[str, Meaning]] = field(default_factory=dict)
    """Per column, folded value to meaning. A value that is not in it is not known."""
    orders: Mapping[Field, Order] = field(default_factory=dict)
    enrolled_if_empty: date | None = None
    same_person: Mapping[str, int | None] = field(default_factory=dict)
    """Answers about people: a question's key to the person's id, or None for somebody new."""


@dataclass(frozen=True, slots=True)
class Place:
    """When and where the reading happens."""

    now: datetime
    zone: ZoneInfo
    region: str = "US"

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Question:
    """Who is meant: asked once for all rows with the same key."""

    key: str
    name: str
    candidates: tuple[KnownPerson, ...]
    worker: str = ""
    """Whose rows of a log are asked about."""


@dataclass(frozen=True, slots=True)
class RowResult(Generic[Draft]):
    row: int
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    draft: Draft | None = None
    fingerprint: str = ""
    question: Question | None = None
    name_key: str = ""

    @property
    def reason(self) -> str:
        """The report's one reason: of several faults the first one."""
        joined = "; ".join(self.reasons)
        return self.reasons[0] if self.reasons and self.verdict is Verdict.REJECT else joined


def cell(row: Row, matching: Matching, wanted: Field) -> Cell:
    indexes = matching.columns.get(wanted, ())
    return row.cell(indexes[0]) if indexes else None


def text(row: Row, matching: Matching, wanted: Field) -> str:
    return shown(cell(row, matching, wanted))


def texts(row: Row, matching: Matching, wanted: Field) -> list[str]:
    """All columns of a field that several may feed, without the empty ones."""
    found = (lines(row.cell(index)) for index in matching.columns.get(wanted, ()))
    return [each for each in found if each]


def meaning(row: Row, matching: Matching, wanted: Field) -> Meaning:
    return matching.values.get(wanted, {}).get(phrase(text(row, matching, wanted)))


def day(row: Row, matching: Matching, wanted: Field, *, latest: date) -> date | None:
    order = matching.orders.get(wanted, Order.MONTH_FIRST)
    return read_date(cell(row, matching, wanted), order, latest=latest)


def skip_reason(row: Row, table: Table) -> str | None:
    """Lines that are no record: nobody meant them to be imported."""
    filled = [shown(each) for each in row.cells if shown(each)]
    if not filled:
        return "blank row"
    if _TOTAL.match(fold(filled[0])) and not any(_wordy(each) for each in filled[1:]):
        return "total line"
    headings = [heading for heading in table.headings if heading]
    if len(filled) > 1 and filled == headings:
        return "header line again"
    return None


def _wordy(text: str) -> bool:
    return any(mark.isalpha() for mark in text)


def like_a_formula(text: str) -> bool:
    """A spreadsheet would run it. Here it is text like any other."""
    return text.startswith(_LIKE_A_FORMULA)


def fingerprint(*parts: object) -> str:
    """The same row gives the same one, in a later export too."""
    return sha256(
        "\x1f".join("" if part is None else str(part) for part in parts).encode()
    ).hexdigest()
