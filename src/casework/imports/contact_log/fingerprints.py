"""Fingerprints of a log's rows, so that the same row is imported only once."""

from collections.abc import Iterable
from datetime import date

from casework.folding import fold, letter_marks
from casework.imports.cells.former_fold import former_fold, former_phrase
from casework.imports.cells.normalise import phrase
from casework.imports.matching.choices import Matching
from casework.imports.reading.table import Row
from casework.imports.results import fingerprint
from casework.imports.row_reader import date_in, text, texts
from casework.imports.site import Site
from casework.imports.terms import Field

WRITTEN = (Field.TIME, Field.DATE, Field.TYPE, Field.WORKER, Field.MINUTES, Field.OUTCOME)


def fingerprints(row: Row, matching: Matching, site: Site, person_id: int) -> tuple[str, str]:
    """Made from the text in the file and not from its meaning, so that importing it again with
    other matches does not double a contact. The second one uses the former fold, which dropped
    letters of other scripts; it is there only when it differs."""
    on = date_in(row, matching, Field.DATE, latest=site.today)
    typed = [text(row, matching, each) for each in WRITTEN]
    notes = texts(row, matching, Field.NOTES)
    told = (*map(fold, notes), *filter(None, map(letter_marks, notes)))
    today = _of(person_id, on, map(phrase, typed), told)
    if all(map(str.isascii, (*typed, *notes))):
        return today, ""
    return today, _of(person_id, on, map(former_phrase, typed), map(former_fold, notes))


def _of(person_id: int, on: date | None, typed: Iterable[str], notes: Iterable[str]) -> str:
    return fingerprint("contact", person_id, on, *typed, *notes)
