"""The people of the story (db/demo/plot.toml): each stands for something that happens."""

from datetime import datetime, timedelta
from typing import Any

from casework.demo.invented import Invented
from casework.demo.words import read
from casework.people.terms import Status, Tier

ENROLLED_DAYS = 110


def story_people(
    now: datetime, accounts: dict[str, int], team_of: dict[int, int]
) -> list[Invented]:
    """`accounts` by user name; a worker who is none of them is kept as a name."""
    first_team = team_of[accounts["demo.worker"]]
    return [
        _one(number, told, now, accounts, team_of, first_team)
        for number, told in enumerate(read("plot")["people"], start=1)
    ]


def _one(
    number: int,
    told: dict[str, Any],
    now: datetime,
    accounts: dict[str, int],
    team_of: dict[int, int],
    first_team: int,
) -> Invented:
    worker = accounts.get(told["worker"])
    hours = told["last_talk_hours"]
    person = Invented(
        person_id=number,
        name=told["name"],
        tier=Tier(told["tier"]) if told["tier"] else None,
        team_id=team_of[worker] if worker else first_team,
        worker_id=worker,
        worker_name=told["worker"] if worker is None and told["worker"] else None,
        enrolled_at=now - timedelta(days=told.get("enrolled_days", ENROLLED_DAYS)),
        last_talk=timedelta(hours=hours) if hours >= 0 else None,
        tries=told.get("tries", 0),
        status=Status(told.get("status", "enrolled")),
        tier_before=Tier(told["tier_before"]) if "tier_before" in told else None,
        cover_id=accounts.get(told.get("cover", "")),
        aliases=tuple(told.get("aliases", ())),
        exposed_to=told.get("exposed_to"),
        promised=told.get("promised"),
        due_in_days=told.get("due_in_days", 0),
        opened_by=accounts.get(told.get("opened_by", "")),
        opened_because=told.get("opened_because", ""),
    )
    if person.status is not Status.ENROLLED:
        person.status_since = now - timedelta(days=told["status_days"])
    return person
