"""A person's journey: tiers, statuses and workers with the reasons, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.query_cache import PERSON, about, built_once
from casework.accounts.models import Account
from casework.people.card import AssignmentRow
from casework.people.models import Reason
from casework.people.moving import moved_in_words
from casework.people.terms import AssignmentKind, ReasonAbout, Status, Tier, spelled
from casework.sentences import say, sentence

AS = {
    AssignmentKind.PRIMARY: sentence("main worker"),
    AssignmentKind.SECOND: sentence("second worker"),
    AssignmentKind.COVER: sentence("cover"),
}

MERGED = sentence("Merged with a second record of the same person")
TRANSFERRED = sentence("Transferred to another team")


@dataclass(frozen=True, slots=True)
class Moment:
    at: datetime
    words: str
    reason: str | None
    """None where nobody gave one, and where the viewer may not read notes."""
    by: str | None


class Period(Protocol):
    """A period of one tier or one status."""

    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime | None: ...
    @property
    def value(self) -> Tier | Status: ...
    @property
    def row_id(self) -> int: ...


def journey(
    session: Session,
    person_id: int,
    tiers: Iterable[Period],
    statuses: Iterable[Period],
    workers: Iterable[AssignmentRow],
) -> list[Moment]:
    """From the periods that the screen has already read, and the reasons, read in one statement."""
    given = _reasons(session, person_id)
    reasons = {(row.about, row.about_id): (row, by) for row, by in given}
    found = [
        *(
            (row.start, say("Tier: {tier}", tier=spelled(row.value)), ReasonAbout.TIER, row.row_id)
            for row in tiers
            if row.end is None or row.end > row.start  # the period of an undone one is empty
        ),
        *(
            (
                row.start,
                say("Status: {status}", status=spelled(row.value)),
                ReasonAbout.STATUS,
                row.row_id,
            )
            for row in statuses
            if row.end is None or row.end > row.start
        ),
        *(
            (row.starts_at, _assigned(row), ReasonAbout.ASSIGNMENT, row.assignment_id)
            for row in workers
        ),
    ]
    moments = [_moment(*each, reasons=reasons) for each in found]
    moments += [
        Moment(row.given_at, say(MERGED), row.text, by)
        for row, by in given
        if row.about is ReasonAbout.MERGE
    ]
    moments += [
        Moment(row.given_at, say(TRANSFERRED), row.text, by)
        for row, by in given
        if row.about is ReasonAbout.TEAM
    ]
    moments += [
        Moment(row.given_at, moved_in_words(row.text), None, by)
        for row, by in given
        if row.about in (ReasonAbout.MOVED_AWAY, ReasonAbout.MOVED_HERE)
    ]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def _assigned(row: AssignmentRow) -> str:
    return say("{who} is {role}", who=row.worker, role=say(AS[row.kind]))


Reasons = dict[tuple[ReasonAbout, int], tuple[Reason, str | None]]


def _reasons(session: Session, person_id: int) -> list[tuple[Reason, str | None]]:
    return [(row, by) for row, by in session.execute(_given(), about(person_id))]


@built_once
def _given() -> Any:
    return (
        select(Reason, Account.display_name.label("by"))
        .outerjoin(Account, Account.id == Reason.given_by)
        .where(Reason.person_id == PERSON)
    )


def _moment(
    at: datetime, words: str, what: ReasonAbout, row_id: int, *, reasons: Reasons
) -> Moment:
    reason, by = reasons.get((what, row_id), (None, None))
    return Moment(at, words, reason.text if reason else None, by)
