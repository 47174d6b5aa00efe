"""Duplicates: whether a roster's row is about a person who exists already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from casework.imports.cells.person_names import name_key
from casework.imports.known_people import (
    ALIKE,
    KnownPerson,
    People,
    is_called,
    other_middle,
    other_number,
)
from casework.imports.matching.choices import Matching
from casework.imports.remarks import Remark
from casework.imports.results import IMPORTED, Question, RowResult, duplicate
from casework.imports.roster.differences import person_differences
from casework.imports.roster.parse import PersonDraft
from casework.imports.terms import Verdict
from casework.sentences import sentence

SAME_PERSON = sentence("same person again")
ALREADY = sentence("already in Casework")
SAME_AS_ROW = sentence("may be the same person as row {row}")
SAME_AS_RECORD = sentence("may be the same person as record {record}, already in Casework")


@dataclass(frozen=True, slots=True)
class Likeness:
    certain: tuple[KnownPerson, ...]
    possible: tuple[KnownPerson, ...]


def compare(draft: PersonDraft, people: People) -> Likeness:
    """The same name and birth date are one person. The same name with a birth date missing, or with
    another birth date but the same phone, may be; so may a similar name with the same birth
    date. The program's own number tells two people of one name and day apart, and is nobody
    else's: where it stands against the name, somebody is asked."""
    numbered = people.numbered(draft.identifier) if draft.identifier else ()
    certain = [person for person in numbered if is_called(person, draft.name.key)]
    possible = [person for person in numbered if person not in certain]
    named = people.named(draft.name.key)
    for person in named:
        dates = {draft.birth_date, person.birth_date}
        shares_phone = bool(person.phones & set(draft.phones))
        if len(dates) == 1 and None not in dates:
            (possible if _differs(draft, person) else certain).append(person)
        elif None in dates:
            sure = shares_phone and not _differs(draft, person)
            (certain if sure else possible).append(person)
        elif shares_phone:
            possible.append(person)
    same_day = people.born(draft.birth_date)
    possible += [each for each in same_day if each not in named and _alike(draft.name.key, each)]
    return Likeness(tuple(dict.fromkeys(certain)), tuple(dict.fromkeys(possible)))


def _differs(draft: PersonDraft, person: KnownPerson) -> bool:
    """Twins have one birth date, and some of them one first name."""
    return other_number(person, draft.identifier) or other_middle(person, draft.name.with_middle)


def _is_twin(draft: PersonDraft, there: Likeness) -> bool:
    """Fingerprints leave out the middle name: with it, one row may be about two people."""
    middle = draft.name.with_middle
    return not there.certain and any(other_middle(each, middle) for each in there.possible)


def _alike(key: str, person: KnownPerson) -> bool:
    return any(fuzz.token_sort_ratio(key, name_key(name)) >= ALIKE for name in person.names)


def settle(
    result: RowResult[PersonDraft],
    draft: PersonDraft,
    matching: Matching,
    *,
    file: People,
    database: People,
    marks: Iterable[str],
) -> RowResult[PersonDraft]:
    """The row as accepted, as a duplicate, or as rejected with the question who it is."""
    here, there = compare(draft, file), compare(draft, database)
    if result.fingerprint in marks and not _is_twin(draft, there):
        return _known(result, IMPORTED, there.certain, matching)
    if here.certain:
        return _known(result, SAME_PERSON, here.certain, matching)
    if there.certain:
        return _known(result, ALREADY, there.certain, matching)
    if not (here.possible or there.possible):
        return result
    question = Question(
        f"row {result.fingerprint}", draft.name.full, here.possible + there.possible
    )
    if question.key in matching.same_person:
        answer = matching.same_person[question.key]
        if answer is None:
            return result
        meant = [each for each in question.candidates if each.id == answer]
        return _known(result, SAME_PERSON, meant, matching)
    return replace(
        result,
        verdict=Verdict.REJECT,
        reasons=(_perhaps(here.possible, there.possible),),
        draft=None,
        question=question,
    )


def _known(
    result: RowResult[PersonDraft],
    reason: str,
    meant: Sequence[KnownPerson],
    matching: Matching,
) -> RowResult[PersonDraft]:
    """The row is not taken: its notes say what it says otherwise."""
    draft = result.draft
    notes = person_differences(draft, meant[0], matching) if draft and meant else ()
    return duplicate(result, reason, notes)


def _perhaps(in_file: tuple[KnownPerson, ...], stored: tuple[KnownPerson, ...]) -> str:
    if in_file:
        return Remark(SAME_AS_ROW, row=in_file[0].row)
    return Remark(SAME_AS_RECORD, record=stored[0].id)


def as_known(draft: PersonDraft, row: int) -> KnownPerson:
    """A person of this file who is not in the database yet."""
    names = (draft.name.full, draft.name.with_middle, *draft.name.aliases)
    phones = frozenset(draft.phones)
    return KnownPerson(
        0,
        tuple(dict.fromkeys(filter(None, names))),
        draft.birth_date,
        phones,
        draft.identifier,
        row,
        enrolled_on=draft.enrolled,
        with_middle=draft.name.with_middle,
        tier=draft.tier,
        status=draft.status,
        worker_id=draft.worker_id,
        worker=draft.worker_name,
        points=frozenset((*draft.phones, *draft.phone_notes, draft.area)),
        notes=(draft.notes,),
    )
