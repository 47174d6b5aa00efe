"""Caseload weight per worker, by the same standards that judge the contacts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from casework import clock
from casework.access.roles import Role
from casework.accounts.queries import Colleague, account_names, colleagues
from casework.contacts.queries import standards_in_force
from casework.contacts.standards import CASELOAD_CAP, ContactStandard, standard_for
from casework.people.active_worker import CARRY
from casework.people.board_people import board_people
from casework.people.queries import (
    Filters,
    PersonRow,
    people_of_worker,
    people_without_worker,
)
from casework.people.terms import Lacks, Status, Tier, spelled
from casework.sentences import say, sentence

NOBODY, WITHOUT = sentence("Nobody assigned"), sentence("Without a worker")
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
    elsewhere: bool = False
    """A worker of another team: only the people of this team are counted."""
    unlinked: str | None = None
    """The name of a worker who has no account yet."""
    left_id: int | None = None
    """A worker who left (closed account, another role or team) with people still theirs."""
    lacks: tuple[Lacks, ...] = ()
    """Why each of these people is without a worker; empty for a worker's row."""
    all_without: bool = False
    """Everybody without a worker, whatever the reason."""

    @property
    def room(self) -> float:
        return CASELOAD_CAP - self.weight

    @property
    def is_over(self) -> bool:
        return not self.is_nobodys and self.weight > CASELOAD_CAP

    @property
    def is_nobodys(self) -> bool:
        """No one person of the team carries them, so no cap holds."""
        return self.worker_id is None or self.elsewhere


def caseload_rows(session: Session, team_ids: Sequence[int] | None = None) -> list[CaseloadRow]:
    """People without a worker first, then the fullest caseloads. Workers without people are
    included. Whoever is on the list of people without a worker is in no worker's row."""
    people = board_people(session, Filters())
    if team_ids is not None:
        people = people[people["team_id"].isin(team_ids)]
    weights = tier_weights(standards_in_force(session))
    carriers = {each.account_id: each for each in colleagues(session, roles=CARRY)}
    people = people.assign(
        left_id=people["worker_id"],
        worker_id=people["worker_id"].where(people["lacks"].isna(), None),
        # of a worker who has left, a name from before the account may be kept too
        unlinked=people["unlinked"].where(people["worker_id"].isna()),
    )
    workers = colleagues(session, roles=[Role.WORKER], team_ids=team_ids)
    of_worker: dict[Any, pd.DataFrame] = dict(tuple(people.groupby("worker_id")))
    nobody = people.iloc[:0]
    rows = [
        _row(each.account_id, each.name, of_worker.get(each.account_id, nobody), weights)
        for each in workers
    ]
    known = {worker.account_id for worker in workers}
    rows += [
        replace(_row(worker, _elsewhere(carriers[worker]), theirs, weights), elsewhere=True)
        for worker, theirs in of_worker.items()
        if worker not in known
    ]
    gone = people[people["worker_id"].isna() & people["left_id"].notna()]
    rows += _left(gone, account_names(session, set(gone["left_id"])), weights)
    rows += [row for row in _others(people.drop(gone.index), weights) if row.people]
    return sorted(rows, key=lambda row: (not row.is_nobodys, -row.weight))


def people_of_row(
    session: Session, row: CaseloadRow, team_ids: Sequence[int] | None = None
) -> list[PersonRow]:
    """The people whom the row counts."""
    if row.all_without:
        found = people_without_worker(session)
    elif row.left_id is not None:
        asked = people_of_worker(session, row.left_id)
        found = [person for person in asked if person.worker is None]
    elif row.worker_id is None:
        asked = people_without_worker(session, left_too=False)
        found = [person for person in asked if person.worker == row.unlinked]
    else:
        asked = people_of_worker(session, row.worker_id)
        found = [person for person in asked if person.worker is not None]
    return [person for person in found if team_ids is None or person.team_id in team_ids]


def everybody_without(rows: Sequence[CaseloadRow]) -> CaseloadRow:
    """All whom these rows count as without a worker, whatever the reason, as one row."""
    those = [row for row in rows if row.lacks]
    lacks = tuple(each for row in those for each in row.lacks)
    by_tier = {tier: sum(row.by_tier[tier] for row in those) for tier in (*Tier, None)}
    weight = sum(row.weight for row in those)
    return CaseloadRow(
        None, say(WITHOUT), len(lacks), by_tier, weight, lacks=lacks, all_without=True
    )


def _elsewhere(who: Colleague) -> str:
    from_where = say("another team") if who.role is Role.WORKER else spelled(who.role)
    return f"{who.name} ({from_where})"


def tier_weights(standards: Sequence[ContactStandard]) -> dict[Tier | None, float]:
    """The weight of each tier today. A person without a tier counts like an active one: an unknown
    tier is no reason for less."""
    today = clock.today()
    found: dict[Tier | None, float] = {
        tier: standard_for(standards, tier, today).weight for tier in Tier
    }
    return found | {None: found[Tier.ACTIVE]}


def _others(people: pd.DataFrame, weights: dict[Tier | None, float]) -> list[CaseloadRow]:
    """Rows for people without a worker, and for those with a worker by name only."""
    without = people[people["worker_id"].isna()]
    unlinked = without[without["unlinked"].notna()]
    rows = [_row(None, say(NOBODY), without[without["unlinked"].isna()], weights)]
    for name, theirs in unlinked.groupby("unlinked"):
        row = _row(None, say("{who} (no account yet)", who=name), theirs, weights)
        rows.append(replace(row, unlinked=str(name)))
    return rows


def _left(
    people: pd.DataFrame, names: Mapping[int, str], weights: dict[Tier | None, float]
) -> list[CaseloadRow]:
    """Each worker who left is named, with their people: somebody has to take them over."""
    of_each: dict[Any, pd.DataFrame] = dict(tuple(people.groupby("left_id")))
    return [
        replace(_row(None, _who_left(names.get(left)), theirs, weights), left_id=left)
        for left, theirs in of_each.items()
    ]


def _who_left(name: str | None) -> str:
    return say("{who} (left)", who=name) if name else say("Somebody (left)")


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
    lacks = tuple(each for each in people["lacks"] if each)
    return CaseloadRow(worker_id, name, len(people), by_tier, weight, lacks=lacks)
