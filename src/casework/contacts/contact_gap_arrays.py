"""Contact gaps over arrays: the same results as contact_gap.py for thousands of people at once.

Used to sort a whole programme. Words are made only for the people on the screen; a test checks that
state, wait and words equal those of contact_gap.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import compress
from typing import Any, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    String,
    cast,
    extract,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from casework.contacts.contact_gap import SOON, ContactGap, GapState
from casework.contacts.counts import FEW
from casework.contacts.models import Contact
from casework.contacts.standards import ContactStandard, standard_for
from casework.contacts.terms import TWO_WAY
from casework.contacts.week_verdict_arrays import TIERS, Ints, positions_of
from casework.people.models import Person
from casework.people.terms import AVAILABLE, Status

Seconds: TypeAlias = NDArray[np.float64]
UNIX = datetime(1970, 1, 1, tzinfo=UTC)
LATELY = timedelta(days=14)
"""Most people had a two-way contact within this time. A longer time would read more contacts than
the lookups it saves."""


class PeriodRow(NamedTuple):
    """A period. A tuple, because the board reads those of a whole programme."""

    person_id: int
    starts_at: datetime
    ends_at: datetime | None
    code: int
    """0 where the person was available."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Arrays with one position per person of the board. Times in seconds."""

    state: Ints
    """Values of gap.GapState."""
    last: Seconds
    """The last two-way contact as a Unix time; nan where there never was one."""
    waited: Seconds
    limit: Seconds
    """The tier's longest gap; nan without a tier."""

    @property
    def share(self) -> Seconds:
        """The share of the longest gap that is used up."""
        used: Seconds = np.nan_to_num(self.waited / self.limit)
        return used


def last_talks(session: Session, people: Ints, now: datetime) -> Seconds:
    """The last two-way contact of each person as a Unix time. `people` are sorted, as
    `board_people` returns them."""
    few = [Person.id.in_(people.tolist())] if len(people) <= FEW else []
    grouped = session.get_bind().dialect.name == "postgresql" and not few
    listed = session.scalar(
        select(_listed((_grouped(now) if grouped else _looked_up(now)).where(*few)))
    )
    return _read(people, listed)


def last_talks_at(session: Session, people: Ints, moments: Sequence[datetime]) -> list[Seconds]:
    """The same as of each of these moments, of a few people, in one statement."""
    few = Person.id.in_(people.tolist())
    parts = [
        select(literal(place).label("place"), _listed(_looked_up(at).where(few)).label("listed"))
        for place, at in enumerate(moments)
    ]
    found = {row.place: row.listed for row in session.execute(union_all(*parts))}
    return [_read(people, found[place]) for place in range(len(moments))]


def _listed(asked: Any) -> Any:
    """Numbers and times in one line. People without a two-way contact are NULL and left out: a
    condition for that would look everybody up twice."""
    each = asked.subquery()
    at = cast(extract("epoch", each.c.at), BigInteger)
    return func.aggregate_strings(cast(each.c.id, String) + " " + cast(at, String), " ")


def _read(people: Ints, listed: str | None) -> Seconds:
    return _in_order_of(people, np.fromstring(listed or "", dtype=np.int64, sep=" "))


def _talks(now: datetime) -> tuple[ColumnElement[bool], ...]:
    two_way = Contact.mode.in_(TWO_WAY)
    return Contact.occurred_at <= now, Contact.withdrawn_at.is_(None), two_way


def _looked_up(now: datetime) -> Any:
    """One index lookup per person, the newest contact first: it stops at the first two-way
    contact."""
    return select(Person.id, _last_of_person(now).label("at"))


def _grouped(now: datetime) -> Any:
    """Reads the last days at once, and looks up only the people without a two-way contact in them.
    PostgreSQL takes a third of the time for this, SQLite twice as much."""
    lately = (
        select(Contact.person_id, func.max(Contact.occurred_at).label("at"))
        .where(Contact.occurred_at > now - LATELY, *_talks(now))
        .group_by(Contact.person_id)
        .subquery()
    )
    at = func.coalesce(lately.c.at, _last_of_person(now)).label("at")
    return select(Person.id, at).outerjoin(lately, lately.c.person_id == Person.id)


