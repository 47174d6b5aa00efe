"""Differences: what a row says about a contact that is there already, and is not taken over."""

from collections.abc import Iterator
from dataclasses import dataclass

from casework.contacts.terms import Mode
from casework.imports.contact_log.parse import ContactDraft

NOT_TAKEN = "not taken over: {}"


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
    note = "its note" if with_note and draft.has_note else ""
    found = "; ".join(filter(None, (*_found(draft, other), note)))
    return (NOT_TAKEN.format(found),) if found else ()


def _found(draft: ContactDraft, other: StoredContact) -> Iterator[str]:
    if draft.mode is not other.mode:
        yield f"{draft.mode} (there: {other.mode})"
    if draft.minutes not in (None, other.minutes):
        there = "none" if other.minutes is None else other.minutes
        yield f"{draft.minutes} minutes (there: {there})"
    is_same = draft.worker_id == other.worker_id if draft.worker_id else not other.worker_id
    if draft.worker_name and not is_same:
        yield f"worker {draft.worker_name}"
