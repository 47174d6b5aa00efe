"""Is it safe? What the program knows of backups, the audit, openings, accounts and releases."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.models import BreakGlass
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account, SignInSession
from casework.audit import append_only
from casework.audit.models import AuditSeal
from casework.contacts.contact_gap_arrays import UNIX
from casework.database import elevated
from casework.releases.models import Release
from casework.settings import settings

UNUSED, ENDS_SOON = timedelta(days=60), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SafetyChecks:
    last_backup: datetime | None
    """Of the server's own folder: copies kept elsewhere are not known here."""
    last_sealed: datetime | None
    audit_guarded: bool
    openings_to_review: int
    unused_accounts: int
    accounts: int
    releases_ending: int
    releases: int


def safety_checks(session: Session, viewer: Viewer) -> SafetyChecks:
    """Five statements; counts only."""
    require(session, viewer, Action.SEE_OVERVIEW)
    now = clock.now()
    with unfiltered(session, "counts for the director, returns no record"):
        accounts, unused = _accounts(session, now)
        releases, ending = _releases(session, now)
        return SafetyChecks(
            last_backup=last_backup(),
            last_sealed=session.scalar(select(func.max(AuditSeal.sealed_at))),
            audit_guarded=_is_guarded(),
            openings_to_review=session.scalar(
                select(func.count(BreakGlass.id)).where(BreakGlass.reviewed_at.is_(None))
            )
            or 0,
            unused_accounts=unused,
            accounts=accounts,
            releases_ending=ending,
            releases=releases,
        )


def _is_guarded() -> bool:
    """Whether the database itself refuses to change an entry of the audit."""
    with elevated("are the audit's triggers in place?", writes=False) as session:
        return not append_only.missing(session.connection())


def last_backup() -> datetime | None:
    """The newest whole file where `casework backup` puts them."""
    folder = backups_folder()
    kept = [file for ending in ("sqlite", "dump") for file in folder.glob(f"casework-*.{ending}")]
    written = max((file.stat().st_mtime for file in kept), default=None)
    return None if written is None else UNIX + timedelta(seconds=written)


def backups_folder() -> Path:
    return settings().data_dir / "backups"


def _accounts(session: Session, now: datetime) -> tuple[int, int]:
    """Active accounts, and those of them that nobody signed in to for 60 days."""
    used = select(SignInSession.account_id).where(SignInSession.started_at > now - UNUSED)
    open_ones = select(func.count(Account.id)).where(Account.active)
    if not settings().demo:
        open_ones = open_ones.where(Account.demo.is_(False))
    unused = open_ones.where(Account.id.not_in(used), Account.created_at <= now - UNUSED)
    return session.scalar(open_ones) or 0, session.scalar(unused) or 0


def _releases(session: Session, now: datetime) -> tuple[int, int]:
    """Releases in force, and those of them that end within a week."""
    live = (
        Release.starts_at <= now,
        Release.ends_at > now,
        or_(Release.revoked_at.is_(None), Release.revoked_at > now),
    )
    counted = select(func.count(Release.id)).where(*live)
    ending = counted.where(Release.ends_at <= now + ENDS_SOON)
    return session.scalar(counted) or 0, session.scalar(ending) or 0
