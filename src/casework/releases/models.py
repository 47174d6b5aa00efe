"""Tables of releases (classes of facts, one organization, a time) and of disclosures."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.policy import FieldClass
from casework.access.rows import OfItsClass
from casework.database import Base
from casework.people.models import Versioned, words
from casework.releases.terms import Signed


class Release(Versioned, Base):
    """Has the field class of the most guarded facts that it covers: that someone told a clinic
    about their health is a health fact. Valid from `starts_at` until just before `ends_at`."""

    __tablename__ = "release"
    row_rule: ClassVar = OfItsClass()
    __table_args__ = (Index("ix_release_live", "organisation_id", "person_id", "ends_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    field_class: Mapped[FieldClass] = mapped_column(words(FieldClass))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    why: Mapped[str] = mapped_column(Text)
    identity: Mapped[bool]
    whereabouts: Mapped[bool]
    health: Mapped[bool]
    legal: Mapped[bool]
    part_2: Mapped[bool]
    juvenile: Mapped[bool]
    takes_part: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The organization may sit in a case conference while the person is talked about."""
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    language: Mapped[str] = mapped_column(String(40))
    read_aloud: Mapped[bool]
    witness: Mapped[str] = mapped_column(String(80), default="")
    signed: Mapped[Signed] = mapped_column(words(Signed))
    signature: Mapped[str] = mapped_column(String(120), default="")
    """On the screen: the name as the person typed it."""
    signed_at: Mapped[datetime]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class Disclosure(Base):
    """One fact as it was disclosed, under exactly one release. Never changed: see immutable.py."""

    __tablename__ = "disclosure"
    row_rule = OfItsClass()

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    field_class: Mapped[FieldClass] = mapped_column(words(FieldClass))
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referral.id"), index=True)
    field: Mapped[str] = mapped_column(String(60))
    value: Mapped[str] = mapped_column(Text)
    told_at: Mapped[datetime]
    told_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Who told it; None: the partner read it in the program."""
    told_to: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """The partner's account; None: told outside the program."""
