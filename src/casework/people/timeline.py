"""A person's journey: tiers, statuses and workers with the reasons, newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.accounts.models import Account
from casework.people.models import Assignment, Reason, StatusPeriod, TierPeriod
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
    """Four statements, whatever happened."""
    reasons = _reasons(session, person_id)
    found = [
        *_tiers(session, person_id),
        *_statuses(session, person_id),
        *_assignments(session, person_id),
    ]
    moments = [_moment(*each, reasons=reasons) for each in found]
    moments += [
        Moment(given.given_at, "Merged with a second record of the same person", given.text, by)
        for (about, _), (given, by) in reasons.items()
        if about is ReasonAbout.MERGE
    ]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


Event = tuple[datetime, str, ReasonAbout, int, str | None]
"""When, what, about which row, and who did it."""
Reasons = dict[tuple[ReasonAbout, int], tuple[Reason, str | None]]


def _reasons(session: Session, person_id: int) -> Reasons:
    rows = session.execute(
        select(Reason, Account.display_name)
        .outerjoin(Account, Account.id == Reason.given_by)
        .where(Reason.person_id == person_id)
    )
    return {(row.about, row.about_id): (row, by) for row, by in rows}


def _moment(
    at: datetime, words: str, about: ReasonAbout, row_id: int, by: str | None, *, reasons: Reasons
) -> Moment:
    reason, author = reasons.get((about, row_id), (None, None))
    return Moment(at, words, reason.text if reason else None, by or author)


def _tiers(session: Session, person_id: int) -> list[Event]:
    rows = session.execute(
        select(TierPeriod, Account.display_name)
        .outerjoin(Account, Account.id == TierPeriod.changed_by)
        .where(TierPeriod.person_id == person_id)
    )
    return [
        (row.starts_at, f"Tier: {row.tier.value}", ReasonAbout.TIER, row.id, by)
        for row, by in rows
        if row.ends_at is None or row.ends_at > row.starts_at  # an undone one held for no time
    ]


def _statuses(session: Session, person_id: int) -> list[Event]:
    rows = session.execute(
        select(StatusPeriod, Account.display_name)
        .outerjoin(Account, Account.id == StatusPeriod.changed_by)
        .where(StatusPeriod.person_id == person_id)
    )
    return [
        (row.starts_at, f"Status: {row.status.value}", ReasonAbout.STATUS, row.id, by)
        for row, by in rows
    ]


def _assignments(session: Session, person_id: int) -> list[Event]:
    rows = session.execute(
        select(Assignment, Account.display_name)
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(Assignment.person_id == person_id)
    )
    return [
        (
            row.starts_at,
            f"{name or row.worker_name} is {AS[row.kind]}",
            ReasonAbout.ASSIGNMENT,
            row.id,
            None,
        )
        for row, name in rows
    ]
