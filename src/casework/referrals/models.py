"""Tables of referrals and their moves."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.policy import FieldClass
from casework.access.rows import OfItsClass
from casework.database import Base
from casework.needs.models import OfADomain
from casework.needs.terms import Protection
from casework.people.models import Versioned, words
from casework.referrals.policy import SentToThem
from casework.referrals.terms import ReferralState, WhyFailed


class Referral(OfADomain, Versioned, Base):
    __tablename__ = "referral"
    row_rule: ClassVar = SentToThem()
    __table_args__ = (Index("ix_referral_sent", "organisation_id", "state"),)

    protection: Mapped[Protection] = mapped_column(words(Protection))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"), index=True)
    state: Mapped[ReferralState] = mapped_column(words(ReferralState))
    for_partner: Mapped[str] = mapped_column(Text, default="")
    """What the provider is told, with the person's consent."""
    offered_at: Mapped[datetime]
    offered_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    moved_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]


class ReferralMove(Base):
    """A change of a referral's state, and what the provider reported back."""

    __tablename__ = "referral_move"
    row_rule = OfItsClass()

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    field_class: Mapped[FieldClass] = mapped_column(words(FieldClass))
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    state: Mapped[ReferralState] = mapped_column(words(ReferralState))
    why: Mapped[WhyFailed | None] = mapped_column(words(WhyFailed))
    text: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    by_partner: Mapped[bool] = mapped_column(default=False)
