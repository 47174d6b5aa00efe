"""A person's journey: tiers, statuses and workers with the reasons, newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.accounts.models import Account
from casework.people.models import Assignment, PersonMerge, Reason, StatusPeriod, TierPeriod
from casework.people.terms import AssignmentKind, ReasonAbout

AS = {
    AssignmentKind.PRIMARY: "main worker",
    AssignmentKind.SECOND: "second worker",
    AssignmentKind.COVER: "cover",
}


@dataclass(frozen=True, slots=True)
class Moment:
    at: datetime
    words: str
    reason: str | None
    """None where nobody gave one, and where the viewer may not read notes."""
    by: str | None


def journey(session: Session, person_id: int) -> list[Moment]:
    """Six statements, whatever happened."""
    names = dict(session.execute(select(Account.id, Account.display_name)).tuples().all())
    reasons = {
        (row.about, row.about_id): row
        for row in session.scalars(select(Reason).where(Reason.person_id == person_id))
    }
    found = [
        *_tiers(session, person_id),
        *_statuses(session, person_id),
        *_assignments(session, person_id, names),
        *_merges(session, person_id),
    ]
    return sorted(
        (_moment(*each, reasons=reasons, names=names) for each in found),
        key=lambda moment: moment.at,
        reverse=True,
    )


Event = tuple[datetime, str, ReasonAbout, int, int | None]


def _moment(
    at: datetime,
    words: str,
    about: ReasonAbout,
    row_id: int,
    by: int | None,
    *,
    reasons: dict[tuple[ReasonAbout, int], Reason],
    names: dict[int, str],
) -> Moment:
    reason = reasons.get((about, row_id))
    author = by or (reason.given_by if reason else None)
    return Moment(at, words, reason.text if reason else None, names.get(author) if author else None)


def _tiers(session: Session, person_id: int) -> list[Event]:
    rows = session.scalars(select(TierPeriod).where(TierPeriod.person_id == person_id))
    return [
        (row.starts_at, f"Tier: {row.tier.value}", ReasonAbout.TIER, row.id, row.changed_by)
        for row in rows
        if row.ends_at is None or row.ends_at > row.starts_at  # an undone one held for no time
    ]


def _statuses(session: Session, person_id: int) -> list[Event]:
    rows = session.scalars(select(StatusPeriod).where(StatusPeriod.person_id == person_id))
    return [
        (row.starts_at, f"Status: {row.status.value}", ReasonAbout.STATUS, row.id, row.changed_by)
        for row in rows
    ]


def _assignments(session: Session, person_id: int, names: dict[int, str]) -> list[Event]:
    rows = session.scalars(select(Assignment).where(Assignment.person_id == person_id))
    return [
        (
            row.starts_at,
            f"{names.get(row.worker_id or 0) or row.worker_name} is {AS[row.kind]}",
            ReasonAbout.ASSIGNMENT,
            row.id,
            None,
        )
        for row in rows
    ]


def _merges(session: Session, person_id: int) -> list[Event]:
    rows = session.scalars(select(PersonMerge).where(PersonMerge.kept_id == person_id))
    return [
        (
            row.merged_at,
            "Merged with a second record" + (" (undone)" if row.undone_at else ""),
            ReasonAbout.MERGE,
            row.id,
            row.merged_by,
        )
        for row in rows
    ]
