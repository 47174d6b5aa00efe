"""Differences: what a row says about somebody who is there already, and is not taken over."""

from collections.abc import Iterator

from casework.date_forms import date_in_words
from casework.folding import fold
from casework.imports.cells.person_names import name_key
from casework.imports.known_people import KnownPerson, number_key
from casework.imports.matching.choices import Matching
from casework.imports.roster.parse import PersonDraft
from casework.imports.terms import Field
from casework.people.terms import spelled
from casework.phones import show_phone
from casework.sentences import say, sentence

NOT_TAKEN = sentence("not taken over: {differences}")


def person_differences(
    draft: PersonDraft, person: KnownPerson, matching: Matching
) -> tuple[str, ...]:
    """One note that names each fact with what stands in Casework, or in the other row."""
    found = "; ".join(each for each in _found(draft, person, matching) if each)
    return (say(NOT_TAKEN, differences=found),) if found else ()


def _found(draft: PersonDraft, person: KnownPerson, matching: Matching) -> Iterator[str]:
    yield from _names(draft, person)
    yield _number(draft, person)
    if draft.birth_date and draft.birth_date != person.birth_date:
        yield say("birth date {day}", day=date_in_words(draft.birth_date))
    yield from _points(draft, person)
    if draft.tier and draft.tier is not person.tier:
        there = spelled(person.tier) if person.tier else say("none")
        yield say("tier {tier} (there: {there})", tier=spelled(draft.tier), there=there)
    if Field.STATUS in matching.columns and draft.status is not person.status:
        yield _status(draft, person)
    yield _worker(draft, person)
    if Field.ENROLLED in matching.columns and draft.enrolled != person.enrolled_on:
        yield say("enrollment date {day}", day=date_in_words(draft.enrolled))
    yield _notes(draft, person)


def _status(draft: PersonDraft, person: KnownPerson) -> str:
    there = spelled(person.status) if person.status else say("none")
    return say("status {status} (there: {there})", status=spelled(draft.status), there=there)


def _names(draft: PersonDraft, person: KnownPerson) -> Iterator[str]:
    known = {name_key(name) for name in person.names}
    for name in dict.fromkeys(filter(None, (draft.name.with_middle, *draft.name.aliases))):
        if name_key(name) not in known:
            yield say("the name {name}", name=name)


def _number(draft: PersonDraft, person: KnownPerson) -> str:
    is_known = number_key(draft.identifier) == number_key(person.identifier)
    if is_known or not draft.identifier:
        return ""
    return say("no. {number}", number=draft.identifier)


def _points(draft: PersonDraft, person: KnownPerson) -> Iterator[str]:
    """Phone numbers, words in the column of phones, and the area."""
    found = {each: say("phone {number}", number=show_phone(each)) for each in draft.phones}
    found |= {note: say("phone “{note}”", note=note) for note in draft.phone_notes}
    found |= {draft.area: say("area {area}", area=draft.area)} if draft.area else {}
    if person.points is None:
        not_seen = say("phones and area not compared, since you do not see them here")
        yield not_seen if found else ""
        return
    yield from (words for value, words in found.items() if value not in person.points)


def _worker(draft: PersonDraft, person: KnownPerson) -> str:
    if not draft.worker_name:
        return ""
    same_account = draft.worker_id is not None and draft.worker_id == person.worker_id
    same_name = fold(draft.worker_name) == fold(person.worker)
    is_known = same_account or (same_name and draft.worker_id in (None, person.worker_id))
    if is_known:
        return ""
    there = person.worker or say("none")
    return say("worker {who} (there: {there})", who=draft.worker_name, there=there)


def _notes(draft: PersonDraft, person: KnownPerson) -> str:
    if not draft.notes:
        return ""
    if person.notes is None:
        return say("notes not compared, since you do not see them here")
    return "" if any(draft.notes in note for note in person.notes) else say("notes")
