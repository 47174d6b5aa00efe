"""Tables of the audit; triggers make them append-only on both databases."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Index, String, Text, and_, false, or_
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.policy import FieldClass, Level, Relation, relations_with
from casework.access.relations import holds
from casework.access.roles import Role
from casework.access.rows import Nobody, any_of, moment, viewer_id
from casework.access.viewer import Viewer
from casework.audit.terms import SIGN_IN_EVENTS, Event
from casework.database import Base


class _Trail:
    """Supervisors read the audit entries about their people, of the classes they may see;
    administrators read who signed in. Nobody reads anything else in the program."""

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        if viewer.role is Role.ADMINISTRATOR:
            signs: ColumnElement[bool] = model.event.in_(SIGN_IN_EVENTS)
            return and_(signs, model.person_id.is_(None))
        if viewer.role is not Role.SUPERVISOR:
            return false()
        return any_of(*(self._of_class(model, viewer, each) for each in FieldClass))

    def may_write(self, row: Any, viewer: Viewer) -> bool:
        return False

    def _of_class(self, model: Any, viewer: Viewer, each: FieldClass) -> ColumnElement[bool]:
        relations = set(relations_with(viewer.role, each, Level.SEE)) - {Relation.BROKEN_GLASS}
        seen = (holds(r, model.person_id, viewer_id(viewer), moment()) for r in relations)
        return and_(model.field_class == each, or_(false(), *seen))


class AuditEntry(Base):
    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_person", "person_id", "at"),)
    row_rule = _Trail()
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    unit: Mapped[str] = mapped_column(String(36))
    """The same for all entries of one unit of work."""
    account_id: Mapped[int | None] = mapped_column(index=True)
    role: Mapped[str | None] = mapped_column(String(40))
    event: Mapped[Event] = mapped_column(String(40), index=True)
    table_name: Mapped[str | None] = mapped_column(String(60))
    row_key: Mapped[str | None] = mapped_column(String(60))
    person_id: Mapped[int | None]
    field_class: Mapped[str | None] = mapped_column(String(20))
    changes: Mapped[dict[str, list[Any]] | None] = mapped_column(JSON)
    """Field name → [old, new]."""
    words: Mapped[str | None] = mapped_column(Text)
    """What was refused, exported or opened, in a sentence."""


class AuditSeal(Base):
    """Ties a run of entries to all before it. Deleted newest entries show against a head stored
    elsewhere."""

    __tablename__ = "audit_seal"
    row_rule = Nobody()
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int]
    last_id: Mapped[int]
    entries: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[datetime]
