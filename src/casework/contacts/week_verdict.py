"""The dosage engine, one person at a time: was the contact standard met in a week?

A *person-week* is an ISO week. A day counts as available by the status at its end. A week is *due*
when at least 4 of its 7 days were available, under the tier in force at the end of the last
available day. A part of the standard that spans several weeks counts over that many due weeks in a
row, ending with this one. It is met once the number is reached; otherwise it is "too early", not
short, until that many due weeks in a row have passed. Nothing is carried over: a surplus with one
person or in one week does not count for another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from casework.contacts.history import History
from casework.contacts.standards import ContactStandard, standard_for
from casework.contacts.terms import EFFORT_ONLY, IN_PERSON, TWO_WAY, Mode
from casework.contacts.weeks import Week
from casework.people.terms import AVAILABLE, Tier
from casework.sentences import sentence

DAYS_TO_BE_DUE = 4


class WeekVerdict(StrEnum):
    MET = "met"
    SHORT = "short"
    EXCUSED = "not due"
    """Fewer than 4 available days, or no tier: counted separately, never as met."""
    EARLY = "too early"
    """The standard spans more due weeks than there have been in a row."""
    RUNNING = "this week"


@dataclass(frozen=True, slots=True)
class PersonWeek:
    week: Week
    verdict: WeekVerdict
    available_days: int
    in_person: int
    two_way: int
    effort: int
    standard: ContactStandard | None
    why: str | None = None
    """Why days were not available, when the week is not due."""

    @property
    def tier(self) -> Tier | None:
        return self.standard.tier if self.standard else None

    @property
    def is_due(self) -> bool:
        return self.available_days >= DAYS_TO_BE_DUE and self.standard is not None


@dataclass(frozen=True, slots=True)
class Adherence:
    """Met ÷ due. None of five is 0 %; nothing due is "no data", which is something else."""

    met: int
    due: int

    @property
    def share(self) -> float | None:
        return self.met / self.due if self.due else None


def adherence(weeks: Iterable[PersonWeek]) -> Adherence:
    verdicts = [each.verdict for each in weeks]
    met = verdicts.count(WeekVerdict.MET)
    return Adherence(met, met + verdicts.count(WeekVerdict.SHORT))


def person_weeks(
    history: History,
    weeks: Sequence[Week],
    standards: Sequence[ContactStandard],
    now: datetime,
    zone: ZoneInfo,
) -> list[PersonWeek]:
    """One verdict per requested week; weeks before the first one are read as needed."""
    return [_judge(history, week, standards, now, zone) for week in weeks]


def _judge(
    history: History,
    week: Week,
    standards: Sequence[ContactStandard],
    now: datetime,
    zone: ZoneInfo,
) -> PersonWeek:
    this = _facts(history, week, standards, zone)
    if week.ends(zone) > now:
        return _with(this, WeekVerdict.RUNNING)
    if not this.is_due or this.standard is None:
        return this
    window = [this]
    longest = max(this.standard.in_person_weeks, this.standard.two_way_weeks)
    while len(window) < longest:
        before = _facts(history, window[-1].week.plus(-1), standards, zone)
        if not before.is_due:
            break
        window.append(before)
    return _with(this, _verdict(window, this.standard))


def _verdict(window: Sequence[PersonWeek], standard: ContactStandard) -> WeekVerdict:
    """`window` has this week first, then the due weeks in a row before it."""
    in_person = _part([w.in_person for w in window], standard.in_person, standard.in_person_weeks)
    two_way = _part([w.two_way for w in window], standard.two_way, standard.two_way_weeks)
    parts = {in_person, two_way}
    return next(v for v in (WeekVerdict.SHORT, WeekVerdict.EARLY, WeekVerdict.MET) if v in parts)


def _part(counts: Sequence[int], needed: int, weeks: int) -> WeekVerdict:
    if sum(counts[:weeks]) >= needed:
        return WeekVerdict.MET
    return WeekVerdict.SHORT if len(counts) >= weeks else WeekVerdict.EARLY


def _facts(
    history: History, week: Week, standards: Sequence[ContactStandard], zone: ZoneInfo
) -> PersonWeek:
    ends = week.day_ends(zone)
    available = [n for n, end in enumerate(ends) if history.available_at(end)]
    tier = history.tier_at(ends[available[-1]]) if available else None
    standard = standard_for(standards, tier, week.days[available[-1]]) if tier else None
    modes = _modes(history, week, zone)
    return PersonWeek(
        week=week,
        verdict=WeekVerdict.EXCUSED,
        available_days=len(available),
        in_person=sum(mode in IN_PERSON for mode in modes),
        two_way=sum(mode in TWO_WAY for mode in modes),
        effort=sum(mode in EFFORT_ONLY for mode in modes),
        standard=standard,
        why=_why_not_due(history, ends, len(available), tier),
    )


def _modes(history: History, week: Week, zone: ZoneInfo) -> list[Mode]:
    start, end = week.starts(zone), week.ends(zone)
    return [contact.mode for contact in history.contacts if start <= contact.at < end]


def _why_not_due(
    history: History, ends: Sequence[datetime], available: int, tier: Tier | None
) -> str | None:
    if available >= DAYS_TO_BE_DUE:
        return None if tier else sentence("no tier")
    statuses = [s for end in ends if (s := history.status_at(end))]
    away = [s.value for s in statuses if s not in AVAILABLE]
    return max(away, key=away.count) if away else sentence("not enrolled yet")


def _with(facts: PersonWeek, verdict: WeekVerdict) -> PersonWeek:
    return replace(facts, verdict=verdict)
