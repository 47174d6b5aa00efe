"""Contact standards: how often a person of a tier is met, from a day on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from casework.people.terms import Tier

CASELOAD_CAP = 12.0
"""The most that one worker can carry, as the sum of the weights of each person's tier."""


@dataclass(frozen=True, slots=True)
class ContactStandard:
    """Requires `in_person` contacts in `in_person_weeks` weeks, `two_way` contacts (in person
    included) in `two_way_weeks` weeks, and never longer than `longest_gap` without a two-way
    contact."""

    tier: Tier
    in_person: int
    in_person_weeks: int
    two_way: int
    two_way_weeks: int
    longest_gap: timedelta
    weight: float
    effective_from: date = date.min


DEFAULTS: tuple[ContactStandard, ...] = (
    ContactStandard(Tier.ACUTE, 3, 1, 7, 1, timedelta(hours=48), 2.0),
    ContactStandard(Tier.ACTIVE, 2, 1, 3, 1, timedelta(days=7), 1.0),
    ContactStandard(Tier.STABILISING, 1, 1, 1, 1, timedelta(days=14), 0.5),
    ContactStandard(Tier.FOLLOW_UP, 1, 4, 1, 2, timedelta(days=45), 0.25),
)

LONGEST_WINDOW = 8
"""No standard spans more weeks than this (standard_changes.NewStandard)."""


def standard_for(standards: Iterable[ContactStandard], tier: Tier, on: date) -> ContactStandard:
    """The standard in force on that date: the latest that had become effective by then."""
    known = [each for each in standards if each.tier is tier and each.effective_from <= on]
    return max(known, key=lambda each: each.effective_from)