def _last_of_person(now: datetime) -> Any:
    return (
        select(Contact.occurred_at)
        .where(Contact.person_id == Person.id, *_talks(now))
        .order_by(Contact.occurred_at.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )


def _in_order_of(people: Ints, pairs: Ints) -> Seconds:
    """Parses one line of numbers, which is fetched much faster than a row per person."""
    found = np.full(len(people), np.nan)
    place, on_it = positions_of(people, pairs[::2])
    found[place[on_it]] = pairs[1::2][on_it]
    return found


def waiting(
    people: pd.DataFrame,
    last: Seconds,
    periods: Sequence[PeriodRow],
    standards: Sequence[ContactStandard],
    now: datetime,
    zone: ZoneInfo,
) -> Waiting:
    """`periods` are all that matter: of people with a change since their last two-way contact, and
    of people without one for long."""
    available = people["status"].isin(AVAILABLE).to_numpy(dtype=bool)
    not_enrolled = (people["status"] == Status.REFERRED).to_numpy(dtype=bool)
    limit = _limits(people, standards, now, zone)
    waited = _waited(people, last, periods, now)
    state = np.select(
        [
            not_enrolled,
            ~available,
            np.isnan(limit),
            (waited > limit) & np.isnan(last),
            waited > limit,
            np.isnan(last),
            waited > limit * SOON,
        ],
        [
            GapState.NOT_ENROLLED,
            GapState.AWAY,
            GapState.NO_TIER,
            GapState.NEVER,
            GapState.OVERDUE,
            GapState.NOT_YET,
            GapState.SOON,
        ],
        GapState.FINE,
    ).astype(np.int64)
    return Waiting(state, last, waited, limit)


def _limits(
    people: pd.DataFrame, standards: Sequence[ContactStandard], now: datetime, zone: ZoneInfo
) -> Seconds:
    today = now.astimezone(zone).date()
    gap = {t: standard_for(standards, t, today).longest_gap.total_seconds() for t in TIERS}
    return np.array([gap.get(tier, np.nan) for tier in people["tier"]], dtype=np.float64)


def _waited(
    people: pd.DataFrame, last: Seconds, periods: Sequence[PeriodRow], now: datetime
) -> Seconds:
    """People without a change since the last two-way contact have waited since then, others for the
    time during which they were available."""
    end = now.timestamp()
    waited = np.nan_to_num(end - last)
    numbers = people["person_id"].to_numpy(dtype=np.int64)
    place, known = positions_of(
        numbers, np.array([row.person_id for row in periods], dtype=np.int64)
    )
    waited[place[known]] = 0
    met = known & np.array([row.code == 0 for row in periods], dtype=bool)
    spans = [*compress(periods, met)]
    rows = place[met]
    starts = np.array([each.starts_at.timestamp() for each in spans], dtype=np.float64)
    ends = np.array([each.ends_at.timestamp() if each.ends_at else end for each in spans])
    since = np.fmax(starts, last[rows])
    np.add.at(waited, rows, np.maximum(np.minimum(ends, end) - since, 0))
    return waited


def gap_at(people: pd.DataFrame, board: Waiting, row: int) -> ContactGap:
    """One person of the board as a ContactGap. The time since when somebody is away, and the tries
    since the last two-way contact, are not read here."""
    last, limit = board.last[row], board.limit[row]
    return ContactGap(
        state=GapState(int(board.state[row])),
        tier=people["tier"][row],
        status=people["status"][row],
        status_since=None,
        last_two_way=None if np.isnan(last) else UNIX + timedelta(seconds=float(last)),
        waited=timedelta(seconds=float(board.waited[row])),
        limit=None if np.isnan(limit) else timedelta(seconds=float(limit)),
        attempts_since=0,
    )
