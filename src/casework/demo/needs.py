"""Invented needs, goals, referrals and releases: some met, some stuck, some about to end."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.policy import FieldClass
from casework.accounts.models import Organisation
from casework.compensation.models import CompensationCase
from casework.demo.invented import Invented
from casework.demo.words import read_words
from casework.needs.models import Goal, NeedScore, Step
from casework.needs.operations import NEUTRAL, protection_of
from casework.needs.terms import Domain, GoalState, NeedAnswer, Protection, StepBy
from casework.people.terms import OPEN, Status
from casework.providers.models import Service
from casework.providers.terms import Capacity
from casework.referrals.models import Referral, ReferralMove
from casework.referrals.operations import ASKS
from casework.referrals.terms import AGES_AFTER, ReferralState
from casework.releases.models import Release
from casework.releases.terms import Signed
from casework.tasks.models import Task
from casework.tasks.terms import Origin

CHECKED_AGO = (20, 150)
"""Days; the second check is stale."""
ASKED_AGO = (90, 45, 12)
MOST_DOMAINS, CASE_EVERY = 4, 6
PATH = (ReferralState.OFFERED, ReferralState.MADE, ReferralState.HAND_OFF, ReferralState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Offered:
    service_id: int
    organisation_id: int


Directory = dict[Domain, Offered]


class NeedRows(Protocol):
    directory: Directory

    def add(self, model: Any, **values: Any) -> None: ...
    def add_numbered(self, model: Any, **values: Any) -> int: ...


def add_directory(session: Session) -> Directory:
    """Adds the services. The result has the first one of each domain."""
    found: Directory = {}
    for place, told in enumerate(read_words("needs")["services"]):
        service = Service(
            organisation_id=_organisation(session, told["provider"]),
            name=told["name"],
            domain=Domain(told["domain"]),
            capacity=Capacity(told["capacity"]),
            hours=told["hours"],
            languages=told["languages"],
            eligibility=told.get("eligibility", ""),
            phone=told["phone"],
            address=told.get("address", ""),
            checked_on=clock.today() - timedelta(days=CHECKED_AGO[place % 4 == 3]),
        )
        session.add(service)
        session.flush()
        found.setdefault(service.domain, Offered(service.id, service.organisation_id))
    return found


def _organisation(session: Session, name: str) -> int:
    named = select(Organisation).where(Organisation.name == name)
    found = session.scalar(named) or Organisation(name=name)
    session.add(found)
    session.flush()
    return found.id


def add_needs(rows: NeedRows, person: Invented, now: datetime) -> None:
    """Drawn by the person's number alone, so that needs do not change the rest of the demo."""
    if person.status not in OPEN - {Status.REFERRED} or person.merged_into or not person.worker_id:
        return
    draw = random.Random(person.person_id * 7)
    domains = draw.sample(list(Domain), MOST_DOMAINS)
    if person.person_id == 1:
        domains = [Domain.HOUSING, Domain.PHYSICAL_HEALTH, Domain.EMPLOYMENT, Domain.SUBSTANCE_USE]
    for domain in domains:
        _scores(rows, draw, person, domain, now)
    _goal(rows, draw, person, domains[0], now)
    for domain in domains:
        if domain in rows.directory and (person.person_id == 1 or draw.random() < 1 / 2):
            _referral(rows, draw, person, domain, now)
    if person.person_id % CASE_EVERY == 1:
        _case(rows, draw, person, now)


def _of(person: Invented, domain: Domain) -> dict[str, Any]:
    return {
        "person_id": person.person_id,
        "field_class": domain.field_class,
        "domain": domain,
    }


def _scores(
    rows: NeedRows, draw: random.Random, person: Invented, domain: Domain, now: datetime
) -> None:
    score = draw.randint(1, 3)
    for ago in ASKED_AGO:
        at = now - timedelta(days=ago)
        if at < person.enrolled_at or draw.random() < 0.2:
            continue
        aside = draw.random() < 0.12
        rows.add(
            NeedScore,
            answer=draw.choice((NeedAnswer.DECLINED, NeedAnswer.NOT_A_NEED))
            if aside
            else NeedAnswer.SCORED,
            score=None if aside else score,
            note=draw.choice(read_words("needs")["words"]["notes"]),
            protection=protection_of(domain, Protection.ORDINARY),
            asked_at=at,
            asked_by=person.worker_id,
            **_of(person, domain),
        )
        score = min(5, max(1, score + draw.choice((-1, 0, 1, 1))))


