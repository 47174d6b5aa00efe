"""Finds the person that a row of a contact log is about."""

from casework.folding import fold
from casework.imports.known_people import Found, People
from casework.imports.matching.choices import Matching
from casework.imports.reading.table import Row
from casework.imports.results import Question
from casework.imports.row_reader import date_in, name_in, text
from casework.imports.site import Site
from casework.imports.terms import Field


def match_person(
    row: Row, matching: Matching, site: Site, people: People
) -> tuple[Found, Question | None]:
    """The person; or the reason why none was found, with the question to ask. The key of a question
    includes the worker, because two workers may mean two people of the same name; all rows of one
    worker are then answered together."""
    name = name_in(row, matching)
    identifier = text(row, matching, Field.IDENTIFIER)
    if name is None and not identifier:
        return Found(None, "name missing"), None
    full = name.full if name else ""
    worker = text(row, matching, Field.WORKER)
    key = f"{name.key if name else fold(identifier)} / {fold(worker)}"
    if answer := people.by_id.get(matching.same_person.get(key) or 0):
        return Found(answer), None
    born = date_in(row, matching, Field.BIRTH_DATE, latest=site.today)
    found = people.find(full, identifier, born)
    if found.person is not None:
        return found, None
    return found, Question(key, full or identifier, found.candidates, worker)
