"""Files that a dry run or an import gives to whoever looked at it, each in the trail."""

from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.imports.dry_run import DryRun
from casework.imports.report import rejects_xlsx, report_csv
from casework.imports.warnings import notes_of
from casework.sentences import sentence


def take_report(session: Session, viewer: Viewer, dry_run: DryRun) -> bytes:
    """It holds what the program knows of people who are there already."""
    _record(session, viewer, words=f"took the report of an import: {len(dry_run.results)} rows")
    return report_csv(dry_run.results, notes_of(dry_run)).encode()


def take_rejects(session: Session, viewer: Viewer, dry_run: DryRun) -> bytes:
    _record(session, viewer, words=sentence("took the rows of a file that stay out"))
    return rejects_xlsx(dry_run)


def _record(session: Session, viewer: Viewer, *, words: str) -> None:
    require(session, viewer, Action.IMPORT)
    recorder.write(session, Event.EXPORTED, words=words)
