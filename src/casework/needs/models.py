"""Tables of needs, goals and steps. A row has the field class of its domain."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.policy import FieldClass
from casework.access.rows import OfItsClass
from casework.database import Base
from casework.needs.terms import Domain, GoalState, NeedAnswer, Protection, StepBy
from casework.people.models import Versioned, words


class OfADomain:
    """The columns of every row about a need, referrals included."""

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    field_class: Mapped[FieldClass] = mapped_column(words(FieldClass))
    domain: Mapped[Domain] = mapped_column(words(Domain))


class NeedScore(OfADomain, Base):
    """One domain in one sitting. A later sitting adds a row, so that the history is kept."""

    __tablename__ = "need_score"
    row_rule = OfItsClass()
    __table_args__ = (Index("ix_need_score_latest", "person_id", "domain", "asked_at"),)

    answer: Mapped[NeedAnswer] = mapped_column(words(NeedAnswer))
    score: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    protection: Mapped[Protection] = mapped_column(words(Protection))
    asked_at: Mapped[datetime]
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class Goal(OfADomain, Versioned, Base):
    """What the person wants, in the person's own words."""

    __tablename__ = "goal"
    row_rule: ClassVar = OfItsClass()

    text: Mapped[str] = mapped_column(Text)
    blocked_by: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[GoalState] = mapped_column(words(GoalState))
    set_at: Mapped[datetime]
    set_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]


class Step(OfADomain, Versioned, Base):
    __tablename__ = "step"
    row_rule: ClassVar = OfItsClass()

    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True)
    what: Mapped[str] = mapped_column(String(200))
    by: Mapped[StepBy] = mapped_column(words(StepBy))
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
