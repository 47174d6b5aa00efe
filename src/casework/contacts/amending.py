"""Amend a contact. The audit stores old and new; a change that was not on the screen is a
Conflict."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.contacts.forms import LONG_AGO, Amendment, NoteFields, is_long_ago
from casework.contacts.models import Contact, ContactNote
from casework.contacts.operations import comment_on_contact, find_contact, note_values
from casework.contacts.queries import version_of
from casework.errors import Conflict, Invalid
from casework.sentences import say, sentence

FIELDS = ("mode", "occurred_at", "minutes")
AMENDED = sentence("Amended: {why}")
"""Kept as the comment."""


def amend_contact(session: Session, viewer: Viewer, change: Amendment) -> None:
    """Raises Conflict, with the current values, when somebody else amended the contact in the
    meantime."""
    contact = find_contact(session, viewer, change.contact_id)
    _is_as_shown(session, contact, change)
    if is_long_ago(change.occurred_at) and not is_long_ago(contact.occurred_at):
        raise Invalid(say(LONG_AGO), {"occurred_at": LONG_AGO})
    if viewer.role is Role.SUPERVISOR:
        _with_reason(session, viewer, change)
    else:
        _rewrite_note(session, contact, change)
    for field in FIELDS:
        setattr(contact, field, getattr(change, field))


def _is_as_shown(session: Session, contact: Contact, change: Amendment) -> None:
    note = _note_of(session, contact)
    version = version_of(contact, note)
    if version != change.version:
        theirs: dict[str, object] = {name: getattr(contact, name) for name in FIELDS}
        raise Conflict(
            say(
                "Someone else changed this contact while you were typing. Theirs is shown beside "
                "yours: nothing is lost. Save again to keep yours."
            ),
            theirs | _words(note) | {"version": version},
        )


def _with_reason(session: Session, viewer: Viewer, change: Amendment) -> None:
    if not change.reason:
        raise Invalid(say("Say in a word why you amend it."), {"reason": say("needed")})
    comment_on_contact(session, viewer, change.contact_id, AMENDED.format(why=change.reason))


def _words(note: ContactNote | None) -> dict[str, object]:
    return {name: getattr(note, name, None) for name in NoteFields.model_fields}


def _rewrite_note(session: Session, contact: Contact, change: Amendment) -> None:
    note = _note_of(session, contact)
    if note is None:
        if given := note_values(change):
            session.add(ContactNote(contact_id=contact.id, person_id=contact.person_id, **given))
        return
    for name in NoteFields.model_fields.keys() & change.model_fields_set:
        setattr(note, name, getattr(change, name) or _empty(name))


def _empty(name: str) -> str | None:
    """The note itself is never NULL: a row may have only another field."""
    return "" if name == "note" else None


def _note_of(session: Session, contact: Contact) -> ContactNote | None:
    return session.scalars(
        select(ContactNote).where(ContactNote.contact_id == contact.id)
    ).one_or_none()
