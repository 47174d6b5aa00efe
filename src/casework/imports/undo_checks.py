"""Checks before an undo: whether anything depends on the imported rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Table, func, select
from sqlalchemy.orm import Session

from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import Base
from casework.imports.models import ImportRow, ImportRun

_PART = 500
_PERSONS_OWN = frozenset(
    (
        *("person_identity", "alias", "contact_point", "tier_period", "status_period"),
        *("assignment", "reason"),
    )
)
"""Tables that a roster fills: in them, rows that the run itself did not make are later work."""
_CONTACTS_OWN = frozenset(("contact", "contact_note"))
Key = tuple[str, str]
"""Table and row, as the audit names them."""


def imported_ids(session: Session, run: ImportRun) -> tuple[list[int], list[int]]:
    """People and contacts that the run created."""
    rows = session.execute(
        select(ImportRow.person_id, ImportRow.contact_id).where(ImportRow.run_id == run.id)
    ).all()
    people = [row.person_id for row in rows if row.person_id]
    return people, [row.contact_id for row in rows if row.contact_id]


def people_touched(session: Session, run: ImportRun, people: Sequence[int]) -> int:
    """How many people somebody changed, or added something about, since the import."""
    changed: set[int] = set()
    for part in parts(people):
        made = _made_by(session, run, part)
        changed |= _changed_since(session, run, part, made) | _added(session, part, made)
        changed |= _referred_to(session, "person", part, _PERSONS_OWN | {"import_row"})
    return len(changed)


def contacts_touched(session: Session, run: ImportRun, contacts: Sequence[int]) -> int:
    """How many contacts somebody amended, withdrew, linked or commented on since the import."""
    changed: set[int] = set()
    for part in parts(contacts):
        later = session.scalars(
            select(AuditEntry.row_key).where(
                AuditEntry.table_name.in_(_CONTACTS_OWN),
                AuditEntry.row_key.in_([str(each) for each in part]),
                AuditEntry.id > _last_entry(session, run),
            )
        )
        changed |= {int(key) for key in later if key}
        changed |= _referred_to(session, "contact", part, _CONTACTS_OWN | {"import_row"})
    return len(changed)


def _last_entry(session: Session, run: ImportRun) -> int:
    return session.scalar(select(func.max(AuditEntry.id)).where(AuditEntry.unit == run.unit)) or 0


def _made_by(session: Session, run: ImportRun, people: Sequence[int]) -> set[Key]:
    asked = select(AuditEntry.table_name, AuditEntry.row_key).where(
        AuditEntry.person_id.in_(people),
        AuditEntry.unit == run.unit,
        AuditEntry.event == Event.CREATED,
    )
    return {(table or "", key or "") for table, key in session.execute(asked)}


def _changed_since(
    session: Session, run: ImportRun, people: Sequence[int], made: set[Key]
) -> set[int]:
    asked = select(AuditEntry.person_id, AuditEntry.table_name, AuditEntry.row_key).where(
        AuditEntry.person_id.in_(people),
        AuditEntry.id > _last_entry(session, run),
        AuditEntry.event.in_((Event.CHANGED, Event.DELETED)),
    )
    return {
        row.person_id
        for row in session.execute(asked)
        if row.person_id and (row.table_name, row.row_key) in made
    }


def _added(session: Session, people: Sequence[int], made: set[Key]) -> set[int]:
    """People with rows, in the tables that an import fills, that the run did not create."""
    found: set[int] = set()
    for name in _PERSONS_OWN:
        table = Base.metadata.tables[name]
        (key,) = table.primary_key.columns
        asked = select(table.c.person_id, key).where(table.c.person_id.in_(people))
        found |= {person for person, row in session.execute(asked) if (name, str(row)) not in made}
    return found


def _referred_to(
    session: Session, target: str, ids: Sequence[int], own: frozenset[str]
) -> set[int]:
    """The ids that rows of any other table refer to."""
    found: set[int] = set()
    for table in Base.metadata.sorted_tables:
        if table.name not in own:
            for column in _pointing(table, target):
                found |= set(session.scalars(select(column).where(column.in_(ids)).distinct()))
    return found


def _pointing(table: Table, target: str) -> list[Column[Any]]:
    return [key.parent for key in table.foreign_keys if key.column.table.name == target]


def parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _PART):
        yield ids[start : start + _PART]
