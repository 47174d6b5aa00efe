"""Seals: each run of audit entries is hashed together with all before it, so that changes and
deletions show."""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.audit import append_only
from casework.audit.models import AuditEntry, AuditSeal
from casework.database import elevated, reading, save_elevated
from casework.date_words import moment_in_words
from casework.errors import CaseworkError
from casework.read_only import as_of_now
from casework.sentences import say, sentence

FIELDS = tuple(column.key for column in AuditEntry.__table__.columns)
WAIT, WAIT_IN_PASSING = "5s", "300ms"
START = "0" * 64
AT_ONCE = 5000
DUE = timedelta(hours=1)
IN_PASSING = 10_000
"""This many entries are sealed without a noticeable wait."""


@dataclass(frozen=True, slots=True)
class Chain:
    entries: int
    head: str | None
    """The last seal's digest. A copy stored elsewhere shows whether the newest entries were
    deleted."""
    finding: str | None = None
    """In words, the first run of entries that is not what was sealed."""

    @property
    def holds(self) -> bool:
        return self.finding is None


def seal() -> str | None:
    """Seals what is new and returns the head. Raises Unavailable while a long save is in
    progress."""
    return save_elevated("seal the audit", lambda session: _seal(session, None, WAIT))


def seal_when_due() -> None:
    """At most once an hour, when somebody signs in; a failure does not disturb the sign-in."""
    with suppress(CaseworkError):
        with elevated("when was the audit sealed?", writes=False) as session:
            last = session.scalar(select(func.max(AuditSeal.sealed_at)))
        if last is None or last <= clock.now() - DUE:
            save_elevated(
                "seal the audit", lambda session: _seal(session, IN_PASSING, WAIT_IN_PASSING)
            )


def _seal(session: Session, at_most: int | None, wait: str) -> str | None:
    if session.get_bind().dialect.name == "postgresql":
        # entries of a save in progress have lower numbers than some that are already stored
        session.connection().exec_driver_sql(f"SET LOCAL lock_timeout = '{wait}'")
        session.connection().exec_driver_sql("LOCK TABLE audit_entry IN SHARE MODE")
    last = session.scalar(select(AuditSeal).order_by(AuditSeal.id.desc()).limit(1))
    head = last.digest if last else None
    new = _rows(session, last.last_id if last else 0, at_most)
    digest, count, first, until = _digest(head or START, new)
    if not count:
        return head
    session.add(
        AuditSeal(
            first_id=first, last_id=until, entries=count, digest=digest, sealed_at=clock.now()
        )
    )
    return digest


def check(session: Session, kept: str | None = None) -> Chain:
    """Reads every entry once, in order. `kept` is a head that was written down elsewhere."""
    as_of_now(session.connection())
    seals = session.scalars(select(AuditSeal).order_by(AuditSeal.id)).all()
    entries = session.scalar(select(func.count(AuditEntry.id))) or 0
    finding = next(_broken(session, seals), None)
    if finding is None and kept and kept not in {START, *(each.digest for each in seals)}:
        finding = say(CUT_OFF)
    return Chain(entries, seals[-1].digest if seals else None, finding)


def check_now(viewer: Viewer) -> Chain:
    """For the administrator's screen: returns the result of the check, and none of the entries."""
    with reading(viewer) as session:
        require(session, viewer, Action.SEE_AUDIT_HEALTH)
    seal()
    with elevated("check the audit's chain", writes=False) as session:
        return check(session)


def missing_triggers(viewer: Viewer) -> list[str]:
    with reading(viewer) as session:
        require(session, viewer, Action.SEE_AUDIT_HEALTH)
    with elevated("are the audit's triggers in place?", writes=False) as session:
        return append_only.missing(session.connection())


def _broken(session: Session, seals: Sequence[AuditSeal]) -> Iterator[str]:
    """Each entry belongs to the first seal whose last number reaches it, so that inserted entries
    are counted."""
    ends, at = [each.last_id for each in seals], 0
    runs = groupby(_rows(session, None), key=lambda row: bisect_left(ends, row["id"]))
    for number, run in runs:
        yield from (_changed(each, 0) for each in seals[at:number])
        if number == len(seals):
            return
        before = seals[number - 1].digest if number else START
        digest, count, *_ = _digest(before, run)
        if (digest, count) != (seals[number].digest, seals[number].entries):
            yield _changed(seals[number], count)
        at = number + 1
    yield from (_changed(each, 0) for each in seals[at:])


CUT_OFF = sentence("No seal has the head that you kept: the end of the audit was cut off.")
GONE = sentence(
    "The audit was tampered with: of its entries {first} to {last}, sealed on {when}, {count} are "
    "gone, or a seal was."
)
PUT_IN = sentence(
    "The audit was tampered with: of its entries {first} to {last}, sealed on {when}, {count} were "
    "put in, or a seal was."
)
CHANGED = sentence(
    "The audit was tampered with: of its entries {first} to {last}, sealed on {when}, some were "
    "changed, or a seal was."
)


def _changed(broken: AuditSeal, count: int) -> str:
    """The finding in words: which entries, and whether some are gone."""
    gap = broken.entries - count
    where = {
        "first": broken.first_id,
        "last": broken.last_id,
        "when": moment_in_words(broken.sealed_at, year=True),
    }
    if not gap:
        return say(CHANGED, **where)
    return say(GONE if gap > 0 else PUT_IN, **where, count=abs(gap))


def _rows(session: Session, after: int | None, at_most: int | None = None) -> Iterator[RowMapping]:
    """Streams the rows, since there may be millions."""
    rows = select(AuditEntry.__table__).order_by(AuditEntry.id).limit(at_most)
    if after is not None:
        rows = rows.where(AuditEntry.id > after)
    return iter(session.execute(rows.execution_options(yield_per=AT_ONCE)).mappings())


def _digest(before: str, rows: Iterable[RowMapping]) -> tuple[str, int, int, int]:
    """Returns the digest, the number of entries, and the first and last number."""
    made, count, first, last = hashlib.sha256(before.encode()), 0, 0, 0
    for row in rows:
        made.update(_line(row[key] for key in FIELDS))
        count, last = count + 1, int(row["id"])
        first = first or last
    return made.hexdigest(), count, first, last


def _line(values: Iterable[Any]) -> bytes:
    plain = [value.isoformat() if hasattr(value, "isoformat") else value for value in values]
    return json.dumps(plain, sort_keys=True, default=str).encode() + b"\n"
