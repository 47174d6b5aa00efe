"""Moves a contact that was logged for the wrong person to the right one, with all that hangs on
it: note, comments, what was promised."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.contacts.models import ContactComment, ContactNote
from casework.contacts.operations import find_contact
from casework.drafts.operations import move_draft
from casework.errors import NotAllowed
from casework.people.moving import move_rows, refuse_target
from casework.people.operations import find_person
from casework.sentences import say, sentence
from casework.tasks.models import Task
from casework.tasks.operations import tasks_find_their_worker
from casework.tasks.terms import Origin

COMMENTED = sentence(
    "Somebody else commented on it, and the right person is in another team: ask the supervisor to "
    "move it."
)
DRAFTS = ("amend", "comment")
"""Forms about a contact whose half-typed texts go along."""
hangs_on: list[Callable[[Session, int], list[Any]]] = []
"""Asked for further rows that move with the contact of this number (safety plans)."""


def move_contact(session: Session, viewer: Viewer, contact_id: int, to_id: int) -> None:
    """The author for 72 hours, the supervisor at any time; both see the two records."""
    contact = find_contact(session, viewer, contact_id)
    require(session, viewer, Action.LOG_CONTACT, to_id)
    refuse_target(session, contact.person_id, to_id)
    with unfiltered(session, "all that hangs on a contact moves with it, also what others wrote"):
        along = _of_contact(session, contact_id)
        tasks_find_their_worker(session, along, to_id)
    if find_person(session, to_id).team_id != find_person(session, contact.person_id).team_id:
        _refuse_commented(viewer, along)
    from_id = contact.person_id
    move_rows(session, viewer, [contact, *along], to_id, sentence("A contact"))
    for form in (f"{each} {contact_id}" for each in DRAFTS):
        move_draft(session, (from_id, form), (to_id, form))


def _refuse_commented(viewer: Viewer, along: Iterable[Any]) -> None:
    """A comment would go where whoever wrote it may not read it."""
    comments = [row for row in along if isinstance(row, ContactComment)]
    if viewer.role is Role.WORKER and any(row.written_by != viewer.account_id for row in comments):
        raise NotAllowed(say(COMMENTED))


def _of_contact(session: Session, contact_id: int) -> list[Any]:
    notes = select(ContactNote).where(ContactNote.contact_id == contact_id)
    comments = select(ContactComment).where(ContactComment.contact_id == contact_id)
    promised = Task.origin == Origin.CONTACT, Task.origin_id == contact_id
    found: list[Any] = [
        *session.scalars(notes),
        *session.scalars(comments),
        *session.scalars(select(Task).where(*promised)),
    ]
    return found + [row for ask in hangs_on for row in ask(session, contact_id)]
