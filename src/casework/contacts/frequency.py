"""Contact frequency over many people: the board for supervisors and directors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import compress
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.contacts.contact_gap import ContactGap
from casework.contacts.contact_gap_arrays import (
    PeriodRow,
    Seconds,
    Waiting,
    gap_at,
    last_talks,
    waiting,
)
from casework.contacts.counts import FEW, weekly_counts
from casework.contacts.queries import standards_in_force
from casework.contacts.standards import LONGEST_WINDOW, ContactStandard
from casework.contacts.week_verdict import WeekVerdict
from casework.contacts.week_verdict_arrays import (
    TIERS,
    VERDICTS,
    Board,
    Ints,
    Periods,
    Small,
    days_of,
    judge,
    positions_of,
)
from casework.contacts.weeks import Week, last_weeks
from casework.people.board_people import board_people
from casework.people.models import StatusPeriod, TierPeriod
from casework.people.queries import Filters
from casework.people.terms import AVAILABLE
from casework.read_only import planned_anew

WEEKS_SHOWN = 8
TIER_CODES = {None: 0} | {tier: place for place, tier in enumerate(TIERS, 1)}


@dataclass(frozen=True, slots=True)
class Frequency:
    """One row per person, one column per week; the arrays are in the order of `people`."""

    people: pd.DataFrame
    """As people.board_people returns them."""
    weeks: tuple[Week, ...]
    verdict: Ints
    tier: Ints
    """The tier by which each week was judged: a position in board.TIERS, -1 for none."""
    in_person: Ints
    two_way: Ints
    effort: Ints
    standards: Sequence[ContactStandard]
    waiting: Waiting
    """The current contact gap of each person."""
    statuses: Sequence[PeriodRow] = ()
    tiers: Sequence[PeriodRow] = ()
    """Of a few people (`counts.FEW`), every period that they ever had."""

    def gap(self, row: int) -> ContactGap:
        return gap_at(self.people, self.waiting, row)

    def counted(self, verdict: WeekVerdict) -> "pd.Series[int]":
        """The number of weeks with this verdict per person, of the weeks shown."""
        hits = (self.verdict == VERDICTS.index(verdict)).sum(axis=1)
        return pd.Series(hits, index=self.people["person_id"])


def frequency(session: Session, filters: Filters, weeks_shown: int = WEEKS_SHOWN) -> Frequency:
    """Six statements, whatever the number of people. People without a contact are included."""
    planned_anew(session.connection())
    now, zone = clock.now(), clock.zone()
    people = board_people(session, filters)
    standards = standards_in_force(session)
    back = max((max(s.in_person_weeks, s.two_way_weeks) for s in standards), default=1) - 1
    weeks = last_weeks(weeks_shown + min(back, LONGEST_WINDOW), now, zone)
    numbers = people["person_id"].to_numpy(dtype=np.int64)
    in_person, two_way, effort = weekly_counts(session, numbers, weeks, zone)
    last = last_talks(session, numbers, now)
    periods = _status_rows(session, weeks[0].starts(zone), numbers, last)
    changes = _tier_rows(session, weeks[0].starts(zone), numbers)
    available, tiers = _days(people, numbers, periods, changes, weeks, zone)
    board = judge(available, tiers, in_person, two_way, weeks, standards, now, zone)
    stands = waiting(people, last, periods, standards, now, zone)
    shown = _shown(people, weeks, board, effort, standards, stands, weeks_shown)
    return replace(shown, statuses=periods, tiers=changes) if len(numbers) <= FEW else shown


def _shown(
    people: pd.DataFrame,
    weeks: Sequence[Week],
    board: Board,
    effort: Ints,
    standards: Sequence[ContactStandard],
    stands: Waiting,
    count: int,
) -> Frequency:
    kept = slice(len(weeks) - count, None)
    return Frequency(
        people,
        tuple(weeks[kept]),
        board.verdict[:, kept],
        board.tier[:, kept],
        board.in_person[:, kept],
        board.two_way[:, kept],
        effort[:, kept],
        standards,
        stands,
    )


def _days(
    people: pd.DataFrame,
    numbers: Ints,
    periods: list[PeriodRow],
    changes: list[PeriodRow],
    weeks: Sequence[Week],
    zone: ZoneInfo,
) -> tuple[Small, Small]:
    """Availability and tier of each day. People without a change in these weeks need no periods."""
    open_now = [status in AVAILABLE for status in people["status"]]
    tier_now = [TIER_CODES[tier] for tier in people["tier"]]
    available, tiers = (
        np.repeat(np.array(now, dtype=np.int8)[:, None], 7 * len(weeks), axis=1)
        for now in (open_now, tier_now)
    )
    _overwrite(available, numbers, periods, weeks, zone)
    _overwrite(tiers, numbers, changes, weeks, zone)
    return available, tiers


def _overwrite(
    days: Small, numbers: Ints, rows: list[PeriodRow], weeks: Sequence[Week], zone: ZoneInfo
) -> None:
    at, known = positions_of(numbers, np.array([row.person_id for row in rows], dtype=np.int64))
    rows, at = [*compress(rows, known)], at[known]
    if not rows:
        return
    changed = np.unique(at)
    periods = Periods(
        np.searchsorted(changed, at),
        start=[row.starts_at for row in rows],
        end=[row.ends_at for row in rows],
        value=[row.code for row in rows],
    )
    days[changed] = days_of(periods, len(changed), weeks, zone)


def _status_rows(
    session: Session, start: datetime, numbers: Ints, last: Seconds
) -> list[PeriodRow]:
    """The periods of people with a change since `start`, and all periods of people with no two-way
    contact since then; of a few people, all. The code is 0 for an available period (days_of adds
    one)."""
    model = StatusPeriod
    changed = select(model.person_id).where(or_(model.starts_at >= start, model.ends_at >= start))
    recent = model.person_id.in_(changed) & or_(model.ends_at.is_(None), model.ends_at >= start)
    silent = numbers[~(last >= start.timestamp())].tolist()
    wanted = [or_(recent, model.person_id.in_(silent))] if len(silent) <= FEW else []
    if len(numbers) <= FEW:
        wanted = [model.person_id.in_(numbers.tolist())]
    rows = session.execute(
        select(model.person_id, model.starts_at, model.ends_at, model.status).where(*wanted)
    )
    return [
        PeriodRow(row.person_id, row.starts_at, row.ends_at, 0 if row.status in AVAILABLE else -1)
        for row in rows
    ]


def _tier_rows(session: Session, start: datetime, numbers: Ints) -> list[PeriodRow]:
    model = TierPeriod
    changed = select(model.person_id).where(or_(model.starts_at >= start, model.ends_at >= start))
    wanted = [model.person_id.in_(changed), or_(model.ends_at.is_(None), model.ends_at >= start)]
    if len(numbers) <= FEW:
        wanted = [model.person_id.in_(numbers.tolist())]
    rows = session.execute(
        select(model.person_id, model.starts_at, model.ends_at, model.tier).where(*wanted)
    )
    return [
        PeriodRow(row.person_id, row.starts_at, row.ends_at, TIERS.index(row.tier)) for row in rows
    ]
