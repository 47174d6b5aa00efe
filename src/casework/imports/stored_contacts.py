"""Contacts that are in Casework already, typed or imported, to compare a log's rows with."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.contacts.models import Contact
from casework.contacts.terms import Mode
from casework.imports.contact_log.differences import StoredContact
from casework.imports.models import ImportRow

_STORED = (Contact.mode, Contact.minutes, Contact.worker_id, Contact.worker_name)
_PIECE = 500


def imported_contacts(session: Session, marks: Collection[str]) -> dict[str, StoredContact]:
    """What became of imported rows, by fingerprint."""
    wanted = sorted(set(filter(None, marks)))
    found: dict[str, StoredContact] = {}
    for start in range(0, len(wanted), _PIECE):
        asked = (
            select(ImportRow.fingerprint, *_STORED)
            .join(Contact, Contact.id == ImportRow.contact_id)
            .where(
                ImportRow.fingerprint.in_(wanted[start : start + _PIECE]),
                Contact.withdrawn_at.is_(None),
            )
        )
        found |= {row.fingerprint or "": _stored(row) for row in session.execute(asked)}
    return found


def _stored(row: Any) -> StoredContact:
    return StoredContact(row.mode, row.minutes, row.worker_id, row.worker_name or "")


def logged(
    session: Session, person_ids: Iterable[int], first: datetime, last: datetime
) -> dict[tuple[int, datetime, Mode], StoredContact]:
    """Contacts with these people in that time that exist already, typed or imported."""
    wanted = sorted(set(person_ids))
    found: dict[tuple[int, datetime, Mode], StoredContact] = {}
    for start in range(0, len(wanted), _PIECE):
        asked = select(Contact.person_id, Contact.occurred_at, *_STORED).where(
            Contact.person_id.in_(wanted[start : start + _PIECE]),
            Contact.occurred_at.between(first, last),
            Contact.withdrawn_at.is_(None),
        )
        for row in session.execute(asked):
            found[(row.person_id, row.occurred_at, row.mode)] = _stored(row)
    return found
