"""Table of services."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.roles import Role
from casework.access.rows import Reference
from casework.database import Base
from casework.needs.terms import Domain
from casework.people.models import Versioned, words
from casework.providers.terms import Capacity

KEEPERS = frozenset({Role.SUPERVISOR, Role.DIRECTOR})
READERS = KEEPERS | {Role.WORKER, Role.LEAD}


class Service(Versioned, Base):
    """What a provider offers in one domain. It is closed, never deleted, because referrals refer to
    it."""

    __tablename__ = "service"
    row_rule = Reference(READERS, writers=KEEPERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    domain: Mapped[Domain] = mapped_column(words(Domain), index=True)
    eligibility: Mapped[str] = mapped_column(Text, default="")
    capacity: Mapped[Capacity] = mapped_column(words(Capacity))
    languages: Mapped[str] = mapped_column(String(200), default="")
    hours: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    checked_on: Mapped[date | None]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[datetime | None]
