"""Openings of a person outside one's own rows (break glass), each reviewed by a supervisor."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Text, or_
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.policy import FieldClass, Relation
from casework.access.relations import holds
from casework.access.roles import Role
from casework.access.rows import AboutPerson, moment, viewer_id
from casework.access.viewer import Viewer
from casework.database import Base


class _Openings(AboutPerson):
    """Openings outside one's own rows: the person who opened sees them, and the supervisors of the
    person's team, who review them."""

    __slots__ = ()

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        own: ColumnElement[bool] = model.account_id == viewer_id(viewer)
        if viewer.role is not Role.SUPERVISOR:
            return own
        return or_(own, holds(Relation.TEAM, model.person_id, viewer_id(viewer), moment()))


class BreakGlass(Base):
    __tablename__ = "break_glass"
    row_rule = _Openings(FieldClass.STATUS)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    granted_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reviewed_at: Mapped[datetime | None]
    review: Mapped[str | None] = mapped_column(Text)
