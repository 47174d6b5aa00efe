"""Everyone outside the story: drawn by seed, in the proportions of a real programme."""

import heapq
import random
from datetime import datetime, timedelta

from casework.caseloads.queries import CARRIED
from casework.contacts.standards import DEFAULTS
from casework.demo.invented import PER_WEEK, Invented
from casework.demo.spread import waking
from casework.demo.words import invented_name, read_words
from casework.people.terms import Status, Tier

TIERS = {Tier.ACUTE: 12, Tier.ACTIVE: 33, Tier.STABILISING: 33, Tier.FOLLOW_UP: 22}
STATUSES = {
    Status.ENROLLED: 82,
    Status.IN_CUSTODY: 6,
    Status.PAUSED: 3,
    Status.OUT_OF_AREA: 3,
    Status.REFERRED: 2,
    Status.CLOSED: 4,
}
GAPS = {standard.tier: standard.longest_gap for standard in DEFAULTS}
WEIGHT: dict[Tier | None, float] = {standard.tier: standard.weight for standard in DEFAULTS}
WEIGHT[None] = WEIGHT[Tier.ACTIVE]
FINE, SOON = 0.75, 0.9
WorkerPlace = tuple[int, int]
"""A worker's account and team."""


def drawn_people(draw: random.Random, first: int, count: int, now: datetime) -> list[Invented]:
    """Without workers at first: how many are needed is known only when all people are drawn."""
    return [_one(draw, first + place, now) for place in range(count)]


def weight_of(people: list[Invented]) -> float:
    return sum(WEIGHT[each.tier] for each in people if each.status in CARRIED)


def share_people(crowd: list[Invented], places: list[WorkerPlace], loads: dict[int, float]) -> None:
    """Assigns each person to the worker with the least load; `loads` is what the story has assigned
    already."""
    queue = [(loads.get(account, 0.0), account, team) for account, team in places]
    heapq.heapify(queue)
    for person in crowd:
        load, person.worker_id, person.team_id = queue[0]
        more = weight_of([person])
        heapq.heapreplace(queue, (load + more, person.worker_id, person.team_id))


def _one(draw: random.Random, number: int, now: datetime) -> Invented:
    tier = draw.choices(list(TIERS), list(TIERS.values()))[0]
    status = draw.choices(list(STATUSES), list(STATUSES.values()))[0]
    person = Invented(
        person_id=number,
        name=invented_name(draw, number),
        tier=tier,
        team_id=0,
        worker_id=None,
        enrolled_at=now,  # set once the number of contacts to spread is known
        last_talk=now - waking(now - _last_talk(draw, tier)),
        status=status,
        steadiness=draw.choice((0.97, 0.95, 0.9, 0.85, 0.5)),
        aliases=(draw.choice(read_words("words")["given"]),) if draw.random() < 0.3 else (),
        exposed_to=draw.choice(read_words("words")["conflicts"]) if draw.random() < 0.15 else None,
        promised=draw.choice(read_words("words")["promises"]) if draw.random() < 0.15 else None,
        due_in_days=draw.randint(-4, 6),
    )
    if person.last_talk and person.last_talk > GAPS[tier] and draw.random() < 0.6:
        person.tries = draw.randint(1, 5)
    if draw.random() < 0.15:
        person.tier_before = draw.choice([each for each in Tier if each is not tier])
    if status is not Status.ENROLLED:
        person.status_since = waking(now - timedelta(days=draw.randint(2, 40)))
    return person


def _last_talk(draw: random.Random, tier: Tier) -> timedelta:
    """Mostly as recent as the contact standard requires; some due soon, some overdue."""
    lot = draw.random()
    if lot < FINE:
        usual = timedelta(weeks=1) / PER_WEEK[tier]
        return usual * draw.uniform(0.2, 1.6)
    return GAPS[tier] * (draw.uniform(0.7, 0.98) if lot < SOON else draw.uniform(1.05, 3.0))
