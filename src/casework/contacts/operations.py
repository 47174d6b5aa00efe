"""Log a contact, withdraw one that was logged by mistake, and comment on one."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.viewer import Viewer
from casework.contacts.forms import COMMENT_LENGTH, NewContact, NoteFields
from casework.contacts.models import Contact, ContactComment, ContactNote
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.moving import may_mend
from casework.sentences import say
from casework.tasks.operations import finish_all, promise, reopen_all
from casework.tasks.terms import Origin


def log_contact(session: Session, viewer: Viewer, new: NewContact) -> list[int]:
    """Adds one contact per person, in one unit of work. Returns their numbers."""
    people = list(dict.fromkeys(new.person_ids))
    for person_id in people:
        require(session, viewer, Action.LOG_CONTACT, person_id)
    return [_log_one(session, viewer, new, person_id) for person_id in people]


def _log_one(session: Session, viewer: Viewer, new: NewContact, person_id: int) -> int:
    contact = Contact(
        person_id=person_id,
        worker_id=viewer.account_id,
        mode=new.mode,
        occurred_at=new.occurred_at,
        minutes=new.minutes,
        entered_at=clock.now(),
        entered_by=viewer.account_id,
        together=new.together if len(new.person_ids) > 1 else None,
    )
    session.add(contact)
    session.flush()
    if given := note_values(new):
        session.add(ContactNote(contact_id=contact.id, person_id=person_id, **given))
    if promised := new.follow_up:
        promise(
            session,
            viewer,
            person_id=person_id,
            what=promised.what,
            due_on=promised.due_on,
            origin=Origin.CONTACT,
            origin_id=contact.id,
        )
    return contact.id


def note_values(form: NoteFields) -> dict[str, Any]:
    """The note fields that are not empty, by name."""
    held = {name: getattr(form, name) for name in NoteFields.model_fields}
    return {name: value for name, value in held.items() if value}


def withdraw_contact(session: Session, viewer: Viewer, contact_id: int) -> None:
    """Withdraws a contact that was logged by mistake: it stays in the record and counts nowhere. A
    second call restores it. Promises made in it are ticked off, and come back with it."""
    contact = find_contact(session, viewer, contact_id)
    of_it = contact.person_id, Origin.CONTACT, contact.id
    if contact.withdrawn_at is None:
        contact.withdrawn_at = clock.now()
        finish_all(session, viewer, *of_it)
    else:
        reopen_all(session, *of_it, done_since=contact.withdrawn_at)
        contact.withdrawn_at = None


def find_contact(session: Session, viewer: Viewer, contact_id: int) -> Contact:
    """Finds a contact to change. Raises NotFound outside the viewer's rows, NotAllowed after the
    author's 72 hours."""
    contact = session.scalars(select(Contact).where(Contact.id == contact_id)).one_or_none()
    if contact is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.AMEND_CONTACT, contact.person_id)
    if not may_mend(viewer, contact.entered_by, contact.entered_at):
        raise NotAllowed(
            say(
                "Only the author can change this, for 72 hours. Ask your supervisor: they still "
                "can."
            )
        )
    return contact


def comment_on_contact(session: Session, viewer: Viewer, contact_id: int, text: str) -> None:
    contact = session.scalars(select(Contact).where(Contact.id == contact_id)).one_or_none()
    if contact is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.COMMENT_CONTACT, contact.person_id)
    if not text.strip():
        raise Invalid(say("Write a word first."))
    if len(text.strip()) > COMMENT_LENGTH:
        raise Invalid(
            say("A comment takes {most} letters at most. Shorten it.", most=f"{COMMENT_LENGTH:,}")
        )
    session.add(
        ContactComment(
            contact_id=contact.id,
            person_id=contact.person_id,
            text=text.strip(),
            written_by=viewer.account_id,
            written_at=clock.now(),
        )
    )
