"""A person's history as the dosage engine reads it: plain values, instants in UTC."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from casework.contacts.terms import Mode
from casework.people.terms import AVAILABLE, Status, Tier

T = TypeVar("T", Status, Tier)


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """From `start` on and before `end`; an open one lasts."""

    start: datetime
    end: datetime | None
    value: T
    row_id: int = 0
    """Where the period stands in the database: what was said about it hangs on that."""

    def holds_at(self, moment: datetime) -> bool:
        return self.start <= moment and (self.end is None or moment < self.end)


class PastContact(NamedTuple):
    """One contact, by when it happened. When it was entered plays no part in any judgement.

    A tuple, because every rerun of Today makes hundreds of them.
    """

    at: datetime
    mode: Mode
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    statuses: Sequence[Span[Status]] = ()
    tiers: Sequence[Span[Tier]] = ()
    contacts: Sequence[PastContact] = ()

    def status_at(self, moment: datetime) -> Status | None:
        return _at(self.statuses, moment)

    def tier_at(self, moment: datetime) -> Tier | None:
        return _at(self.tiers, moment)

    def available_at(self, moment: datetime) -> bool:
        return self.status_at(moment) in AVAILABLE


def _at(spans: Sequence[Span[T]], moment: datetime) -> T | None:
    for span in spans:  # asked for each day of each week of each person
        if span.holds_at(moment):
            return span.value
    return None
