"""Builds the invented programme in one unit of work: all of it, or nothing."""

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from casework import clock
from casework.accounts.demo import add_demo_accounts
from casework.audit import recorder
from casework.audit.terms import Event
from casework.contacts.weeks import midnight
from casework.database import elevated
from casework.demo.bulk import continue_numbers, gather_statistics, insert_contacts
from casework.demo.conferences import build_conference
from casework.demo.crowd import drawn_people, share_people, weight_of
from casework.demo.invented import Invented
from casework.demo.needs import add_directory
from casework.demo.plans import settle_plans
from casework.demo.plot import HOME, story_people
from casework.demo.rows import DemoRows, add_rows
from casework.demo.spread import due_contacts, share_out
from casework.demo.staff import GONE, add_staff, add_the_one_who_left, places
from casework.demo.state import require_demo
from casework.errors import Invalid

PEOPLE, CONTACTS, SEED = 120, 6_000, 1
LONGEST = tuple(timedelta(days=days) for days in (110, 50, 25, 14, 8))
"""How long ago the story began: as long as the contacts asked for reach."""
STORY, BATCH = 0.6, 20_000
Progress = Callable[[str, float], None]


def build(
    people: int = PEOPLE,
    contacts: int = CONTACTS,
    seed: int = SEED,
    on_progress: Progress | None = None,
) -> None:
    """Fills an empty database in demo mode. Raises NotAllowed where there is real data.

    All times are counted from the midnight before, so that the same day and seed give the same
    programme.
    """
    require_demo()
    tell = on_progress or (lambda what, share: None)
    now = midnight(clock.today(), clock.zone())
    draw = random.Random(seed)
    with elevated("build the demo") as session:
        tell("People", 0.0)
        invented = _people(session, draw, people, contacts, now)
        _add_people(session, draw, invented, now, tell)
        insert_contacts(session, draw, invented, now, tell)
        continue_numbers(session)
        recorder.write(session, Event.CREATED, words=f"built {people} invented people")
    gather_statistics()
    tell("Done", 1.0)


def _people(
    session: Session, draw: random.Random, people: int, contacts: int, now: datetime
) -> list[Invented]:
    accounts = add_demo_accounts(session)
    story = _story(session, accounts, people, contacts, now)
    crowd = drawn_people(draw, len(story) + 1, people - len(story), now)
    share_out(draw, crowd, contacts - sum(person.contacts for person in story), now)
    add_staff(session, weight_of(story) + weight_of(crowd))
    others = [each for each in places(session) if each[0] != accounts[HOME]]
    share_people(crowd, others, _loads(story))
    return [*story, *crowd]


def _story(
    session: Session, accounts: dict[str, int], people: int, contacts: int, now: datetime
) -> list[Invented]:
    team_of = dict(places(session))
    gone = add_the_one_who_left(session, team_of[accounts[HOME]])
    team_of[gone] = team_of[accounts[HOME]]
    for longest in LONGEST:
        story = story_people(now, accounts | {GONE: gone}, team_of, longest)
        told = sum(due_contacts(person, now) for person in story)
        if told <= contacts * (STORY if people > len(story) else 1):
            break
    if people < len(story) or contacts < told:
        raise Invalid(f"The story alone has {len(story)} people and {told} contacts: ask for more.")
    return story


def _loads(story: list[Invented]) -> dict[int, float]:
    loads: dict[int, float] = defaultdict(float)
    for person in story:
        for worker in {person.worker_id, person.cover_id} - {None}:
            loads[worker] += weight_of([person])  # type: ignore[index]  # None was removed
    return loads


def _add_people(
    session: Session,
    draw: random.Random,
    invented: list[Invented],
    now: datetime,
    tell: Progress,
) -> None:
    rows = DemoRows(add_directory(session))
    for person in invented:
        add_rows(rows, draw, person, now)
    for place, (model, values) in enumerate(rows.of.items()):
        for start in range(0, len(values), BATCH):
            session.connection().execute(insert(model.__table__), values[start : start + BATCH])
        tell("People", (place + 1) / len(rows.of))
    settle_plans(session)
    build_conference(session, add_demo_accounts(session), now)
