"""Contact standards are about nobody, so that they are read once in a few seconds, not at every
rerun. What is changed here is in force at the next rerun; what another process changed, soon."""

import time
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import event
from sqlalchemy.orm import Mapper, Session

from casework.access.roles import Role
from casework.contacts.models import ContactStandardSetting
from casework.contacts.standards import ContactStandard

SECONDS = 5.0
_CHANGED = "standards changed"
Kept = dict[Role, tuple[float, list[ContactStandard]]]
_kept: WeakKeyDictionary[Any, Kept] = WeakKeyDictionary()
_not_before = [0.0]
"""After a change nothing is kept for a while: whoever began to read before it saw the old ones."""


def kept(
    session: Session, read: Callable[[Session], list[ContactStandard]]
) -> list[ContactStandard]:
    """Per database, and per role, since a row rule says which roles see them."""
    viewer, now = session.info.get("viewer"), time.monotonic()
    if viewer is None or session.info.get(_CHANGED):
        return read(session)
    of_role = _kept.setdefault(session.get_bind(), {})
    until, found = of_role.get(viewer.role, (0.0, []))
    if now < until:
        return [*found]
    found = read(session)
    if now >= _not_before[0]:
        of_role[viewer.role] = now + SECONDS, found
    return [*found]


@event.listens_for(ContactStandardSetting, "after_insert")
@event.listens_for(ContactStandardSetting, "after_update")
@event.listens_for(ContactStandardSetting, "after_delete")
def _note(mapper: Mapper[Any], connection: Any, row: ContactStandardSetting) -> None:
    if session := Session.object_session(row):
        session.info[_CHANGED] = True


@event.listens_for(Session, "after_commit")
def _forget(session: Session) -> None:
    if session.info.pop(_CHANGED, False):
        _not_before[0] = time.monotonic() + SECONDS
        _kept.clear()
