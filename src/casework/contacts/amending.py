"""Amend a contact: old and new are both kept by the audit, and nobody overwrites unseen."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.contacts.forms import Amendment
from casework.contacts.models import Contact, ContactNote
from casework.contacts.operations import comment_on_contact, find_contact
from casework.contacts.queries import version_of
from casework.errors import Conflict, Invalid

FIELDS = ("mode", "occurred_at", "minutes")


def amend_contact(session: Session, viewer: Viewer, change: Amendment) -> None:
    """Raises Conflict with what stands there now when somebody else amended it meanwhile."""
    contact = find_contact(session, viewer, change.contact_id)
    _is_as_shown(session, contact, change)
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
            "Someone else changed this contact while you were typing. Theirs is shown beside "
            "yours: nothing is lost. Save again to keep yours.",
            theirs | _words(note) | {"version": version},
        )


def _with_reason(session: Session, viewer: Viewer, change: Amendment) -> None:
    if not change.reason:
        raise Invalid("Say in a word why you amend it.", {"reason": "needed"})
    comment_on_contact(session, viewer, change.contact_id, f"Amended: {change.reason}")


def _words(note: ContactNote | None) -> dict[str, object]:
    return {"note": note.text, "place_type": note.place_type} if note else {}


def _rewrite_note(session: Session, contact: Contact, change: Amendment) -> None:
    note = _note_of(session, contact)
    if note is None and not (change.note or change.place_type):
        return
    note = note or ContactNote(contact_id=contact.id, person_id=contact.person_id, text="")
    note.text = note.text if change.note is None else change.note
    note.place_type = change.place_type
    session.add(note)


def _note_of(session: Session, contact: Contact) -> ContactNote | None:
    return session.scalars(
        select(ContactNote).where(ContactNote.contact_id == contact.id)
    ).one_or_none()