def _goal(
    rows: NeedRows, draw: random.Random, person: Invented, domain: Domain, now: datetime
) -> None:
    words = read_words("needs")["words"]
    goal = rows.add_numbered(
        Goal,
        text=draw.choice(words["goals"]),
        blocked_by=draw.choice(words["blocks"]),
        state=GoalState.OPEN,
        set_at=now - timedelta(days=10),
        set_by=person.worker_id,
        ended_at=None,
        version=1,
        **_of(person, domain),
    )
    for place, what in enumerate(draw.sample(words["steps"], 2)):
        done = place == 0
        due = clock.today() + timedelta(days=draw.randint(-3, 9))
        step = rows.add_numbered(
            Step,
            goal_id=goal,
            what=what,
            by=draw.choice(list(StepBy)),
            due_on=due,
            done_at=now - timedelta(days=2) if done else None,
            done_by=person.worker_id if done else None,
            version=1,
            **_of(person, domain),
        )
        if not done:
            said = what if domain.field_class is FieldClass.SAFETY else NEUTRAL
            _task(rows, person, now, said, due, Origin.STEP, step)


def _referral(
    rows: NeedRows, draw: random.Random, person: Invented, domain: Domain, now: datetime
) -> None:
    offered = rows.directory[domain]
    reached = PATH[: draw.randint(1, len(PATH))]
    if person.person_id == 1 and domain is Domain.PHYSICAL_HEALTH:
        reached = PATH[:2]
    moments = [now - timedelta(days=4 * (len(reached) - place)) for place in range(len(reached))]
    state, last = reached[-1], moments[-1]
    number = rows.add_numbered(
        Referral,
        protection=protection_of(domain, Protection.ORDINARY),
        organisation_id=offered.organisation_id,
        service_id=offered.service_id,
        state=state,
        for_partner="Please call after 3 pm.",
        offered_at=moments[0],
        offered_by=person.worker_id,
        moved_at=last,
        accepted_at=last if len(reached) > 2 else None,
        confirmed_at=last if state is ReferralState.CONFIRMED else None,
        version=1,
        **_of(person, domain),
    )
    for moved_to, at in zip(reached, moments, strict=True):
        rows.add(
            ReferralMove,
            person_id=person.person_id,
            field_class=domain.field_class,
            referral_id=number,
            state=moved_to,
            why=None,
            text="",
            at=at,
            by=person.worker_id,
            by_partner=False,
        )
    due = (last + AGES_AFTER[state]).astimezone(clock.zone()).date()
    _task(rows, person, now, ASKS[state], due, Origin.REFERRAL, number)
    if len(reached) > 1:
        _release(rows, draw, person, domain, offered, now)


def _release(
    rows: NeedRows,
    draw: random.Random,
    person: Invented,
    domain: Domain,
    offered: Offered,
    now: datetime,
) -> None:
    left = draw.choice((3, 20, 60))
    rows.add_numbered(
        Release,
        person_id=person.person_id,
        field_class=domain.field_class,
        organisation_id=offered.organisation_id,
        why="to get the service",
        identity=True,
        whereabouts=True,
        health=domain.field_class is FieldClass.HEALTH,
        legal=domain.field_class is FieldClass.LEGAL,
        takes_part=left != 3,
        part_2=False,
        juvenile=False,
        starts_at=now - timedelta(days=30),
        ends_at=now + timedelta(days=left),
        language="English",
        read_aloud=True,
        witness="",
        signed=Signed.PAPER,
        signature="",
        signed_at=now - timedelta(days=30),
        taken_by=person.worker_id,
        revoked_at=None,
        revoked_by=None,
        version=1,
    )


def _case(rows: NeedRows, draw: random.Random, person: Invented, now: datetime) -> None:
    """Some cases near the deadline, some far from it."""
    years = (7, 5, 2)[person.person_id // CASE_EVERY % 3]
    crime = clock.today() - timedelta(days=365 * years - draw.randint(20, 160))
    rows.add(
        CompensationCase,
        person_id=person.person_id,
        crime_on=crime,
        discovered_on=None,
        paused_because="",
        claim="",
        filed_on=None,
        noted_at=now - timedelta(days=20),
        noted_by=person.worker_id,
        version=1,
    )


def _task(
    rows: NeedRows, person: Invented, now: datetime, what: str, due: Any, origin: Origin, about: int
) -> None:
    rows.add(
        Task,
        person_id=person.person_id,
        owner_id=person.worker_id,
        what=what,
        due_on=due,
        origin=origin,
        origin_id=about,
        created_by=person.worker_id,
        created_at=now,
        version=1,
    )
