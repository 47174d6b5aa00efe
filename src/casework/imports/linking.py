"""Workers who were only a name in a spreadsheet, linked once they have an account."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.access.guard import Action, require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.contacts.models import Contact
from casework.errors import NotFound
from casework.people.models import Assignment


@dataclass(frozen=True, slots=True)
class UnlinkedWorker:
    name: str
    people: int
    contacts: int


def unlinked_workers(session: Session, *, viewer: Viewer) -> tuple[UnlinkedWorker, ...]:
    """Names without an account, as far as the viewer sees the people they worked with."""
    require(session, viewer, Action.IMPORT)
    people = _counted(session, Assignment)
    contacts = _counted(session, Contact)
    return tuple(
        UnlinkedWorker(name, people[name], contacts[name])
        for name in sorted(people.keys() | contacts.keys())
    )


def _counted(session: Session, model: type[Assignment] | type[Contact]) -> Counter[str]:
    asked = (
        select(model.worker_name, func.count())
        .where(model.worker_id.is_(None), model.worker_name.is_not(None))
        .group_by(model.worker_name)
    )
    return Counter({name: count for name, count in session.execute(asked) if name})


def link_worker(session: Session, name: str, account_id: int, *, viewer: Viewer) -> int:
    """How many assignments and contacts of the viewer's people now belong to the account."""
    require(session, viewer, Action.IMPORT)
    if session.scalar(select(Account.id).where(Account.id == account_id, Account.active)) is None:
        raise NotFound("There is no such account here.")
    rows: list[Assignment | Contact] = []
    for model in (Assignment, Contact):
        asked = select(model).where(model.worker_id.is_(None), model.worker_name == name)
        rows += session.scalars(asked)
    with unfiltered(session, "links a worker's name to the account, on rows the viewer sees"):
        for row in rows:
            row.worker_id = account_id
        session.flush()
    return len(rows)
