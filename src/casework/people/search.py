"""Finds a person by any name or alias, with tolerance for spelling and accents, or by a phone
number, among those whom the viewer may see.

People of teammates are found by their chosen name alone: their other names are rows that the
viewer's session does not return.
"""

from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.people.models import Alias, ContactPoint, Person, PersonIdentity
from casework.people.name_matching import (
    LONGEST,
    fold_name,
    is_searchable,
    is_whole_word,
    sounds_of,
)
from casework.people.queries import GOES_ON, PersonRow, people_by_id
from casework.people.terms import ContactPointKind
from casework.typed_rows import read_as

ALIKE = 72
"""Out of 100: two letters off in a name of seven still count."""
EXACT, BEGINS, WORD_BEGINS = 400.0, 300.0, 200.0
DIGITS = 4
"""Of a phone number: with fewer, too many people have it."""
ENOUGH = 5
"""So many by spelling, and names that only sound alike are left out."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    person: PersonRow
    by: str
    """The name that matched."""
    score: float


def search_people(session: Session, text: str, limit: int = 20) -> list[FoundPerson]:
    """The best match first. Nothing for fewer than two letters."""
    asked = fold_name(text)
    if not is_searchable(asked):
        return []
    best = {person: (EXACT, number) for person, number in _by_phone(session, text[:LONGEST])}
    for person, name, score in _ranked(asked, _names(session)):
        if score > best.get(person, (0.0, ""))[0]:
            best[person] = (score, name)
    first = sorted(best, key=lambda person: (-best[person][0], best[person][1]))[:limit]
    rows = people_by_id(session, first)
    return [FoundPerson(rows[p], best[p][1], best[p][0]) for p in first if p in rows]


def is_too_short(text: str) -> bool:
    return not is_searchable(fold_name(text))


def _by_phone(session: Session, text: str) -> list[tuple[int, str]]:
    """By the last digits of a number, as people remember it, where the viewer sees whereabouts."""
    digits = "".join(mark for mark in text if mark.isdigit())
    if len(digits) < DIGITS or any(mark.isalpha() for mark in text):
        return []
    numbers = select(ContactPoint.person_id, ContactPoint.value).where(
        ContactPoint.kind == ContactPointKind.PHONE,
        ContactPoint.ended_at.is_(None),
        ContactPoint.value.endswith(digits, autoescape=True)
        | ContactPoint.value.contains(f"{digits};ext=", autoescape=True),
    )
    return [(person, number) for person, number in session.execute(numbers)]


@dataclass(frozen=True, slots=True)
class _Name:
    person_id: int
    written: str
    folded: str


def _names(session: Session) -> list[_Name]:
    """Every name that this viewer may search. Those of a merged record find the one that goes
    on."""
    chosen = _named(GOES_ON, Person.chosen_name, Person.name_folded)
    legal = _named(GOES_ON, PersonIdentity.legal_name, PersonIdentity.legal_folded)
    alias = _named(Alias.person_id, Alias.name, Alias.folded)
    parts = (
        chosen.where(Person.name_folded.is_not(None)),
        legal.join_from(PersonIdentity, Person, Person.id == PersonIdentity.person_id).where(
            PersonIdentity.legal_folded.is_not(None)
        ),
        alias.where(Alias.ended_at.is_(None)),
    )
    return [name for part in parts for name in read_as(_Name, session.execute(part))]


def _named(person_id: Any, written: Any, folded: Any) -> Any:
    return select(
        person_id.label("person_id"),
        func.coalesce(written, "").label("written"),
        folded.label("folded"),
    )


def _ranked(asked: str, names: list[_Name]) -> list[tuple[int, str, float]]:
    folded = [name.folded for name in names]
    close = process.extract(asked, folded, scorer=_score, limit=200, score_cutoff=ALIKE)
    found = [(names[at].person_id, names[at].written, score) for _, score, at in close]
    heard = sounds_of(asked)
    if len(found) >= ENOUGH or not heard:
        return found
    return found + [
        (name.person_id, name.written, float(ALIKE))
        for name in names
        if heard <= sounds_of(name.folded)
    ]


def _score(asked: str, name: str, **_: object) -> float:
    """The exact name first, then one that begins so ("mar" finds Marcus), then one with a later
    word that does, then likeness up to 100: in another order, or spelled otherwise."""
    if asked == name:
        return EXACT
    longer = 0.1 * min(len(name) - len(asked), LONGEST)
    if name.startswith(asked):
        return BEGINS - longer
    if f" {asked}" in name or (asked in name and is_whole_word(asked[0])):  # 李小龙: no space
        return WORD_BEGINS - longer
    return max(
        fuzz.token_sort_ratio(asked, name),
        max(fuzz.ratio(asked, word) for word in name.split() or [""]),
    )
