"""Tables of decisions, the facts they rest on, and later additions."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.policy import FieldClass, Level
from casework.access.rows import AboutPerson
from casework.database import Base
from casework.decisions.terms import Addition, DecisionType, FactSource, Rating
from casework.people.models import Versioned, words
from casework.people.terms import Tier


class Decision(Versioned, Base):
    """What was decided never changes (see immutable.py), including who was first to carry it out
    and to tell. Who has these duties now, and whether it was done and told, may change: those who
    carry it out record it."""

    __tablename__ = "decision"
    row_rule: ClassVar = AboutPerson(FieldClass.DECISIONS, changes=Level.ANNOTATE)
    __table_args__ = (Index("ix_decision_owner", "owner_id", "done_at", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    kind: Mapped[DecisionType] = mapped_column(words(DecisionType))
    tier: Mapped[Tier | None] = mapped_column(words(Tier))
    reason: Mapped[str] = mapped_column(Text)
    dissent: Mapped[str] = mapped_column(Text, default="")
    rating: Mapped[Rating | None] = mapped_column(words(Rating))
    due_on: Mapped[date]
    tell_by: Mapped[date]
    decided_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_teller_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    teller_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    told_at: Mapped[datetime | None]
    told_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class DecisionFact(Base):
    """A fact in the words that it had when it was relied on, with its source in the record."""

    __tablename__ = "decision_fact"
    row_rule = AboutPerson(FieldClass.DECISIONS)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    source: Mapped[FactSource] = mapped_column(words(FactSource))
    source_id: Mapped[int | None]
    fact: Mapped[str] = mapped_column(String(300))


class DecisionAddition(Base):
    __tablename__ = "decision_addition"
    row_rule = AboutPerson(FieldClass.DECISIONS, adds=Level.ANNOTATE)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    kind: Mapped[Addition] = mapped_column(words(Addition))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


def is_its_own(model: type[DecisionFact] | type[DecisionAddition]) -> ColumnElement[bool]:
    """Beside a joined decision: not about the person from whom the decision was moved away."""
    return model.person_id == Decision.person_id
