"""How many were overdue at the end of each week, by the same engine as now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from sqlalchemy.orm import Session

from casework import clock
from casework.contacts.contact_gap import GapState
from casework.contacts.contact_gap_arrays import PeriodRow, last_talks_at, waiting
from casework.contacts.counts import FEW
from casework.contacts.frequency import Frequency
from casework.contacts.week_verdict_arrays import TIERS, Ints
from casework.people.terms import Status

OVERDUE, NEVER = (GapState.NEVER, GapState.OVERDUE), (GapState.NEVER, GapState.NOT_YET)


@dataclass(frozen=True, slots=True)
class OverdueHistory:
    """Counts of people at the end of each full week of the board."""

    overdue: tuple[int, ...] = ()
    never: tuple[int, ...] = ()


def overdue_history(session: Session, board: Frequency) -> OverdueHistory:
    """One statement; empty for more people than are looked up one by one."""
    numbers = board.people["person_id"].to_numpy(dtype=np.int64)
    if not 0 < len(numbers) <= FEW:
        return OverdueHistory()
    ends = [week.ends(clock.zone()) for week in board.weeks[:-1]]
    states = []
    for last, end in zip(last_talks_at(session, numbers, ends), ends, strict=True):
        people = _as_of(board, end)
        found = waiting(people, last, board.statuses, board.standards, end, clock.zone())
        states.append(found.state)
    return OverdueHistory(_counts(states, OVERDUE), _counts(states, NEVER))


def _as_of(board: Frequency, at: datetime) -> pd.DataFrame:
    """Who could be met, and in which tier, at that moment. Whoever could not is away: whether they
    were known already makes no difference here."""
    numbers = board.people["person_id"]
    status, tier = _held(board.statuses, at), _held(board.tiers, at)
    columns = {
        "person_id": numbers,
        "status": [Status.ENROLLED if status.get(each) == 0 else None for each in numbers],
        "tier": [TIERS[tier[each]] if each in tier else None for each in numbers],
    }
    return pd.DataFrame(columns, dtype=object)


def _held(periods: Sequence[PeriodRow], at: datetime) -> dict[int, int]:
    return {
        row.person_id: row.code
        for row in periods
        if row.starts_at <= at and (row.ends_at is None or row.ends_at > at)
    }


def _counts(states: Iterable[Ints], wanted: tuple[GapState, ...]) -> tuple[int, ...]:
    return tuple(int(np.isin(each, wanted).sum()) for each in states)
