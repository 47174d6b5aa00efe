"""One row of a roster as a person draft."""

from dataclasses import dataclass
from datetime import date

from casework.imports.cells.person_names import Name
from casework.imports.cells.phones import Phones, read_phones
from casework.imports.cells.placeholders import NO_AGES, is_empty
from casework.imports.matching.choices import Matching
from casework.imports.reading.table import Row
from casework.imports.row_reader import date_in, filled, identifier_in, meaning, notes_in, text
from casework.imports.site import Site
from casework.imports.terms import Field
from casework.people.terms import Status, Tier
from casework.sentences import sentence

_UNREAD_BIRTH = sentence("Birth date in the spreadsheet: {typed}")
"""Stored in English, as the notes beside it are in the language of the file."""


@dataclass(frozen=True, slots=True)
class PersonDraft:
    name: Name
    birth_date: date | None
    age: int | None
    phones: tuple[str, ...]
    phone_notes: tuple[str, ...]
    worker_name: str
    worker_id: int | None
    tier: Tier | None
    status: Status
    enrolled: date
    area: str
    identifier: str
    notes: str


def phones_in(row: Row, matching: Matching, site: Site) -> list[Phones]:
    indexes = matching.columns.get(Field.PHONE, ())
    return [read_phones(row.cell(index), site.region) for index in indexes]


def age_in(row: Row, matching: Matching) -> int | None:
    typed = text(row, matching, Field.AGE)
    age = int(typed) if typed.isdecimal() and len(typed) <= 3 else None
    return None if age in NO_AGES else age


def person_draft(row: Row, matching: Matching, site: Site, name: Name) -> PersonDraft:
    born = date_in(row, matching, Field.BIRTH_DATE, latest=site.today)
    enrolled = date_in(row, matching, Field.ENROLLED, latest=site.today)
    tier, status = (meaning(row, matching, each) for each in (Field.TIER, Field.STATUS))
    worker = meaning(row, matching, Field.WORKER)
    phones = phones_in(row, matching, site)
    return PersonDraft(
        name=name,
        birth_date=born,
        age=None if born else age_in(row, matching),
        phones=tuple(dict.fromkeys(number for found in phones for number in found.numbers)),
        phone_notes=tuple(found.note for found in phones if found.note),
        worker_name=filled(row, matching, Field.WORKER)[:80],
        worker_id=worker if isinstance(worker, int) else None,
        tier=tier if isinstance(tier, Tier) else None,
        status=status if isinstance(status, Status) else Status.ENROLLED,
        enrolled=enrolled or matching.enrolled_if_empty or site.today,
        area=filled(row, matching, Field.AREA),
        identifier=identifier_in(row, matching),
        notes=_notes(row, matching, unread_birth=_unread_birth(row, matching, born)),
    )


def _unread_birth(row: Row, matching: Matching, born: date | None) -> str:
    typed = text(row, matching, Field.BIRTH_DATE)
    return "" if born or is_empty(typed) else typed


def _notes(row: Row, matching: Matching, *, unread_birth: str) -> str:
    """The notes; below them, what could not be read as its column says."""
    kept = notes_in(row, matching)
    if unread_birth:
        kept.append(_UNREAD_BIRTH.format(typed=unread_birth))
    return "\n".join(kept)
