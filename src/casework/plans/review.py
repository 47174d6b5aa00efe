"""When a plan's review is due: by tier, and within 72 hours of an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from casework.people.terms import Tier, spelled
from casework.sentences import say, say_counted, sentence
from casework.settings import settings

NO_PLAN = sentence("no plan yet")
AFTER_EVENT = timedelta(hours=72)
SILENT = timedelta(days=7)
"""Without two-way contact: the plan may no longer fit."""


class Due(IntEnum):
    """How urgent a review is, in the order of the screen: "never made" comes before "overdue"."""

    NEVER_MADE = 0
    OVERDUE = 1
    DUE = 2
    CURRENT = 3


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that makes a review due; `what` says it in words."""

    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    due: Due
    by: datetime | None
    why: str


def review_days(tier: Tier | None) -> int:
    """14, 30 and 90 days unless the settings say otherwise. Without a tier, the shortest."""
    days = settings()
    return {
        None: days.plan_review_acute_days,
        Tier.ACUTE: days.plan_review_acute_days,
        Tier.ACTIVE: days.plan_review_active_days,
        Tier.STABILISING: days.plan_review_later_days,
        Tier.FOLLOW_UP: days.plan_review_later_days,
    }[tier]


def review_of(
    agreed_at: datetime | None,
    tier: Tier | None,
    happenings: Sequence[Happening],
    now: datetime,
    soon: timedelta = timedelta(days=3),
) -> Review:
    """The earliest of: the tier's days after agreement, and 72 hours after each later happening."""
    if agreed_at is None:
        return _never_made([each for each in happenings if each.at <= now])
    days = review_days(tier)
    clocks = [(agreed_at + timedelta(days=days), _after_agreement(days, tier))]
    later = [h for h in happenings if agreed_at < h.at <= now]
    clocks += [(h.at + AFTER_EVENT, say("72 hours after {what}", what=say(h.what))) for h in later]
    by, why = min(clocks)
    if by < now:
        return Review(Due.OVERDUE, by, why)
    return Review(Due.DUE if by - now <= soon else Due.CURRENT, by, why)


def _never_made(happenings: Sequence[Happening]) -> Review:
    last = max(happenings, key=lambda h: h.at, default=None)
    return Review(
        Due.NEVER_MADE,
        None,
        say("no plan, and {what}", what=say(last.what)) if last else say(NO_PLAN),
    )


def _word(tier: Tier | None) -> str:
    return spelled(tier) if tier else say("no tier")


def _after_agreement(days: int, tier: Tier | None) -> str:
    one = sentence("{count} day after it was agreed ({tier})")
    many = sentence("{count} days after it was agreed ({tier})")
    return say_counted(one, many, days, tier=_word(tier))


SILENCE = sentence("7 days or more without a talk")


def gap_since(last_two_way: datetime | None, since: datetime | None) -> Happening | None:
    """Seven days without two-way contact; it happens at their end. `since` is when the person
    joined."""
    begins = last_two_way or since
    return Happening(SILENCE, begins + SILENT) if begins else None
