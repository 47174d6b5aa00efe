"""Undoes an import, as long as nothing depends on it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import filter_allowed, require
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.contacts.models import Contact, ContactNote
from casework.errors import Conflict, NotAllowed, NotFound
from casework.imports.models import ImportRow, ImportRun
from casework.imports.operations import Progress
from casework.imports.undo_checks import contacts_touched, imported_ids, parts, people_touched
from casework.people.models import (
    Alias,
    Assignment,
    ContactPoint,
    Person,
    PersonIdentity,
    Reason,
    StatusPeriod,
    TierPeriod,
)
from casework.sentences import say

_ABOUT_PEOPLE = (
    Alias,
    Assignment,
    ContactPoint,
    PersonIdentity,
    Reason,
    StatusPeriod,
    TierPeriod,
)
_PART = 500


def undo_import(
    session: Session,
    run_id: int,
    *,
    viewer: Viewer | None,
    progress: Progress = lambda done, total: None,
) -> None:
    """Deletes what the run imported. The audit keeps both the import and its undoing."""
    if viewer is not None:
        require(session, viewer, Action.IMPORT)
    run = session.scalar(select(ImportRun).where(ImportRun.id == run_id))
    if run is None:
        raise NotFound(say("There is no such import here."))
    if run.undone_at is not None:
        raise Conflict(say("This import was undone already."))
    with unfiltered(session, "undo of an import: deletes what that import alone had made"):
        people, contacts = imported_ids(session, run)
        _refuse_others(session, viewer, {*people, *_talked_with(session, contacts)})
        _refuse_if_built_on(session, run, people, contacts)
        total = len(people) + len(contacts)
        _delete(session, ImportRow.run_id, [run.id])
        for part in _parts(contacts, progress, total):
            _delete(session, ContactNote.contact_id, part)
            _delete(session, Contact.id, part)
        for part in _parts(people, progress, total):
            for model in _ABOUT_PEOPLE:
                _delete(session, model.person_id, part)
            _delete(session, Person.id, part)
        run.undone_at, run.undone_by = clock.now(), viewer.account_id if viewer else None
        session.flush()
    progress(total, total)


def _talked_with(session: Session, contacts: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for part in parts(contacts):
        found |= set(session.scalars(select(Contact.person_id).where(Contact.id.in_(part))))
    return found


def _refuse_others(session: Session, viewer: Viewer | None, people: Collection[int]) -> None:
    """A supervisor can remove only people who are in their own teams now, with their contacts.
    Directors and the command line, who import for any team, can remove any."""
    if viewer is None or viewer.role is Role.DIRECTOR:
        return
    if set(people) - filter_allowed(session, viewer, Action.EDIT_PERSON, people):
        raise NotAllowed(
            say("Some people of this import are in another team now. Ask a director to undo it.")
        )


def _refuse_if_built_on(
    session: Session, run: ImportRun, people: Sequence[int], contacts: Sequence[int]
) -> None:
    if count := people_touched(session, run, people):
        raise NotAllowed(
            say(
                "This import cannot be undone: since then, {number} of its people got new entries "
                "(contacts, tasks, changes). Undo later imports first, or correct people one by "
                "one.",
                number=count,
            )
        )
    if count := contacts_touched(session, run, contacts):
        raise NotAllowed(
            say(
                "This import cannot be undone: {number} of its contacts were changed or commented "
                "on since. Correct single contacts on the person's screen.",
                number=count,
            )
        )


def _parts(ids: Sequence[int], progress: Progress, total: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _PART):
        progress(start, total)
        yield ids[start : start + _PART]


def _delete(session: Session, key: InstrumentedAttribute[Any], ids: Sequence[int]) -> None:
    """Row by row, so that the audit records each."""
    for row in session.scalars(select(key.class_).where(key.in_(ids))):
        session.delete(row)
    session.flush()
