"""The dosage engine over arrays: the verdicts of week_verdict.py for thousands of people at once.

Arrays are shaped [people, weeks]; tiers are positions in `TIERS`, -1 for none. A test checks that
every verdict equals that of dosage.person_weeks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from casework.contacts.standards import ContactStandard, standard_for
from casework.contacts.week_verdict import DAYS_TO_BE_DUE, WeekVerdict
from casework.contacts.weeks import Week, midnight
from casework.people.terms import Tier

Ints: TypeAlias = NDArray[np.int64]
Small: TypeAlias = NDArray[np.int8]
"""Small integers, since a whole programme has millions of person-days."""
Bools: TypeAlias = NDArray[np.bool_]

TIERS = tuple(Tier)
VERDICTS = tuple(WeekVerdict)
NO_TIER = -1


@dataclass(frozen=True, slots=True)
class Periods:
    """Spans of many people: row of the person, start, end (None: still open), and a number."""

    person: Sequence[int] | Ints
    start: Sequence[datetime]
    end: Sequence[datetime | None]
    value: Sequence[int]


@dataclass(frozen=True, slots=True)
class Board:
    """All figures about each person-week, without names."""

    verdict: Ints
    """Positions in VERDICTS."""
    tier: Ints
    available_days: Ints
    in_person: Ints
    two_way: Ints


def positions_of(people: Ints, wanted: Ints) -> tuple[Ints, Bools]:
    """The position of each of `wanted` in `people`, which are sorted; and whether it is in
    there."""
    if not len(people):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=bool)
    place = np.minimum(np.searchsorted(people, wanted), len(people) - 1)
    return place, people[place] == wanted


def days_of(periods: Periods, people: int, weeks: Sequence[Week], zone: ZoneInfo) -> Small:
    """[people, days]: 1 + the value in force at the end of each day, 0 where there was none."""
    ends = np.array([_end_of(day, zone) for week in weeks for day in week.days])
    first = np.searchsorted(ends, [at.timestamp() for at in periods.start], side="right")
    after = np.searchsorted(
        ends, [at.timestamp() if at else np.inf for at in periods.end], side="right"
    )
    person, value = np.asarray(periods.person, dtype=int), np.asarray(periods.value, dtype=int) + 1
    steps = np.zeros((people, len(ends) + 1), dtype=np.int8)
    np.add.at(steps, (person, first), value)
    np.subtract.at(steps, (person, after), value)
    days: Small = steps.cumsum(axis=1, dtype=np.int8)[:, :-1]
    return days


def _end_of(day: date, zone: ZoneInfo) -> float:
    return midnight(day + timedelta(days=1), zone).timestamp()


def judge(
    available: Small,
    tiers: Small,
    in_person: Ints,
    two_way: Ints,
    weeks: Sequence[Week],
    standards: Sequence[ContactStandard],
    now: datetime,
    zone: ZoneInfo,
) -> Board:
    """`available` and `tiers` come from days_of (availability as 1, tiers as positions in TIERS +
    1)."""
    people = len(available)
    open_days = available.reshape(people, len(weeks), 7) > 0
    count = open_days.sum(axis=2)
    last = 6 - open_days[:, :, ::-1].argmax(axis=2)
    tier_days = tiers.reshape(people, len(weeks), 7)
    tier = np.take_along_axis(tier_days, last[:, :, None], axis=2)[:, :, 0].astype(np.int64) - 1
    tier = np.where(count > 0, tier, NO_TIER)
    due = (count >= DAYS_TO_BE_DUE) & (tier != NO_TIER)
    need = _needs(standards, weeks, tier, last)
    verdict = _combine(
        due,
        _part(due, in_person, need["in_person"], need["in_person_weeks"]),
        _part(due, two_way, need["two_way"], need["two_way_weeks"]),
    )
    running = np.array([week.ends(zone) > now for week in weeks])
    verdict[:, running] = VERDICTS.index(WeekVerdict.RUNNING)
    return Board(verdict, tier, count, in_person, two_way)


def _needs(
    standards: Sequence[ContactStandard], weeks: Sequence[Week], tier: Ints, last: Ints
) -> dict[str, Ints]:
    """The numbers that the standard of the last available day requires, per person-week."""
    fields = ("in_person", "in_person_weeks", "two_way", "two_way_weeks")
    in_force = [
        standard_for(standards, each, day) for each in TIERS for week in weeks for day in week.days
    ]
    # a week without a tier gets the last tier's standard here, and is not due
    place = (tier % len(TIERS) * len(weeks) + np.arange(len(weeks))) * 7 + last
    return {
        field: np.array([getattr(each, field) for each in in_force], dtype=np.int16)[place]
        for field in fields
    }


def _part(due: Bools, counts: Ints, needed: Ints, spans: Ints) -> Ints:
    """Per person-week: met, short or too early (positions in VERDICTS) for one part."""
    met, short, early = (
        VERDICTS.index(v) for v in (WeekVerdict.MET, WeekVerdict.SHORT, WeekVerdict.EARLY)
    )
    result = np.where(due, np.where(counts >= needed, met, short), early)
    longer = (spans > 1).any(axis=1)  # few people: most standards are about one week
    result[longer] = _over_several(due[longer], counts[longer], needed[longer], spans[longer])
    return result


def _over_several(due: Bools, counts: Ints, needed: Ints, spans: Ints) -> Ints:
    result = np.full(due.shape, VERDICTS.index(WeekVerdict.EARLY))
    total, in_a_row = np.zeros_like(counts), np.ones(due.shape, dtype=bool)
    reached = np.zeros(due.shape, dtype=bool)
    for back in range(int(spans.max(initial=1))):
        in_a_row &= _before(due, back, fill=0)
        inside = in_a_row & (back < spans)
        total = total + np.where(inside, _before(counts, back, fill=0), 0)
        reached |= inside & (total >= needed)
        result[inside & (back == spans - 1)] = VERDICTS.index(WeekVerdict.SHORT)
    result[reached] = VERDICTS.index(WeekVerdict.MET)
    return result


def _before(array: NDArray[Any], back: int, *, fill: int) -> NDArray[Any]:
    """The array moved to the right by `back` weeks, and filled with `fill`."""
    if back == 0:
        return array
    moved = np.full_like(array, fill)
    moved[:, back:] = array[:, :-back]
    return moved


def _combine(due: Bools, in_person: Ints, two_way: Ints) -> Ints:
    met, short, early = (
        VERDICTS.index(v) for v in (WeekVerdict.MET, WeekVerdict.SHORT, WeekVerdict.EARLY)
    )
    both = (in_person == met) & (two_way == met)
    either_short = (in_person == short) | (two_way == short)
    verdict = np.where(either_short, short, np.where(both, met, early))
    return np.where(due, verdict, VERDICTS.index(WeekVerdict.EXCUSED))
