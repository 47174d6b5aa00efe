"""The rows of one invented person, except contacts and the way through the programme."""

import random
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from casework import clock
from casework.access.models import BreakGlass
from casework.demo.invented import Invented
from casework.demo.journey import add_journey, add_merge
from casework.demo.needs import Directory, add_needs
from casework.demo.plans import add_plans
from casework.demo.words import invented_phone
from casework.people.forms import CRITERION_LASTS, EXPOSURE_LASTS
from casework.people.models import (
    Alias,
    ContactPoint,
    EligibilityCriterion,
    EmergencyContact,
    Exposure,
    Person,
    PersonIdentity,
)
from casework.people.name_matching import fold_name
from casework.people.terms import ContactPointKind, Criterion, SourceType
from casework.tasks.models import Task
from casework.tasks.terms import Origin

LANGUAGES = ("English", "English", "Spanish", "English, Spanish")
REFERRED_BY = ("Invented clinic", "Made-up high school", "Pretend hospital program", "A friend")
GROUNDS = (
    Criterion.WAS_SHOT,
    Criterion.SHOT_AT,
    Criterion.CLOSE_TO_SHOOTING,
    Criterion.RECENT_RELEASE,
)
SOURCES = (SourceType.HOSPITAL, SourceType.COMMUNITY, SourceType.FAMILY)
YOUNGEST, OLDEST = 18, 38
OPENED_AGO = timedelta(hours=26)
FAMILY_PHONES = 16_000
"""An offset so large that in a demo of usual size no relative gets the number of a person."""


class DemoRows:
    """Rows by table, with the numbers of rows to which others refer."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.of: dict[Any, list[dict[str, Any]]] = defaultdict(list)

    def add(self, model: Any, **values: Any) -> None:
        self.of[model].append(values)

    def add_numbered(self, model: Any, **values: Any) -> int:
        number = len(self.of[model]) + 1
        self.add(model, id=number, **values)
        return number


def add_rows(rows: DemoRows, draw: random.Random, person: Invented, now: datetime) -> None:
    today = now.astimezone(clock.zone()).date()
    _who(rows, draw, person, today)
    add_journey(rows, draw, person, now)
    if person.merged_into:
        add_merge(rows, person, now)
        return
    _reach(rows, draw, person)
    _grounds(rows, draw, person, today)
    add_plans(rows, person, now)
    add_needs(rows, person, now)
    if person.promised:
        _task(rows, person, now, today)
    if person.opened_by:
        _opening(rows, person, now)


def _who(rows: DemoRows, draw: random.Random, person: Invented, today: date) -> None:
    referred = person.enrolled_at - timedelta(days=draw.randint(2, 9))
    rows.add(
        Person,
        id=person.person_id,
        chosen_name=person.name,
        name_folded=fold_name(person.name),
        team_id=person.team_id,
        tier=person.tier,
        status=person.status,
        created_at=referred,
        merged_into_id=person.merged_into,
        version=1,
    )
    year = today.year - draw.randint(YOUNGEST, OLDEST) - 1
    rows.add(
        PersonIdentity,
        person_id=person.person_id,
        legal_name=f"{person.name} (invented)",
        legal_folded=fold_name(f"{person.name} invented"),
        birth_date=date(year, draw.randint(1, 12), draw.randint(1, 28)),
        languages=draw.choice(LANGUAGES),
        referral_source=draw.choice(REFERRED_BY),
        referred_on=referred.date(),
        version=1,
    )
    for alias in person.aliases:
        rows.add(Alias, person_id=person.person_id, name=alias, folded=fold_name(alias))


def _reach(rows: DemoRows, draw: random.Random, person: Invented) -> None:
    number = person.person_id
    rows.add(
        ContactPoint,
        person_id=number,
        kind=ContactPointKind.PHONE,
        value=invented_phone(number),
        version=1,
    )
    rows.add(
        EmergencyContact,
        person_id=number,
        name=f"{draw.choice(('Aunt', 'Uncle', 'Cousin'))} {person.name.split()[-1]}",
        relation="family",
        phone=invented_phone(number + FAMILY_PHONES),
        may_call=draw.random() < 0.7,
        version=1,
    )


def _grounds(rows: DemoRows, draw: random.Random, person: Invented, today: date) -> None:
    for criterion, source in (
        (draw.choice(GROUNDS), draw.choice(SOURCES)),
        (Criterion.OWN_STATEMENT, SourceType.OWN_STATEMENT),
    ):
        day = today - timedelta(days=draw.randint(10, 300))
        rows.add(
            EligibilityCriterion,
            person_id=person.person_id,
            criterion=criterion,
            source_type=source,
            happened_on=day,
            expires_on=day + CRITERION_LASTS,
        )
    if person.exposed_to:
        since = today - timedelta(days=draw.randint(5, 90))
        rows.add(
            Exposure,
            person_id=person.person_id,
            conflict=person.exposed_to,
            source_type=SourceType.OUTREACH,
            since=since,
            expires_on=since + EXPOSURE_LASTS,
            version=1,
        )


def _task(rows: DemoRows, person: Invented, now: datetime, today: date) -> None:
    rows.add(
        Task,
        person_id=person.person_id,
        owner_id=person.worker_id,
        what=person.promised,
        due_on=today + timedelta(days=person.due_in_days),
        origin=Origin.CONTACT,
        origin_id=None,
        created_by=person.worker_id,
        created_at=now - timedelta(days=7),
        version=1,
    )


def _opening(rows: DemoRows, person: Invented, now: datetime) -> None:
    rows.add(
        BreakGlass,
        account_id=person.opened_by,
        person_id=person.person_id,
        reason=person.opened_because,
        granted_at=now - OPENED_AGO,
        expires_at=now - OPENED_AGO + timedelta(hours=1),
    )
