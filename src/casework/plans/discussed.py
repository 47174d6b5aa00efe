"""Which sections and items of a plan a contact talked about."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.contacts.models import Contact
from casework.contacts.moving import hangs_on
from casework.plans.models import PlanItemDiscussed
from casework.plans.terms import Section


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


def _of_moved_contact(session: Session, contact_id: int) -> list[PlanItemDiscussed]:
    """Sections go along to the other person's plan. An item is of this person's plan: that it was
    discussed goes with the mistake."""
    rows = session.scalars(
        select(PlanItemDiscussed).where(PlanItemDiscussed.contact_id == contact_id)
    ).all()
    of_section = [row for row in rows if row.about in set(Section)]
    for row in rows:
        if row not in of_section:
            session.delete(row)
    return of_section


hangs_on.append(_of_moved_contact)
