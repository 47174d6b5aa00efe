"""Caseload weight per worker, by the same standards that judge the contacts."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy.orm import Session

from casework import clock
from casework.access.roles import Role
from casework.accounts.queries import colleagues
from casework.contacts.queries import standards_in_force
from casework.contacts.standards import CASELOAD_CAP, ContactStandard, standard_for
from casework.people.queries import Filters, board_people
from casework.people.terms import Status, Tier

NOBODY = "No worker"
CARRIED = (Status.ENROLLED, Status.REFERRED, Status.PAUSED)
"""The statuses that count toward the weight: people in custody or out of area have no contact
standard while they are there."""


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    worker_id: int | None
    worker: str
    people: int
    by_tier: dict[Tier | None, int]
    weight: float

    @property
    def room(self) -> float:
        return CASELOAD_CAP - self.weight

    @property
    def is_over(self) -> bool:
        return self.worker_id is not None and self.weight > CASELOAD_CAP


def caseload_rows(session: Session, team_ids: Sequence[int] | None = None) -> list[CaseloadRow]:
    """People without a worker first, then the fullest caseloads. Workers without people are
    included."""
    people = board_people(session, Filters())
    if team_ids is not None:
        people = people[people["team_id"].isin(team_ids)]
    weights = tier_weights(standards_in_force(session))
    workers = colleagues(session, roles=[Role.WORKER], team_ids=team_ids)
    of_worker = dict(tuple(people.groupby("worker_id")))
    nobody = people.iloc[:0]
    rows = [
        _row(each.account_id, each.name, of_worker.get(each.account_id, nobody), weights)
        for each in workers
    ]
    known = {worker.account_id for worker in workers}
    rows += [row for row in _others(people, known, weights) if row.people]
    return sorted(rows, key=lambda row: (row.worker_id is not None, -row.weight))


def tier_weights(standards: Sequence[ContactStandard]) -> dict[Tier | None, float]:
    """The weight of each tier today. A person without a tier counts like an active one: an unknown
    tier is no reason for less."""
    today = clock.today()
    found: dict[Tier | None, float] = {
        tier: standard_for(standards, tier, today).weight for tier in Tier
    }
    return found | {None: found[Tier.ACTIVE]}


def _others(
    people: pd.DataFrame, known: set[int], weights: dict[Tier | None, float]
) -> list[CaseloadRow]:
    """Rows for people without a worker, for those with a worker by name only, and for those whose
    worker left or is elsewhere."""
    without = people[people["worker_id"].isna()]
    unlinked = without[without["unlinked"].notna()]
    rows = [_row(None, NOBODY, without[without["unlinked"].isna()], weights)]
    for name, theirs in unlinked.groupby("unlinked"):
        rows.append(_row(None, f"{name} (no account yet)", theirs, weights))
    gone = people[people["worker_id"].notna() & ~people["worker_id"].isin(known)]
    return [*rows, _row(None, "A worker who left or is in another team", gone, weights)]


def _row(
    worker_id: int | None, name: str, people: pd.DataFrame, weights: dict[Tier | None, float]
) -> CaseloadRow:
    tiers = [
        tier or None
        for tier, status in zip(people["tier"], people["status"], strict=True)
        if status in CARRIED
    ]
    by_tier: dict[Tier | None, int] = {tier: tiers.count(tier) for tier in (*Tier, None)}
    weight = sum(weights[tier] * count for tier, count in by_tier.items())
    return CaseloadRow(worker_id, name, len(people), by_tier, weight)
