"""Saves the contacts of a contact log."""

from sqlalchemy.orm import Session

from casework.contacts.models import Contact, ContactNote
from casework.imports.contact_log.parse import ContactDraft
from casework.imports.site import Site


def add_contacts(
    session: Session, drafts: list[ContactDraft], site: Site, *, by: int | None
) -> list[int]:
    """Flushes once for any number of contacts. Returns their ids in the order of the drafts."""
    made = [_contact(draft, site, by) for draft in drafts]
    session.add_all(made)
    session.flush()
    for contact, draft in zip(made, drafts, strict=True):
        if draft.notes:
            session.add(
                ContactNote(contact_id=contact.id, person_id=contact.person_id, text=draft.notes)
            )
    return [contact.id for contact in made]


def _contact(draft: ContactDraft, site: Site, by: int | None) -> Contact:
    return Contact(
        person_id=draft.person_id,
        worker_id=draft.worker_id,
        worker_name=None if draft.worker_id else draft.worker_name or None,
        mode=draft.mode,
        occurred_at=draft.occurred_at,
        minutes=draft.minutes,
        entered_at=site.now,
        entered_by=by,
    )
