"""Tables about a person. Each contains facts of one field class only (see access/policy.py)."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Enum, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from casework.access.policy import FieldClass, Level
from casework.access.rows import AboutPerson
from casework.database import Base
from casework.people.terms import (
    AssignmentKind,
    ContactPointKind,
    Criterion,
    ReasonAbout,
    SourceType,
    Status,
    Tier,
)


def words(kind: type) -> Enum:
    """An enumeration stored as its own words, so that the table reads like the screen."""
    return Enum(
        kind,
        native_enum=False,
        validate_strings=True,
        length=60,
        values_callable=lambda members: [member.value for member in members],
    )


class Versioned:
    """A row that two people may edit at once: the second save raises a conflict."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805  # SQLAlchemy's own way
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]  # mapped


class Person(Versioned, Base):
    """Contains the chosen name, because that is what "name only" means in the policy."""

    __tablename__ = "person"
    row_rule = AboutPerson(FieldClass.STATUS, key="id")
    __table_args__ = ({"sqlite_autoincrement": True},)
    """A number is never given twice, so that nobody inherits another one's audit trail."""

    id: Mapped[int] = mapped_column(primary_key=True)
    chosen_name: Mapped[str] = mapped_column(String(80))
    name_folded: Mapped[str] = mapped_column(String(120), index=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    tier: Mapped[Tier | None] = mapped_column(words(Tier))
    status: Mapped[Status] = mapped_column(words(Status), index=True)
    created_at: Mapped[datetime]
    details_changed_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class _About:
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class PersonIdentity(Versioned, Base):
    __tablename__ = "person_identity"
    row_rule = AboutPerson(FieldClass.IDENTITY)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    legal_name: Mapped[str | None] = mapped_column(String(120))
    legal_folded: Mapped[str | None] = mapped_column(String(160), index=True)
    birth_date: Mapped[date | None] = mapped_column(index=True)
    approximate_age: Mapped[int | None]
    approximate_age_on: Mapped[date | None]
    pronouns: Mapped[str | None] = mapped_column(String(40))
    languages: Mapped[str | None] = mapped_column(String(120))
    referral_source: Mapped[str | None] = mapped_column(String(120))
    referred_on: Mapped[date | None]


class PersonPhoto(Base):
    __tablename__ = "person_photo"
    row_rule = AboutPerson(FieldClass.IDENTITY)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    jpeg: Mapped[bytes] = mapped_column(LargeBinary, info={"secret": True})
    taken_at: Mapped[datetime]


class Alias(_About, Base):
    __tablename__ = "alias"
    row_rule = AboutPerson(FieldClass.IDENTITY)

    name: Mapped[str] = mapped_column(String(80))
    folded: Mapped[str] = mapped_column(String(120), index=True)
    ended_at: Mapped[datetime | None]
    """Taken back, here and in the tables below: kept, found by nothing and counted nowhere."""


class ContactPoint(_About, Versioned, Base):
    __tablename__ = "contact_point"
    row_rule = AboutPerson(FieldClass.WHEREABOUTS)

    kind: Mapped[ContactPointKind] = mapped_column(words(ContactPointKind))
    value: Mapped[str] = mapped_column(String(200), index=True)
    """Phones in E.164; what could not be read as a phone is kept as kind "note"."""
    label: Mapped[str | None] = mapped_column(String(80))
    ended_at: Mapped[datetime | None]


class EmergencyContact(_About, Versioned, Base):
    __tablename__ = "emergency_contact"
    row_rule = AboutPerson(FieldClass.WHEREABOUTS)

    name: Mapped[str] = mapped_column(String(80))
    relation: Mapped[str | None] = mapped_column(String(40))
    phone: Mapped[str | None] = mapped_column(String(40))
    may_call: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None]


class EligibilityCriterion(_About, Base):
    __tablename__ = "eligibility_criterion"
    row_rule = AboutPerson(FieldClass.SAFETY)

    criterion: Mapped[Criterion] = mapped_column(words(Criterion))
    source_type: Mapped[SourceType] = mapped_column(words(SourceType))
    happened_on: Mapped[date]
    expires_on: Mapped[date]
    ended_at: Mapped[datetime | None]


class Exposure(_About, Versioned, Base):
    """Exposed to a conflict (by code name): a safety fact with source and expiry, not a label."""

    __tablename__ = "exposure"
    row_rule = AboutPerson(FieldClass.SAFETY)

    conflict: Mapped[str] = mapped_column(String(40))
    source_type: Mapped[SourceType] = mapped_column(words(SourceType))
    since: Mapped[date]
    expires_on: Mapped[date]
    ended_at: Mapped[datetime | None]


class TierPeriod(_About, Base):
    __tablename__ = "tier_period"
    row_rule = AboutPerson(FieldClass.STATUS)

    tier: Mapped[Tier] = mapped_column(words(Tier))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class StatusPeriod(_About, Base):
    __tablename__ = "status_period"
    row_rule = AboutPerson(FieldClass.STATUS)

    status: Mapped[Status] = mapped_column(words(Status))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class Assignment(_About, Versioned, Base):
    """Which worker works with the person. A worker without an account is stored by name, to link
    later."""

    __tablename__ = "assignment"
    row_rule = AboutPerson(FieldClass.STATUS)
    __table_args__ = (
        Index("ix_assignment_worker", "worker_id", "ends_at", "starts_at", "person_id"),
        Index(
            "uq_assignment_one_primary",
            "person_id",
            unique=True,
            sqlite_where=text("kind = 'primary' AND ends_at IS NULL"),
            postgresql_where=text("kind = 'primary' AND ends_at IS NULL"),
        ),
    )

    worker_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    worker_name: Mapped[str | None] = mapped_column(String(80))
    kind: Mapped[AssignmentKind] = mapped_column(words(AssignmentKind))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]


class Reason(_About, Base):
    """Why a tier, status or assignment changed: the words, separate from the fact of the change."""

    __tablename__ = "reason"
    row_rule = AboutPerson(FieldClass.NOTES, adds=Level.ANNOTATE)

    about: Mapped[ReasonAbout] = mapped_column(words(ReasonAbout))
    about_id: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    given_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    given_at: Mapped[datetime]


class PersonMerge(Base):
    """Two records found to be one person. `moved` lists table and id of each row that moved."""

    __tablename__ = "person_merge"
    row_rule: ClassVar = AboutPerson(FieldClass.STATUS, key="kept_id")

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    merged_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    merged_at: Mapped[datetime]
    moved: Mapped[str] = mapped_column(Text)
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
