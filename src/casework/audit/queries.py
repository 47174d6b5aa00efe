"""Read the audit: the entries about a person in words, and the audit's health."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.audit.models import AuditEntry, AuditSeal
from casework.audit.terms import MOVES, PLAN_LINE, Event
from casework.audit.words import DONE, ChangeInWords
from casework.spelling import spelled

A_PAGE = 50
DAYS = timedelta(days=14)
"""How far back the administrator's figures go."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    at: datetime
    account_id: int | None
    """None: the program itself, or somebody whom it does not know."""
    said: str
    """The words of an entry that is not a change."""
    change: ChangeInWords | None = None

    def accounts(self) -> set[int]:
        """The accounts that did it, and those that it names."""
        named = self.change.accounts() if self.change else set()
        return named | ({self.account_id} if self.account_id else set())

    def in_words(self, names: Mapping[int, str] = MappingProxyType({})) -> str:
        return self.change.in_words(names) if self.change else self.said


def trail(session: Session, viewer: Viewer, person_id: int, *, start: int = 0) -> list[EntryRow]:
    """Newest first. Leaves out entries of a class that the viewer may not see, and what was written
    about a row, or a line of a plan, that was moved to another record and is not back."""
    require(session, viewer, Action.READ_TRAIL, person_id)
    newest = select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    here = newest.where(AuditEntry.person_id == person_id, ~_is_away())
    entries = session.scalars(here.offset(start).limit(A_PAGE)).all()
    lines = {
        key: at for (table, key), at in moved_away(session, person_id).items() if table == PLAN_LINE
    }
    return [
        _row(entry, frozenset(key for key, at in lines.items() if at > entry.id))
        for entry in entries
    ]


def moved_away(session: Session, person_id: int) -> dict[tuple[str, str], int]:
    """Rows and lines of plans that left this record and are not back, each with the number of the
    entry that says so."""
    with unfiltered(session, "which rows a trail leaves out, returns nothing of what they say"):
        entries = session.execute(
            select(AuditEntry.id, AuditEntry.event, AuditEntry.table_name, AuditEntry.row_key)
            .where(AuditEntry.person_id == person_id, AuditEntry.event.in_(MOVES))
            .order_by(AuditEntry.id)
        ).all()
    last = {(row.table_name or "", row.row_key or ""): row for row in entries}
    return {which: row.id for which, row in last.items() if row.event == Event.MOVED}


def _is_away() -> ColumnElement[bool]:
    """Whether the entry's row was moved to another record later, and not back since. That it moved
    is always said."""
    left, back = aliased(AuditEntry), aliased(AuditEntry)
    came_back = _later(back, left, Event.RETURNED)
    is_away = _later(left, AuditEntry, Event.MOVED).where(~came_back.exists()).exists()
    return and_(AuditEntry.event.not_in(MOVES), is_away)


def _later(later: Any, entry: Any, event: Event) -> Select[tuple[int]]:
    return select(later.id).where(
        later.event == event,
        later.person_id == entry.person_id,
        later.table_name == entry.table_name,
        later.row_key == entry.row_key,
        later.id > entry.id,
    )


def _row(entry: AuditEntry, lines_away: frozenset[str] = frozenset()) -> EntryRow:
    changes: dict[str, list[Any]] = entry.changes or {}
    event, table = Event(entry.event), entry.table_name
    if event not in DONE or table is None:
        return EntryRow(entry.at, entry.account_id, spelled(entry.words or event))
    change = ChangeInWords(event, table, changes, entry.account_id, lines_away)
    return EntryRow(entry.at, entry.account_id, event.value, change)


def sign_ins(session: Session, viewer: Viewer, limit: int = 100) -> list[EntryRow]:
    """The latest sign-ins, including failed ones."""
    require(session, viewer, Action.SEE_AUDIT_HEALTH)
    newest = select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    return [_row(entry) for entry in session.scalars(newest.limit(limit))]


@dataclass(frozen=True, slots=True)
class DayCounts:
    day: date
    signed_in: int
    failed: int
    refused: int


@dataclass(frozen=True, slots=True)
class Health:
    entries: int
    not_sealed: int
    last_sealed: datetime | None
    days: list[DayCounts]
    """Counts of each day, without who or what; newest first, including today."""
    openings: int


def health(session: Session, viewer: Viewer) -> Health:
    require(session, viewer, Action.SEE_AUDIT_HEALTH)
    since = clock.now() - DAYS
    number = select(func.count(AuditEntry.id))
    with unfiltered(session, "counts the audit's entries, returns none of them"):
        entries = session.scalar(number) or 0
        sealed, last = session.execute(
            select(func.sum(AuditSeal.entries), func.max(AuditSeal.sealed_at))
        ).one()
        openings = session.scalar(
            number.where(AuditEntry.at >= since, AuditEntry.event == Event.OPENED)
        )
        times = session.execute(
            select(AuditEntry.at, AuditEntry.event).where(
                AuditEntry.at >= since, AuditEntry.event.in_(COUNTED)
            )
        ).all()
    counts = Counter((at.astimezone(clock.zone()).date(), event) for at, event in times)
    return Health(entries, entries - int(sealed or 0), last, _by_day(counts), openings or 0)


COUNTED = (Event.SIGNED_IN, Event.SIGN_IN_FAILED, Event.REFUSED)


def _by_day(counts: Counter[tuple[date, Event]]) -> list[DayCounts]:
    days = (clock.today() - timedelta(days=ago) for ago in range(DAYS.days))
    return [
        DayCounts(
            day,
            signed_in=counts[day, Event.SIGNED_IN],
            failed=counts[day, Event.SIGN_IN_FAILED],
            refused=counts[day, Event.REFUSED],
        )
        for day in days
    ]
