"""The rows of one invented person, contacts aside."""

import random
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from casework.access.models import BreakGlass
from casework.demo.invented import Invented
from casework.demo.words import invented_phone
from casework.people.forms import CRITERION_LASTS, EXPOSURE_LASTS
from casework.people.models import (
    Alias,
    Assignment,
    ContactPoint,
    EligibilityCriterion,
    EmergencyContact,
    Exposure,
    Person,
    PersonIdentity,
    Reason,
    StatusPeriod,
    TierPeriod,
)
from casework.people.naming import fold
from casework.people.terms import (
    AssignmentKind,
    ContactPointKind,
    Criterion,
    ReasonAbout,
    SourceType,
    Status,
)
from casework.tasks.models import Task
from casework.tasks.terms import Origin

LANGUAGES = ("English", "English", "Spanish", "English, Spanish")
GROUNDS = (Criterion.WAS_SHOT, Criterion.SHOT_AT, Criterion.CLOSE_TO_SHOOTING)


class Rows:
    """Rows by table, with the numbers of those that others refer to."""

    def __init__(self) -> None:
        self.of: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self._next_tier = 1

    def tier_number(self) -> int:
        self._next_tier += 1
        return self._next_tier - 1

    def add(self, model: Any, **values: Any) -> None:
        self.of[model].append(values)


def add_rows(rows: Rows, draw: random.Random, person: Invented, now: datetime) -> None:
    _who(rows, draw, person)
    _journey(rows, person)
    _workers(rows, person, now)
    _grounds(rows, draw, person, now.date())
    if person.promised:
        _task(rows, person, now)
    if person.opened_by:
        _opening(rows, person, now)


def _who(rows: Rows, draw: random.Random, person: Invented) -> None:
    number = person.person_id
    rows.add(
        Person,
        id=number,
        chosen_name=person.name,
        name_folded=fold(person.name),
        team_id=person.team_id,
        tier=person.tier,
        status=person.status,
        created_at=person.enrolled_at,
        version=1,
    )
    born = date(draw.randint(1988, 2007), draw.randint(1, 12), draw.randint(1, 28))
    rows.add(
        PersonIdentity,
        person_id=number,
        legal_name=f"{person.name} (invented)",
        legal_folded=fold(f"{person.name} invented"),
        birth_date=born,
        languages=draw.choice(LANGUAGES),
        referral_source="Invented clinic",
        referred_on=person.enrolled_at.date(),
        version=1,
    )
    for alias in person.aliases:
        rows.add(Alias, person_id=number, name=alias, folded=fold(alias))
    phone = invented_phone(number)
    rows.add(ContactPoint, person_id=number, kind=ContactPointKind.PHONE, value=phone, version=1)
    rows.add(
        EmergencyContact,
        person_id=number,
        name=f"{draw.choice(('Aunt', 'Uncle', 'Cousin'))} {person.name.split()[-1]}",
        relation="family",
        phone=invented_phone(number + 50),
        may_call=draw.random() < 0.7,
        version=1,
    )


def _journey(rows: Rows, person: Invented) -> None:
    about = {"person_id": person.person_id, "changed_by": person.worker_id}
    since = person.status_since
    first = Status.REFERRED if person.status is Status.REFERRED else Status.ENROLLED
    later = since if first is not person.status else None
    rows.add(StatusPeriod, status=first, starts_at=person.enrolled_at, ends_at=later, **about)
    if later:
        rows.add(StatusPeriod, status=person.status, starts_at=later, ends_at=None, **about)
    if person.tier is None:
        return
    changed = person.enrolled_at + timedelta(days=30) if person.tier_before else None
    if person.tier_before and changed:
        _tier(rows, person, person.tier_before, person.enrolled_at, changed)
    number = _tier(rows, person, person.tier, changed or person.enrolled_at, None)
    if changed:
        rows.add(
            Reason,
            person_id=person.person_id,
            about=ReasonAbout.TIER,
            about_id=number,
            text="Decided together after a calm month.",
            given_by=person.worker_id,
            given_at=changed,
        )


def _tier(rows: Rows, person: Invented, tier: Any, start: datetime, end: datetime | None) -> int:
    number = rows.tier_number()
    rows.add(
        TierPeriod,
        id=number,
        person_id=person.person_id,
        tier=tier,
        starts_at=start,
        ends_at=end,
        changed_by=person.worker_id,
    )
    return number


def _workers(rows: Rows, person: Invented, now: datetime) -> None:
    about = {"person_id": person.person_id, "worker_name": person.worker_name, "version": 1}
    if person.worker_id or person.worker_name:
        rows.add(
            Assignment,
            worker_id=person.worker_id,
            kind=AssignmentKind.PRIMARY,
            starts_at=person.enrolled_at,
            ends_at=None,
            **about,
        )
    if person.cover_id:
        rows.add(
            Assignment,
            worker_id=person.cover_id,
            kind=AssignmentKind.COVER,
            starts_at=now - timedelta(days=2),
            ends_at=now + timedelta(days=5),
            **about,
        )


def _grounds(rows: Rows, draw: random.Random, person: Invented, today: date) -> None:
    for criterion, source in (
        (draw.choice(GROUNDS), SourceType.HOSPITAL),
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


def _task(rows: Rows, person: Invented, now: datetime) -> None:
    rows.add(
        Task,
        person_id=person.person_id,
        owner_id=person.worker_id,
        what=person.promised,
        due_on=now.date() + timedelta(days=person.due_in_days),
        origin=Origin.CONTACT,
        created_by=person.worker_id,
        created_at=now - timedelta(days=7),
        version=1,
    )


def _opening(rows: Rows, person: Invented, now: datetime) -> None:
    rows.add(
        BreakGlass,
        account_id=person.opened_by,
        person_id=person.person_id,
        reason=person.opened_because,
        granted_at=now - timedelta(days=1),
        expires_at=now - timedelta(days=1) + timedelta(hours=1),
    )
