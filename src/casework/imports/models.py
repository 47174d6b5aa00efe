"""Tables of an import: runs, accepted rows, remembered matches."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.rows import Reference
from casework.database import Base
from casework.imports.policy import IMPORTERS, OfTeam
from casework.imports.terms import Kind, Verdict
from casework.people.models import words


class ImportRun(Base):
    __tablename__ = "import_run"
    row_rule = OfTeam()

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(words(Kind))
    file_name: Mapped[str] = mapped_column(String(200))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    run_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Empty when it was run from the server's command line."""
    run_at: Mapped[datetime]
    unit: Mapped[str] = mapped_column(String(36))
    """The unit of work in the audit: later entries about the same people are built on it."""
    accepted: Mapped[int]
    rejected: Mapped[int]
    duplicates: Mapped[int]
    skipped: Mapped[int]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class ImportRow(Base):
    """Accepted rows, so that each is imported only once; and a roster's rejected names, so that a
    log's rows about them can say so. Undoing an import deletes its rows."""

    __tablename__ = "import_row"
    __table_args__ = (Index("ix_import_row_run", "run_id", "verdict"),)
    row_rule = OfTeam()
    audited = False  # the people and contacts that came in are audited themselves

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    run_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    row: Mapped[int]
    verdict: Mapped[Verdict] = mapped_column(words(Verdict))
    reason: Mapped[str] = mapped_column(String(300))
    fingerprint: Mapped[str | None] = mapped_column(String(64), index=True)
    name_key: Mapped[str | None] = mapped_column(String(160), index=True)
    identifier: Mapped[str | None] = mapped_column(String(80))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)


class ImportMapping(Base):
    """One heading or value, with the match chosen for it. Contains nothing about a participant."""

    __tablename__ = "import_mapping"
    __table_args__ = (UniqueConstraint("kind", "about", "written"),)
    row_rule = Reference(IMPORTERS, writers=IMPORTERS)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(words(Kind))
    about: Mapped[str] = mapped_column(String(40))
    """A field whose values were matched, or a word of About in matching/remembered.py."""
    written: Mapped[str] = mapped_column(String(200))
    """Folded, as imports/cells/normalise.py does."""
    meant: Mapped[str] = mapped_column(String(80))
    """A field, a word of ours or an account's number; empty when it is left out."""
