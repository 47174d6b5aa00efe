"""The matching of a file: its columns, the meanings of their values, its date orders."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casework.imports.cells.dates import Order
from casework.imports.cells.times_of_day import LengthUnit
from casework.imports.matching.column_guess import Columns
from casework.imports.matching.guess_values import Meaning
from casework.imports.terms import ContactType, Field


@dataclass(frozen=True, slots=True)
class Matching:
    """How a file is read: what was suggested, confirmed or remembered."""

    columns: Columns
    values: Mapping[Field, Mapping[str, Meaning]] = field(default_factory=dict)
    """Per column, folded value to meaning. A value that is not in it is not known."""
    orders: Mapping[Field, Order | None] = field(default_factory=dict)
    """None: the column does not show it, and nobody has answered yet."""
    enrolled_if_empty: date | None = None
    same_person: Mapping[str, int | None] = field(default_factory=dict)
    """Answers about people: a question's key to the person's id (zero: another row of the file), or
    None for somebody new."""
    length_unit: LengthUnit | None = LengthUnit.MINUTES
    """Of bare numbers; None: it may be either, and nobody has answered yet."""
    midnight_is_no_time: bool = False
    """Every moment of the log is midnight: the program had only dates."""
    type_for_all: ContactType | None = None
    """Of every row of a log that has no column for it, as somebody said."""
    open_questions: tuple[str, ...] = ()
    """About the whole file. It is not imported while one of them is open."""
