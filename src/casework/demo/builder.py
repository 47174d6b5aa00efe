"""Builds the invented programme in one unit of work: all of it, or nothing."""

import random
from collections.abc import Callable
from datetime import datetime
from math import ceil

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.roles import Role
from casework.accounts.demo import add_demo_accounts
from casework.accounts.models import Account, Team, TeamMembership
from casework.audit import recorder
from casework.audit.terms import Event
from casework.database import elevated
from casework.demo.bulk import add_contacts, continue_numbers, gather_statistics
from casework.demo.crowd import TIERS, WEIGHT, drawn_people
from casework.demo.invented import Invented
from casework.demo.plot import story_people
from casework.demo.rows import Rows, add_rows
from casework.demo.spread import due_contacts, share_out
from casework.demo.state import require_demo
from casework.errors import Invalid

PEOPLE, CONTACTS, SEED = 120, 6_000, 1
FULL = 10.5
"""A worker's load by weight, so that some room is left under the cap of 12."""
TEAM_SIZE, BATCH = 8, 20_000
Progress = Callable[[str, float], None]


def build(
    people: int = PEOPLE,
    contacts: int = CONTACTS,
    seed: int = SEED,
    on_progress: Progress = lambda what, share: None,
) -> None:
    """Into an empty database in demo mode. Raises NotAllowed beside anything real."""
    require_demo()
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    draw = random.Random(seed)
    with elevated("build the demo") as session:
        accounts = add_demo_accounts(session)
        invented = _people(session, draw, accounts, people, contacts, now)
        _add_people(session, draw, invented, now, on_progress)
        add_contacts(session, draw, invented, now, on_progress)
        continue_numbers(session)
        recorder.write(session, Event.CREATED, words=f"built {people} invented people")
    gather_statistics()
    on_progress("Done", 1.0)


def _people(
    session: Session,
    draw: random.Random,
    accounts: dict[str, int],
    people: int,
    contacts: int,
    now: datetime,
) -> list[Invented]:
    workers = _workers(session, accounts, people)
    story = story_people(now, accounts, dict(workers))
    if people < len(story):
        raise Invalid(f"The story alone has {len(story)} people: ask for more.")
    for person in story:
        person.contacts = due_contacts(person, now)
    others = [each for each in workers if each[0] != accounts["demo.worker"]]
    crowd = drawn_people(draw, len(story) + 1, people - len(story), others, now)
    left = contacts - sum(person.contacts for person in story)
    if left < 0:
        raise Invalid(f"The story alone has {contacts - left} contacts: ask for more.")
    share_out(draw, crowd, left, now)
    return [*story, *crowd]


def _workers(session: Session, accounts: dict[str, int], people: int) -> list[tuple[int, int]]:
    """(account, team) of so many workers that nobody carries more than a full load."""
    weight = sum(WEIGHT[tier] * share for tier, share in TIERS.items()) / sum(TIERS.values())
    missing = max(ceil(people * weight / FULL) - 8, 0)
    _add_workers(session, missing)
    rows = session.execute(
        select(TeamMembership.account_id, TeamMembership.team_id)
        .join(Account, Account.id == TeamMembership.account_id)
        .where(Account.role == Role.WORKER)
        .order_by(Account.id)
    )
    return [(account, team) for account, team in rows]


def _add_workers(session: Session, count: int) -> None:
    """They sign in nowhere: they have no pass phrase."""
    for number in range(count):
        if number % TEAM_SIZE == 0:
            team = Team(name=f"Sample team {number // TEAM_SIZE + 1}", site="Demo site")
            session.add(team)
            session.flush()
        account = Account(
            user_name=f"demo.extra{number + 1}",
            display_name=f"Worker {number + 1} Sample",
            role=Role.WORKER,
            demo=True,
        )
        session.add(account)
        session.flush()
        session.add(TeamMembership(account_id=account.id, team_id=team.id))


def _add_people(
    session: Session,
    draw: random.Random,
    invented: list[Invented],
    now: datetime,
    on_progress: Progress,
) -> None:
    rows = Rows()
    for person in invented:
        add_rows(rows, draw, person, now)
    on_progress("People", 0.0)
    for place, (model, values) in enumerate(rows.of.items()):
        for start in range(0, len(values), BATCH):
            session.connection().execute(insert(model.__table__), values[start : start + BATCH])
        on_progress("People", (place + 1) / len(rows.of))
