"""The live facts about everybody of a conference's teams, for the agenda's rules."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.policy import FieldClass
from casework.conferences.models import AgendaRequest, ConferenceTeam
from casework.conferences.scoring import Facts
from casework.contacts.queries import Standing, standing_of
from casework.decisions.queries import DecisionRow, open_decisions
from casework.needs.queries import open_needs
from casework.people.models import TierPeriod
from casework.people.queries import PersonRow, people_of_teams
from casework.plans.due import review_now
from casework.plans.queries import EventRow, agreed_plans, events_of
from casework.plans.review import Due, Review
from casework.referrals.queries import connected


@dataclass(frozen=True, slots=True)
class Candidate:
    person: PersonRow
    facts: Facts
    in_words: Mapping[str, str]
    """By the name of the reason's kind, how it stands: of the class status alone."""


def candidates(session: Session, conference_id: int) -> list[Candidate]:
    """For whoever was let through, in an unfiltered session: so many statements for any number
    of people."""
    teams = session.scalars(
        select(ConferenceTeam.team_id).where(ConferenceTeam.conference_id == conference_id)
    ).all()
    people = people_of_teams(session, teams)
    those = [person.person_id for person in people]
    standings, events = standing_of(session, those), events_of(session, those)
    agreed, blocked = agreed_plans(session, those), longest_blocked(session, those)
    late, asked = _latest(open_decisions(session, those)), _asked_for(session, those)
    tiers = _tier_since(session, those)
    return [
        _candidate(
            person,
            standings[person.person_id],
            events.get(person.person_id, []),
            agreed.get(person.person_id),
            blocked.get(person.person_id),
            late.get(person.person_id),
            tiers.get(person.person_id),
            asked=person.person_id in asked,
        )
        for person in people
    ]


def _candidate(
    person: PersonRow,
    standing: Standing,
    events: Collection[EventRow],
    agreed_at: datetime | None,
    blocked_since: datetime | None,
    late: DecisionRow | None,
    tier_since: datetime | None,
    *,
    asked: bool,
) -> Candidate:
    now = clock.now()
    review = review_now(person.tier, person.status, agreed_at, list(events), standing)
    quiet = standing.silence
    last_event = max((event.happened_at for event in events), default=None)
    facts = Facts(
        person.person_id,
        overdue_for=quiet.waited - quiet.limit if quiet.is_overdue and quiet.limit else None,
        last_event_ago=now - last_event if last_event else None,
        plan_late_for=_late(review, now),
        need_open_for=now - blocked_since if blocked_since else None,
        tier_for=now - tier_since if tier_since else None,
        decision_late_for=timedelta(days=late.days_late) if late else None,
        asked_for=asked,
    )
    return Candidate(person, facts, _said(facts, standing, review, late))


def _late(review: Review, now: datetime) -> timedelta | None:
    if review.due is Due.NEVER_MADE:
        return timedelta.max
    return now - review.by if review.due is Due.OVERDUE and review.by else None


def _said(
    facts: Facts, standing: Standing, review: Review, late: DecisionRow | None
) -> dict[str, str]:
    found = {"CONTACT": standing.silence.in_words(clock.zone())} if facts.overdue_for else {}
    if facts.last_event_ago is not None:
        found["EVENT"] = f"an event {_ago(facts.last_event_ago)}"
    if review.due is Due.NEVER_MADE:
        found["PLAN"] = "no plan yet"
    elif facts.plan_late_for is not None:
        found["PLAN"] = f"review {_days(facts.plan_late_for)} late"
    if facts.need_open_for is not None:
        found["NEED"] = f"a need open for {_days(facts.need_open_for)}, no confirmed service"
    if facts.tier_for is not None:
        found["TIER"] = f"in this tier for {_days(facts.tier_for)}"
    if late is not None:
        found["DECISION"] = f"{late.what}: {late.days_late} days late"
    if facts.asked_for:
        found["REQUEST"] = "asked for by a worker or supervisor"
    return found


def _days(length: timedelta) -> str:
    return "1 day" if length.days == 1 else f"{length.days} days"


def _ago(length: timedelta) -> str:
    return "today" if length.days == 0 else f"{_days(length)} ago"


def longest_blocked(session: Session, person_ids: Collection[int]) -> dict[int, datetime]:
    """Since when each one's longest open need waits for a first service. Needs about health are
    left out: a lead hears of them only under a release, and the reason would tell."""
    served = connected(session, person_ids)
    found: dict[int, datetime] = {}
    for need in open_needs(session, person_ids):
        if need.domain.field_class is FieldClass.HEALTH:
            continue
        confirmed = served.get((need.person_id, need.domain))
        if confirmed is None or confirmed < need.since:
            found[need.person_id] = min(need.since, found.get(need.person_id, need.since))
    return found


def _latest(rows: Collection[DecisionRow]) -> dict[int, DecisionRow]:
    """Of each person the decision that is most late; those not due yet are left out."""
    found: dict[int, DecisionRow] = {}
    for row in sorted(rows, key=lambda each: each.days_late):
        if row.days_late >= 0:
            found[row.person_id] = row
    return found


def _asked_for(session: Session, person_ids: Collection[int]) -> set[int]:
    asked = select(AgendaRequest.person_id).where(
        AgendaRequest.person_id.in_(person_ids), AgendaRequest.met_at.is_(None)
    )
    return set(session.scalars(asked))


def _tier_since(session: Session, person_ids: Collection[int]) -> dict[int, datetime]:
    rows = session.execute(
        select(TierPeriod.person_id, func.max(TierPeriod.starts_at))
        .where(TierPeriod.person_id.in_(person_ids), TierPeriod.ends_at.is_(None))
        .group_by(TierPeriod.person_id)
    )
    return dict(rows.tuples().all())
