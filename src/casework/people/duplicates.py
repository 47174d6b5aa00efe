"""Possible duplicates of a new person, among the people whom the viewer may see.

Nothing is shown about people outside the viewer's rows, not even that one exists: otherwise anybody
who enters a name could learn that this person is in the programme.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.people.models import Alias, ContactPoint, Person, PersonIdentity
from casework.people.name_matching import fold_name, is_searchable, sorted_words, sounds_of
from casework.people.queries import GOES_ON, PersonRow, people_by_id
from casework.sentences import sentence

ALIKE = 86
SAME_NAME = sentence("the same name")
MOST_NAMES = 10
"""Looked for at once, while they are typed."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    person: PersonRow
    because: str


def possible_duplicates(
    session: Session,
    names: list[str],
    birth_date: date | None = None,
    phones: tuple[str, ...] = (),
) -> tuple[Duplicate, ...]:
    asked = [name for name in map(_asked, names[:MOST_NAMES]) if is_searchable(name.folded)]
    reasons: dict[int, list[str]] = {}
    for person, why in [
        *_same_name(session, asked),
        *_same_birth_date(session, birth_date),
        *_same_phone(session, phones),
    ]:
        reasons.setdefault(person, []).append(why)
    rows = people_by_id(session, reasons)
    seen = [Duplicate(rows[p], ", ".join(dict.fromkeys(reasons[p]))) for p in reasons if p in rows]
    seen.sort(key=lambda each: -each.because.count(","))
    return tuple(seen[:8])


@dataclass(frozen=True, slots=True)
class _Asked:
    """The details of the new person, folded once because they are compared with every name."""

    folded: str
    in_order: str
    heard: frozenset[str]


def _asked(name: str) -> _Asked:
    folded = fold_name(name)
    return _Asked(folded, sorted_words(folded), sounds_of(folded))


def _same_name(session: Session, asked: list[_Asked]) -> list[tuple[int, str]]:
    if not asked:
        return []
    found = []
    for statement in (
        select(GOES_ON, Person.name_folded),
        _identities(GOES_ON, PersonIdentity.legal_folded),
        select(Alias.person_id, Alias.folded).where(Alias.ended_at.is_(None)),
    ):
        for person, folded in session.execute(statement):
            if folded and (why := _alike(folded, asked)):
                found.append((person, why))
    return found


def _identities(*columns: Any) -> Any:
    return select(*columns).join_from(PersonIdentity, Person, Person.id == PersonIdentity.person_id)


def _alike(folded: str, asked: list[_Asked]) -> str | None:
    in_order = sorted_words(folded)
    for name in asked:
        if name.in_order == in_order:
            return SAME_NAME
        if fuzz.ratio(name.in_order, in_order) >= ALIKE:
            return sentence("nearly the same name")
        if " " in name.folded and name.heard == sounds_of(folded):
            return sentence("the name sounds the same")
    return None


def _same_birth_date(session: Session, birth_date: date | None) -> list[tuple[int, str]]:
    if birth_date is None:
        return []
    statement = _identities(GOES_ON).where(PersonIdentity.birth_date == birth_date)
    return [
        (person, sentence("the same birth date")) for person in session.scalars(statement.limit(20))
    ]


def _same_phone(session: Session, phones: tuple[str, ...]) -> list[tuple[int, str]]:
    if not phones:
        return []
    statement = select(ContactPoint.person_id).where(ContactPoint.value.in_(phones))
    return [
        (person, sentence("the same phone number"))
        for person in session.scalars(statement.limit(20))
    ]
