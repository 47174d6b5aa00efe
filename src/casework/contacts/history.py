"""A person's history as input of the dosage engine: plain values, instants in UTC."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from casework.contacts.terms import Mode
from casework.people.terms import AVAILABLE, Status, Tier

T = TypeVar("T", Status, Tier)


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """From `start` (included) to `end` (excluded); None as `end` means still open."""

    start: datetime
    end: datetime | None
    value: T
    row_id: int = 0
    """The number of the period's row in the database, to which its reason refers."""

    def holds_at(self, moment: datetime) -> bool:
        return self.start <= moment and (self.end is None or moment < self.end)


class PastContact(NamedTuple):
    """One contact, by when it happened. When it was entered does not matter for any verdict.

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
    for span in spans:  # runs for each day of each week of each person
        if span.holds_at(moment):
            return span.value
    return None
