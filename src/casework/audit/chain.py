"""Seals tie each run of audit entries to all before it, so that a change or a cut shows."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.guard import Action, require
from casework.access.viewer import Viewer
from casework.audit.models import AuditEntry, AuditSeal
from casework.database import elevated, reading, save_elevated

FIELDS = tuple(column.key for column in AuditEntry.__table__.columns)
WAIT = "2s"
START = "0" * 64


@dataclass(frozen=True, slots=True)
class Chain:
    entries: int
    sealed: int
    head: str | None
    """The last seal's digest: kept elsewhere, it shows when the tail was cut."""
    broken_at: int | None
    """The first seal whose run is no longer what was sealed."""

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def seal() -> str | None:
    """Seals what is new; returns the head. Raises Unavailable while a long save is under way."""
    return save_elevated("seal the audit", _seal)


def _seal(session: Session) -> str | None:
    if session.get_bind().dialect.name == "postgresql":
        # entries of a save that is still under way have numbers below those already there
        session.connection().exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}'")
        session.connection().exec_driver_sql("LOCK TABLE audit_entry IN SHARE MODE")
    last = session.scalar(select(AuditSeal).order_by(AuditSeal.id.desc()).limit(1))
    after = last.last_id if last else 0
    head = last.digest if last else None
    digest, count, first, until = _digest(session, head or START, after, None)
    if not count:
        return head
    session.add(
        AuditSeal(
            first_id=first, last_id=until, entries=count, digest=digest, sealed_at=clock.now()
        )
    )
    return digest


def check(session: Session) -> Chain:
    """Reads every entry once, in order."""
    head, sealed = START, 0
    broken: int | None = None
    for each in session.scalars(select(AuditSeal).order_by(AuditSeal.id)):
        digest, count, *_ = _digest(session, head, each.first_id - 1, each.last_id)
        if broken is None and (digest, count) != (each.digest, each.entries):
            broken = each.id
        head, sealed = each.digest, sealed + each.entries
    entries = session.scalar(select(func.count(AuditEntry.id))) or 0
    if broken is None and entries < sealed:
        broken = 0
    return Chain(entries, sealed, head if sealed else None, broken)


def check_now(viewer: Viewer) -> Chain:
    """For the administrator's screen: what the check finds, and none of what it reads."""
    with reading(viewer) as session:
        require(session, viewer, Action.SEE_AUDIT_HEALTH)
    seal()
    with elevated("check the audit's chain", writes=False) as session:
        return check(session)


def _digest(
    session: Session, before: str, after: int, until: int | None
) -> tuple[str, int, int, int]:
    """Digest, number, first and last of the entries above `after` and up to `until`."""
    rows = select(AuditEntry.__table__).where(AuditEntry.id > after).order_by(AuditEntry.id)
    if until is not None:
        rows = rows.where(AuditEntry.id <= until)
    made, count, first, last = hashlib.sha256(before.encode()), 0, 0, 0
    for row in session.execute(rows.execution_options(yield_per=5000)).mappings():
        made.update(_line(row[key] for key in FIELDS))
        count, last = count + 1, int(row["id"])
        first = first or last
    return made.hexdigest(), count, first, last


def _line(values: Iterable[Any]) -> bytes:
    plain = [value.isoformat() if hasattr(value, "isoformat") else value for value in values]
    return json.dumps(plain, sort_keys=True, default=str).encode() + b"\n"
