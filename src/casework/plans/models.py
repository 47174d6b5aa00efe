"""Tables of safety plans. Triggers keep an agreed version unchanged (immutable.py)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.policy import FieldClass
from casework.access.rows import AboutPerson
from casework.database import Base
from casework.people.models import Versioned, words
from casework.plans.policy import AsThePersonChose
from casework.plans.terms import Answer, EventKind, PlanState, Readers, Section


class SafetyPlan(Versioned, Base):
    """That there is a plan, and how current it is. Its content is in its sections."""

    __tablename__ = "safety_plan"
    row_rule = AboutPerson(FieldClass.STATUS)
    __table_args__ = (Index("ix_safety_plan_person", "person_id", "state", "agreed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    number: Mapped[int]
    state: Mapped[PlanState] = mapped_column(words(PlanState))
    started_at: Mapped[datetime]
    started_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    agreed_at: Mapped[datetime | None]
    agreed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    review_by: Mapped[date | None]
    superseded_at: Mapped[datetime | None]


class _OfPlan(Versioned):
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("safety_plan.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    section: Mapped[Section] = mapped_column(words(Section))
    answer: Mapped[Answer] = mapped_column(words(Answer))
    readers: Mapped[Readers] = mapped_column(words(Readers))
    words: Mapped[str] = mapped_column(Text, default="")
    """The person's own, verbatim."""
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """As forms.ITEMS has them for this section, each with a key that the next version keeps."""
    edited_at: Mapped[datetime]
    edited_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class PlanSection(_OfPlan, Base):
    __tablename__ = "plan_section"
    row_rule = AsThePersonChose(FieldClass.SAFETY)


class PlanPlaces(_OfPlan, Base):
    """The sections that say where the person can be found."""

    __tablename__ = "plan_places"
    row_rule = AsThePersonChose(FieldClass.WHEREABOUTS)


SECTION_TABLES: tuple[type[PlanSection | PlanPlaces], ...] = (PlanSection, PlanPlaces)


class PlanReason(Base):
    """Why this version was begun: the words, separate from the fact."""

    __tablename__ = "plan_reason"
    row_rule = AboutPerson(FieldClass.SAFETY)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("safety_plan.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str] = mapped_column(Text)


class SafetyEvent(Base):
    """An event after which the plan needs a review. Contains no names and no story: those are
    notes."""

    __tablename__ = "safety_event"
    row_rule = AboutPerson(FieldClass.SAFETY)
    __table_args__ = (Index("ix_safety_event_person", "person_id", "happened_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[EventKind] = mapped_column(words(EventKind))
    happened_at: Mapped[datetime]
    noted_at: Mapped[datetime]
    noted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class PlanItemDiscussed(Base):
    """A contact in which an item of the plan was discussed."""

    __tablename__ = "plan_touch"
    row_rule = AboutPerson(FieldClass.SAFETY)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    about: Mapped[str] = mapped_column(String(60))
    """A section, or the key of an item."""
    at: Mapped[datetime]
