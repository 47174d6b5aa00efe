"""Which sections and items of a plan a contact talked about."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.contacts.models import Contact
from casework.plans.models import PlanItemDiscussed


def note_discussed(
    session: Session, viewer: Viewer, contact_ids: Collection[int], about: Collection[str]
) -> None:
    """`about`: sections, and keys of items, of the plan of the contact's person."""
    contacts = session.scalars(select(Contact).where(Contact.id.in_(contact_ids))).all()
    for contact in contacts:
        require(session, viewer, Action.EDIT_PLAN, contact.person_id)
        session.add_all(
            PlanItemDiscussed(
                contact_id=contact.id,
                person_id=contact.person_id,
                about=each,
                at=contact.occurred_at,
            )
            for each in dict.fromkeys(about)
        )
