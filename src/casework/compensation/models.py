"""Table of compensation cases."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.policy import FieldClass
from casework.access.rows import AboutPerson
from casework.database import Base
from casework.people.models import Versioned


class CompensationCase(Versioned, Base):
    """The facts from which the deadline follows. No account of the crime: that belongs in the
    application itself."""

    __tablename__ = "compensation_case"
    row_rule: ClassVar = AboutPerson(FieldClass.LEGAL)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    crime_on: Mapped[date]
    discovered_on: Mapped[date | None]
    paused_because: Mapped[str] = mapped_column(Text, default="")
    claim: Mapped[str] = mapped_column(String(80), default="")
    filed_on: Mapped[date | None]
    noted_at: Mapped[datetime]
    noted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
