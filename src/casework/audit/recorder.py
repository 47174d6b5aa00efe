"""Writes an audit entry for every change, in the change's own transaction."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import uuid4

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session

from casework import clock
from casework.access.rows import AboutPerson, rule_of
from casework.access.viewer import Viewer
from casework.audit.models import AuditEntry
from casework.audit.terms import PLAN_LINE, Event
from casework.database import CaseSession, ElevatedSession
from casework.sentences import sentence

Trace: TypeAlias = dict[str, Any]
"""Which row an entry is about, or which line of a plan."""
WRITTEN = "audit entries"
"""Of a unit of work: how many it has."""
KEPT_SECRET = sentence("(not shown)")  # replaces the value of a secret


def write(
    session: Session,
    happened: Event,
    *,
    words: str | None = None,
    person_id: int | None = None,
    field_class: str | None = None,
    account_id: int | None = None,
) -> None:
    """Writes an entry that is not a change of a row: an opening, an export, a sign-in, a
    refusal."""
    entry = _who(session) | {
        "event": happened,
        "words": words,
        "person_id": person_id,
        "field_class": field_class,
    }
    if account_id is not None:
        entry["account_id"] = account_id
    _store(session, [entry])


def write_each(
    session: Session, happened: Event, person_ids: Iterable[int], *, words: str, field_class: str
) -> None:
    """Writes one such entry for each of these people, in one statement."""
    alike = {"event": happened, "words": words, "field_class": field_class}
    entries = [_who(session) | alike | {"person_id": person_id} for person_id in person_ids]
    if entries:
        _store(session, entries)


def entries_so_far(session: Session) -> int:
    """Of this unit of work: saving what is there already adds none."""
    session.flush()
    return int(session.info.get(WRITTEN, 0))


def trace_of_row(row: Any) -> Trace:
    return _row_of(row)


def trace_of_line(section: Any, key: str) -> Trace:
    """Of one line of a plan: the section's row stays where it is."""
    return _row_of(section) | {"table_name": PLAN_LINE, "row_key": key[:60]}


def write_moved(session: Session, event: Event, traces: Sequence[Trace], person_id: int) -> None:
    """Writes in a record's trail that these left it or came back, and nothing of what they say."""
    where = {"event": event, "person_id": person_id}
    entries = [_who(session) | trace | where for trace in traces]
    if entries:
        _store(session, entries)


@event.listens_for(CaseSession, "after_flush")
@event.listens_for(ElevatedSession, "after_flush")
def _record_changes(session: Session, context: Any) -> None:
    entries = [
        *(_entry(session, row, Event.CREATED) for row in session.new if _audited(row)),
        *(
            _entry(session, row, Event.CHANGED)
            for row in session.dirty
            if _audited(row) and session.is_modified(row)
        ),
        *(_entry(session, row, Event.DELETED) for row in session.deleted if _audited(row)),
    ]
    if entries:
        _store(session, entries)


def _audited(row: Any) -> bool:
    return getattr(row, "audited", True)


def _entry(session: Session, row: Any, happened: Event) -> dict[str, Any]:
    rule = rule_of(type(row))
    return (
        _who(session)
        | _row_of(row)
        | {
            "event": happened,
            "person_id": getattr(
                row, rule.key if isinstance(rule, AboutPerson) else "person_id", None
            ),
            "changes": _changes(row, happened),
        }
    )


def _row_of(row: Any) -> Trace:
    rule = rule_of(type(row))
    key = inspect(row).identity or inspect(row).mapper.primary_key_from_instance(row)
    return {
        "table_name": row.__tablename__,
        "row_key": ",".join(str(part) for part in key),
        "field_class": rule.trail_class(row) if isinstance(rule, AboutPerson) else None,
    }


def _changes(row: Any, happened: Event) -> dict[str, list[Any]]:
    found = {}
    for column in inspect(row).mapper.column_attrs:
        history = inspect(row).attrs[column.key].history
        secret = column.columns[0].info.get("secret", False)
        old, new = _one(history.deleted), _one(history.added)
        if happened is Event.DELETED:
            old, new = _one(history.unchanged or history.deleted), None
        if old != new and column.key != "version":
            found[column.key] = [KEPT_SECRET] * 2 if secret else [_plain(old), _plain(new)]
    return found


def _one(values: Any) -> Any:
    return values[0] if values else None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | None) else str(value)


def _who(session: Session) -> dict[str, Any]:
    viewer: Viewer | None = session.info.get("viewer")
    empty = dict.fromkeys(
        ("table_name", "row_key", "person_id", "field_class", "changes", "words"), None
    )
    return empty | {
        "at": clock.now(),
        "unit": session.info.setdefault("unit", str(uuid4())),
        "account_id": viewer.account_id if viewer else None,
        "role": viewer.role if viewer else session.info.get("reason", "program")[:40],
    }


def _store(session: Session, entries: list[dict[str, Any]]) -> None:
    """A plain insert on the session's own connection: in the same transaction, so all or
    nothing."""
    before = session.info.get("flushing")
    session.info["flushing"] = True
    session.info[WRITTEN] = session.info.get(WRITTEN, 0) + len(entries)
    try:
        session.connection().execute(insert(AuditEntry.__table__), entries)  # type: ignore[arg-type]  # a table
    finally:
        session.info["flushing"] = before
