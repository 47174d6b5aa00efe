"""Table of tasks."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.policy import FieldClass, Level
from casework.access.rows import AboutPerson
from casework.database import Base
from casework.people.models import Versioned, words
from casework.tasks.terms import Origin


class Task(Versioned, Base):
    """Something promised about a person. When the worker changes, it moves with the caseload."""

    __tablename__ = "task"
    row_rule = AboutPerson(FieldClass.NOTES, adds=Level.ANNOTATE, changes=Level.ANNOTATE)
    __table_args__ = (Index("ix_task_owner", "owner_id", "done_at", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    what: Mapped[str] = mapped_column(String(200))
    due_on: Mapped[date]
    origin: Mapped[Origin] = mapped_column(words(Origin))
    origin_id: Mapped[int | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
