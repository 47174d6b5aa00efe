"""Finds the person that a row of a contact log is about."""

from casework.folding import fold
from casework.imports.cells.person_names import name_key
from casework.imports.known_people import DISAGREE, Found, People
from casework.imports.matching.choices import Matching
from casework.imports.reading.table import Row
from casework.imports.results import Question
from casework.imports.row_reader import date_in, filled, identifier_in, name_in
from casework.imports.site import Site
from casework.imports.terms import Field
from casework.sentences import say, sentence

NO_NAME = sentence("name missing")


def match_person(
    row: Row, matching: Matching, site: Site, people: People
) -> tuple[Found, Question | None]:
    """The person; or the reason why none was found, with the question to ask. The key of a question
    includes the worker, because two workers may mean two people of the same name; all rows of one
    worker are then answered together."""
    name = name_in(row, matching)
    identifier = identifier_in(row, matching)
    if name is None and not identifier:
        return Found(None, NO_NAME), None
    full = name.full if name else ""
    worker = filled(row, matching, Field.WORKER)
    key = _key(full, identifier, worker, people)
    if answer := people.by_id.get(matching.same_person.get(key) or 0):
        return Found(answer), None
    born = date_in(row, matching, Field.BIRTH_DATE, latest=site.today)
    found = people.find(full, identifier, born)
    if found.person is not None:
        return found, None
    asked = full or identifier
    if found.reason == DISAGREE and full:
        asked = say("{name}, number {number}", name=full, number=identifier)
    return found, Question(key, asked, found.candidates, worker)


def _key(name: str, identifier: str, worker: str, people: People) -> str:
    """The number is part of it only where it stands against the name."""
    who = name_key(name) or fold(identifier)
    if name and identifier and people.find(name, identifier).reason == DISAGREE:
        who = f"{who} no {fold(identifier)}"
    return f"{who} / {fold(worker)}"
