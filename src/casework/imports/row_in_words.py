"""A row in words, as it stands in the file: who it is about, and what else it says."""

from collections.abc import Iterator
from functools import reduce

from casework.date_forms import date_in_words
from casework.imports.cells.placeholders import is_placeholder
from casework.imports.dry_run import DryRun
from casework.imports.known_people import KnownPerson
from casework.imports.matching.choices import Matching
from casework.imports.reading.table import Row
from casework.imports.results import Question
from casework.imports.row_reader import identifier_in, text, texts
from casework.imports.terms import Field, Kind
from casework.sentences import say, say_counted

NAME = (Field.NAME, Field.FIRST_NAME, Field.MIDDLE_NAME, Field.LAST_NAME, Field.SUFFIX)
REST = {
    Kind.ROSTER: (Field.ENROLLED, Field.WORKER, Field.TIER, Field.STATUS, Field.PHONE, Field.AREA),
    Kind.CONTACTS: (Field.DATE, Field.TIME, Field.WORKER, Field.TYPE, Field.OUTCOME),
}
FIRST_LETTERS, MOST_ROWS = 60, 3


def who_in(row: Row, matching: Matching) -> str:
    """Everything by which two people of one name are told apart."""
    return ", ".join(filter(None, _who(row, matching)))


def _who(row: Row, matching: Matching) -> Iterator[str]:
    yield " ".join(filter(None, (text(row, matching, each) for each in NAME)))
    born, number = text(row, matching, Field.BIRTH_DATE), identifier_in(row, matching)
    yield "" if is_placeholder(born) else say("born {day}", day=born)
    yield say("no. {number}", number=number) if number else ""


def content_of(row: Row, matching: Matching, kind: Kind) -> str:
    """The day, the worker and the first words of the note, beside others."""
    cells = [text(row, matching, each) for each in REST[kind]]
    note = " ".join(" ".join(texts(row, matching, Field.NOTES)).split())
    short = note if len(note) <= FIRST_LETTERS else f"{note[:FIRST_LETTERS].rstrip()}…"
    said = [*(cell for cell in cells if not is_placeholder(cell)), f"“{short}”" if short else ""]
    return " · ".join(filter(None, said))


def rows_asked_about(question: Question, dry_run: DryRun) -> Iterator[str]:
    """Each row with what stands in it; the last line counts those that are not shown."""
    rows = {row.number: row for row in dry_run.source.table.rows}
    for number in question.rows[:MOST_ROWS]:
        row = rows[number]
        said = (who_in(row, dry_run.matching), content_of(row, dry_run.matching, dry_run.kind))
        cells = " · ".join(filter(None, said))
        yield say("Row {number}: {cells}", number=number, cells=cells)
    if more := question.rows[MOST_ROWS:]:
        numbers = ", ".join(map(str, more))
        yield say_counted("And row {numbers}", "And rows {numbers}", len(more), numbers=numbers)


def person_in_words(person: KnownPerson) -> str:
    return ", ".join(filter(None, _person(person)))


def _person(person: KnownPerson) -> Iterator[str]:
    yield person.names[0]
    others = [name for name in dict.fromkeys(person.names[1:]) if name != person.names[0]]
    yield say("also {names}", names=reduce(_both, others)) if others else ""
    born = person.birth_date
    yield say("born {day}", day=date_in_words(born)) if born else say("birth date not known")
    yield say("no. {number}", number=person.identifier) if person.identifier else ""
    if person.row is not None:
        yield say("row {number}", number=person.row)
    else:
        yield say("record {number}", number=person.id)


def _both(one: str, other: str) -> str:
    return say("{one} and {other}", one=one, other=other)
