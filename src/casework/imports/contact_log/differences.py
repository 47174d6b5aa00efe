"""Differences: what a row says about a contact that is there already, and is not taken over."""

from collections.abc import Iterator
from dataclasses import dataclass

from casework.contacts.terms import Mode
from casework.imports.contact_log.parse import ContactDraft
from casework.sentences import say, sentence
from casework.spelling import spelled

NOT_TAKEN = sentence("not taken over: {differences}")


@dataclass(frozen=True, slots=True)
class StoredContact:
    mode: Mode
    minutes: int | None
    worker_id: int | None
    worker_name: str


def as_stored(draft: ContactDraft) -> StoredContact:
    return StoredContact(draft.mode, draft.minutes, draft.worker_id, draft.worker_name)


def contact_differences(
    draft: ContactDraft, other: StoredContact, *, with_note: bool = False
) -> tuple[str, ...]:
    """`with_note`: the note may be another one as well."""
    note = say("its note") if with_note and draft.has_note else ""
    found = "; ".join(filter(None, (*_found(draft, other), note)))
    return (say(NOT_TAKEN, differences=found),) if found else ()


def _found(draft: ContactDraft, other: StoredContact) -> Iterator[str]:
    if draft.mode is not other.mode:
        now, there = spelled(draft.mode), spelled(other.mode)
        yield say("{mode} (there: {there})", mode=now, there=there)
    if draft.minutes not in (None, other.minutes):
        minutes = say("none") if other.minutes is None else str(other.minutes)
        yield say("{count} minutes (there: {there})", count=draft.minutes, there=minutes)
    is_same = draft.worker_id == other.worker_id if draft.worker_id else not other.worker_id
    if draft.worker_name and not is_same:
        yield say("worker {who}", who=draft.worker_name)
