"""Everyone beside the story: drawn by seed, in shares that a programme would know."""

import random
from datetime import datetime, timedelta

from casework.contacts.standards import DEFAULTS
from casework.demo.invented import Invented
from casework.demo.words import invented_name, read
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
WEIGHT = {standard.tier: standard.weight for standard in DEFAULTS}


def drawn_people(
    draw: random.Random, first: int, count: int, workers: list[tuple[int, int]], now: datetime
) -> list[Invented]:
    """`workers` holds (account, team) and is gone through in turn, so that loads are even."""
    return [_one(draw, first + place, workers[place % len(workers)], now) for place in range(count)]


def _one(draw: random.Random, number: int, place: tuple[int, int], now: datetime) -> Invented:
    worker, team = place
    tier = draw.choices(list(TIERS), list(TIERS.values()))[0]
    status = draw.choices(list(STATUSES), list(STATUSES.values()))[0]
    person = Invented(
        person_id=number,
        name=invented_name(draw, number),
        tier=tier,
        team_id=team,
        worker_id=worker,
        enrolled_at=now,  # set once it is known how many contacts there are to spread
        last_talk=_last_talk(draw, tier),
        status=status,
        steadiness=draw.choice((0.95, 0.9, 0.85, 0.8, 0.5)),
        aliases=(draw.choice(read("words")["given"]),) if draw.random() < 0.3 else (),
        exposed_to=draw.choice(read("words")["conflicts"]) if draw.random() < 0.15 else None,
        promised="Call back about the appointment" if draw.random() < 0.15 else None,
        due_in_days=draw.randint(-4, 6),
    )
    if person.last_talk and person.last_talk > GAPS[tier] and draw.random() < 0.6:
        person.tries = draw.randint(1, 5)
    if draw.random() < 0.15:
        person.tier_before = draw.choice([each for each in Tier if each is not tier])
    if status is not Status.ENROLLED:
        person.status_since = now - timedelta(days=draw.randint(2, 40))
    return person


def _last_talk(draw: random.Random, tier: Tier) -> timedelta:
    """Mostly within the longest gap; an eighth due soon, an eighth overdue."""
    low, high = draw.choices(((0.05, 0.7), (0.76, 0.98), (1.05, 3.0)), (6, 1, 1))[0]
    return GAPS[tier] * draw.uniform(low, high)
