"""Whether anything has been built on what an import brought in."""

from collections.abc import Sequence

from sqlalchemy import Column, ForeignKey, Table, select
from sqlalchemy.orm import Session

from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import Base
from casework.imports.models import ImportRow, ImportRun

_PART = 500
_CHANGES = (Event.CREATED, Event.CHANGED, Event.DELETED)
_OWN = {
    "person": frozenset(
        (
            *("person_identity", "alias", "contact_point", "tier_period", "status_period"),
            *("assignment", "reason", "import_row"),
        )
    ),
    "contact": frozenset(("contact_note", "import_row")),
}
"""Tables that the import itself fills: in them, the audit tells whether somebody came later."""


def people_touched(session: Session, run: ImportRun, person_ids: Sequence[int]) -> int:
    """How many people somebody changed, or added something about, since the import."""
    touched = _referring(session, "person", person_ids)
    for part in _parts(person_ids):
        touched |= set(
            session.scalars(
                select(AuditEntry.person_id).where(
                    AuditEntry.person_id.in_(part),
                    AuditEntry.unit != run.unit,
                    AuditEntry.event.in_(_CHANGES),
                )
            )
        )
    return len(touched)


def contacts_touched(session: Session, run: ImportRun, contact_ids: Sequence[int]) -> int:
    """How many contacts somebody amended, withdrew, linked or commented on since the import."""
    touched = _referring(session, "contact", contact_ids)
    for part in _parts(contact_ids):
        keys = session.scalars(
            select(AuditEntry.row_key).where(
                AuditEntry.table_name.in_(("contact", "contact_note")),
                AuditEntry.row_key.in_([str(each) for each in part]),
                AuditEntry.unit != run.unit,
                AuditEntry.event.in_(_CHANGES),
            )
        )
        touched |= {int(key) for key in keys if key}
    return len(touched)


def _referring(session: Session, target: str, ids: Sequence[int]) -> set[int]:
    """Those that rows of other tables point at."""
    found: set[int] = set()
    for table in Base.metadata.sorted_tables:
        if table.name not in _OWN[target]:
            for column in _pointing(table, target):
                for part in _parts(ids):
                    found |= set(session.scalars(select(column).where(column.in_(part)).distinct()))
    return found


def _pointing(table: Table, target: str) -> list[Column[int]]:
    keys: set[ForeignKey] = table.foreign_keys
    return [key.parent for key in keys if key.column.table.name == target]


def _parts(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + _PART] for start in range(0, len(ids), _PART)]


def imported_ids(session: Session, run: ImportRun) -> tuple[list[int], list[int]]:
    """People and contacts that the run made."""
    rows = session.execute(
        select(ImportRow.person_id, ImportRow.contact_id).where(ImportRow.run_id == run.id)
    ).all()
    people = [row.person_id for row in rows if row.person_id]
    return people, [row.contact_id for row in rows if row.contact_id]
