"""The people of the story (db/demo/plot.toml): each one shows something that happens in
practice."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from casework.demo.invented import Invented
from casework.demo.words import read_words
from casework.people.terms import Status, Tier

WEEK, FIRST_TALK = timedelta(weeks=1), timedelta(hours=12)
HOME = "demo.worker"
"""The default: people without a worker belong to this worker's team."""


def story_people(
    now: datetime, accounts: Mapping[str, int], team_of: Mapping[int, int], longest: timedelta
) -> list[Invented]:
    """`accounts` by user name; a worker without one of them is stored as a name."""
    told = read_words("plot")["people"]
    numbers = {each["name"]: number for number, each in enumerate(told, start=1)}
    return [_one(numbers, each, now, accounts, team_of, longest) for each in told]


def _one(
    numbers: dict[str, int],
    told: dict[str, Any],
    now: datetime,
    accounts: Mapping[str, int],
    team_of: Mapping[int, int],
    longest: timedelta,
) -> Invented:
    worker = accounts.get(told["worker"])
    hours = told["last_talk_hours"]
    enrolled = min(timedelta(days=told.get("enrolled_days", longest.days)), longest)
    person = Invented(
        person_id=numbers[told["name"]],
        name=told["name"],
        tier=Tier(told["tier"]) if told["tier"] else None,
        team_id=team_of[worker or accounts[HOME]],
        worker_id=worker,
        worker_name=told["worker"] if worker is None and told["worker"] else None,
        enrolled_at=now - enrolled,
        last_talk=timedelta(hours=hours) if hours >= 0 else None,
        tries=told.get("tries", 0),
        status=Status(told.get("status", "enrolled")),
        tier_before=Tier(told["tier_before"]) if "tier_before" in told else None,
        worker_before=accounts.get(told.get("worker_before", "")),
        cover_id=accounts.get(told.get("cover", "")),
        second_id=accounts.get(told.get("second", "")),
        aliases=tuple(told.get("aliases", ())),
        exposed_to=told.get("exposed_to"),
        promised=told.get("promised"),
        due_in_days=told.get("due_in_days", 0),
        opened_by=accounts.get(told.get("opened_by", "")),
        opened_because=told.get("opened_because", ""),
        merged_into=numbers.get(told.get("merged_into", "")),
        merged_by=accounts.get(told.get("merged_by", "")),
        merged_because=told.get("merged_because", ""),
    )
    if person.status is not Status.ENROLLED:
        person.status_since = now - timedelta(days=told["status_days"])
    if person.worker_before:
        person.handed_over_at = now - timedelta(days=told["handed_over_days"])
    person.enrolled_at = _before_all(person, now)
    return person


def _before_all(person: Invented, now: datetime) -> datetime:
    """Early enough for all that the story says about the person, even in a story that was
    shortened."""
    later = [each - WEEK for each in (person.status_since, person.handed_over_at) if each]
    talk = now - (person.last_talk or timedelta()) - FIRST_TALK
    return min(person.enrolled_at, talk, *later)
