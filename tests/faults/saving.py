"""Saves contacts as the screen does, and checks that each is stored whole and once.

Also a program of its own (`python -m tests.faults.saving`), so that it can be killed.
"""

import json
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock, registry
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.contacts.forms import NewContact
from casework.contacts.models import Contact, ContactNote
from casework.contacts.operations import log_contact
from casework.contacts.terms import Mode
from casework.database import elevated, save
from casework.drafts.models import Submission
from casework.drafts.operations import submit_once
from tests import moments

assert registry.IN_PLACE
speaking = threading.Lock()


def new_contact(people: Sequence[int], note: str = "We talked.") -> NewContact:
    return NewContact(
        person_ids=list(people), mode=Mode.VOICE, occurred_at=clock.now(), minutes=10, note=note
    )


def log(viewer: Viewer, people: Sequence[int], token: str, note: str = "We talked.") -> list[int]:
    """Submits the form once; returns when it is confirmed."""
    new = new_contact(people, note)

    def work(session: Session) -> list[int]:
        submit_once(session, viewer, token)
        return log_contact(session, viewer, new)

    return save(viewer, work)


def saved() -> set[int]:
    """The stored contacts. Asserts that each has its one note and its audit entries."""
    with elevated("a test looks", writes=False) as session:
        contacts = set(session.scalars(select(Contact.id)))
        assert sorted(session.scalars(select(ContactNote.contact_id))) == sorted(contacts)
        for table in ("contact", "contact_note"):
            assert _audited(session, table) == sorted(contacts)
    return contacts


def submissions() -> int:
    with elevated("a test looks", writes=False) as session:
        return int(session.scalar(select(func.count()).select_from(Submission)) or 0)


def _audited(session: Session, table: str) -> list[int]:
    created = select(AuditEntry.row_key).where(
        AuditEntry.table_name == table, AuditEntry.event == Event.CREATED
    )
    return sorted(int(row) for row in session.scalars(created) if row)


def _tell(contact_ids: list[int]) -> None:
    with speaking:
        sys.stdout.write(json.dumps(contact_ids) + "\n")
        sys.stdout.flush()


def main(account: str, team: str, people: str, threads: str, saves: str) -> None:
    viewer = Viewer(int(account), Role.WORKER, "Ana A", frozenset({int(team)}))
    whose = json.loads(people)

    def one_hand(_: int) -> None:
        for _turn in range(int(saves)):
            _tell(log(viewer, whose, str(uuid4())))

    with ThreadPoolExecutor(int(threads)) as hands:
        list(hands.map(one_hand, range(int(threads))))


if __name__ == "__main__":
    clock._wall = moments.going(moments.moment())
    main(*sys.argv[1:])
