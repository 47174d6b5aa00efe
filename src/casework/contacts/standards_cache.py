"""Cached contact standards. They are about nobody, so they are read once in a few seconds instead
of at every rerun. A change by this process is in force at the next rerun, a change by another
process a few seconds later."""

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
Cached = dict[Role, tuple[float, list[ContactStandard]]]
_cache: WeakKeyDictionary[Any, Cached] = WeakKeyDictionary()
_not_before = [0.0]
"""After a change nothing is cached for a while: a session that began before it may still read the
old standards."""


def cached_standards(
    session: Session, read: Callable[[Session], list[ContactStandard]]
) -> list[ContactStandard]:
    """Cached per database and per role, since a row rule says which roles see the standards."""
    viewer, now = session.info.get("viewer"), time.monotonic()
    if viewer is None or session.info.get(_CHANGED):
        return read(session)
    of_role = _cache.setdefault(session.get_bind(), {})
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
        _cache.clear()
