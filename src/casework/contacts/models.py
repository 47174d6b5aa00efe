"""Tables of contacts: the facts, the note (which fewer people may read), and comments."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, synonym

from casework.access.policy import FieldClass, Level
from casework.access.roles import ADMINISTRATORS, STAFF
from casework.access.rows import AboutPerson, Reference
from casework.contacts.terms import Mode, PlaceType
from casework.database import Base
from casework.people.models import Versioned, words
from casework.people.terms import Tier


class Contact(Versioned, Base):
    __tablename__ = "contact"
    row_rule = AboutPerson(FieldClass.STATUS, adds=Level.ANNOTATE)
    __table_args__ = (
        Index("ix_contact_person", "person_id", "occurred_at", "mode", "withdrawn_at"),
        Index("ix_contact_when", "occurred_at", "person_id", "mode", "withdrawn_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    worker_name: Mapped[str | None] = mapped_column(String(80))
    """Imported from a spreadsheet: a worker without an account, who is linked later."""
    mode: Mapped[Mode] = mapped_column(words(Mode))
    occurred_at: Mapped[datetime]
    minutes: Mapped[int | None]
    entered_at: Mapped[datetime]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    together: Mapped[str | None] = mapped_column(String(36), index=True)
    """The same for all contacts that were logged at once, one per person."""
    withdrawn_at: Mapped[datetime | None]
    """Logged by mistake; stays readable, and counts nowhere."""


class ContactNote(Versioned, Base):
    """What was said, and everything else that a worker writes or taps about it: one column for each
    of forms.NoteFields. A free text about a contact belongs here and not in Contact, which
    directors read."""

    __tablename__ = "contact_note"
    row_rule = AboutPerson(FieldClass.NOTES, adds=Level.ANNOTATE)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = synonym("text")
    """The name of this column in forms and rows."""
    who_else: Mapped[str | None] = mapped_column(String(200))
    place_type: Mapped[PlaceType | None] = mapped_column(words(PlaceType))
    """In the note's table, not the contact's: that someone was met at court or in a hospital is not
    a fact of the class status."""


class ContactComment(Base):
    """A supervisor's comment on a contact. The note itself stays the author's."""

    __tablename__ = "contact_comment"
    row_rule = AboutPerson(FieldClass.NOTES, adds=Level.ANNOTATE)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    written_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[datetime]


class ContactStandardSetting(Base):
    """A tier's standard from a date on, so that last March is judged by last March's standard."""

    __tablename__ = "contact_standard"
    row_rule = Reference(STAFF, writers=ADMINISTRATORS)

    id: Mapped[int] = mapped_column(primary_key=True)
    tier: Mapped[Tier] = mapped_column(words(Tier))
    in_person: Mapped[int]
    in_person_weeks: Mapped[int]
    two_way: Mapped[int]
    two_way_weeks: Mapped[int]
    longest_gap_hours: Mapped[int]
    weight: Mapped[float]
    effective_from: Mapped[date]
