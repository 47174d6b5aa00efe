from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.rows import Mine
from casework.database import Base


class Draft(Base):
    """One account's unsaved text for one form about one person (0: about nobody yet)."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("account_id", "person_id", "form"),)
    row_rule = Mine()
    audited = False  # unsaved text; the saved record is what is audited

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(default=0)
    form: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime]


class Submission(Base):
    """A form's token, stored once the form was saved: the same token again is a double tap."""

    __tablename__ = "submission"
    row_rule = Mine()
    audited = False

    token: Mapped[str] = mapped_column(String(36), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    saved_at: Mapped[datetime]
