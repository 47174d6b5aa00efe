"""The demo's case conference: last week's meeting, what was done since, and what was not."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.accounts.demo import EAST, ORGANISATION
from casework.accounts.models import Organisation, Team
from casework.conferences.models import (
    AgendaItem,
    AgendaRequest,
    Conference,
    ConferenceMeeting,
    ConferenceMember,
    ConferencePresence,
    ConferenceTeam,
)
from casework.conferences.terms import (
    ACCESS_AFTER,
    MINUTES_EACH,
    Cadence,
    ItemState,
    MeetingState,
    Part,
)
from casework.date_words import day_in_words
from casework.decisions.models import Decision, DecisionAddition, DecisionFact
from casework.decisions.operations import DO, TELL
from casework.decisions.terms import (
    BLIND_BY_DEFAULT,
    TELL_WITHIN,
    Addition,
    DecisionType,
    FactSource,
)
from casework.demo.words import read_words
from casework.people.models import Person, TierPeriod
from casework.people.terms import spelled
from casework.tasks.models import Task
from casework.tasks.terms import Origin

LEADS = ("demo.lead", "demo.lead2")
STAFF = ("demo.worker", "demo.worker3", "demo.supervisor")
OWNER = "demo.worker"
LAST_WEEK = timedelta(days=7, hours=-14)
"""From today's midnight back to last week's meeting, at two in the afternoon."""


def build_conference(session: Session, accounts: Mapping[str, int], now: datetime) -> None:
    told = read_words("conferences")
    began = now - LAST_WEEK
    conference = Conference(
        name=told["name"],
        room=told["room"],
        cadence=Cadence.WEEKLY,
        first_at=began - timedelta(weeks=8),
        blind_kinds=sorted(kind.value for kind in BLIND_BY_DEFAULT),
    )
    session.add(conference)
    session.flush()
    members = _members(session, conference.id, accounts)
    meeting = _meeting(session, conference.id, told["notes"], began, accounts)
    people = _people(session)
    for member in members:
        _was_here(session, meeting, member, None, began)
    for place, each in enumerate(told["talked_about"], start=1):
        at = began + timedelta(minutes=10 + MINUTES_EACH * (place - 1))
        item = _item(session, meeting, people[each["person"]], place, each, at)
        for member in members:
            if member.organisation_id is None:
                _was_here(session, meeting, member, item.id, at)
        _decision(session, item, each, at, accounts)
    session.add(
        AgendaRequest(
            person_id=people[told["asks"]["person"]],
            why=told["asks"]["why"],
            asked_at=now - timedelta(days=1),
            asked_by=accounts[OWNER],
        )
    )
    session.flush()


def _people(session: Session) -> dict[str, int]:
    rows = session.execute(select(Person.chosen_name, Person.id).order_by(Person.id.desc()))
    return dict(rows.tuples().all())


def _members(
    session: Session, conference_id: int, accounts: Mapping[str, int]
) -> list[ConferenceMember]:
    team = session.scalars(select(Team.id).where(Team.name == EAST)).one()
    clinic = session.scalars(select(Organisation.id).where(Organisation.name == ORGANISATION)).one()
    of_it: dict[str, Any] = {"conference_id": conference_id}
    members = [
        *(ConferenceMember(account_id=accounts[w], leads=True, **of_it) for w in LEADS),
        *(ConferenceMember(account_id=accounts[w], **of_it) for w in STAFF),
        ConferenceMember(organisation_id=clinic, **of_it),
    ]
    session.add_all([ConferenceTeam(team_id=team, **of_it), *members])
    session.flush()
    return members


def _meeting(
    session: Session,
    conference_id: int,
    notes: str,
    began: datetime,
    accounts: Mapping[str, int],
) -> ConferenceMeeting:
    meeting = ConferenceMeeting(
        conference_id=conference_id,
        meets_at=began,
        state=MeetingState.CLOSED,
        part=Part.OPEN,
        led_by=accounts[LEADS[0]],
        notes=notes,
        published_at=began - timedelta(days=1),
        started_at=began,
        closed_at=began + timedelta(minutes=55),
    )
    session.add(meeting)
    session.flush()
    return meeting


def _was_here(
    session: Session,
    meeting: ConferenceMeeting,
    member: ConferenceMember,
    item_id: int | None,
    at: datetime,
) -> None:
    ended = meeting.closed_at if item_id is None else at + timedelta(minutes=MINUTES_EACH)
    session.add(
        ConferencePresence(
            conference_id=meeting.conference_id,
            meeting_id=meeting.id,
            item_id=item_id,
            member_id=member.id,
            came_at=at,
            left_at=ended,
        )
    )


def _item(
    session: Session,
    meeting: ConferenceMeeting,
    person_id: int,
    place: int,
    told: Mapping[str, Any],
    at: datetime,
) -> AgendaItem:
    item = AgendaItem(
        person_id=person_id,
        conference_id=meeting.conference_id,
        meeting_id=meeting.id,
        place=place,
        reasons=[],
        state=ItemState.DISCUSSED,
        notes=told.get("notes", ""),
        seconds=60 * MINUTES_EACH,
        opened_at=at,
        access_starts_at=meeting.published_at,
        access_ends_at=meeting.meets_at + ACCESS_AFTER,
        added_at=at - timedelta(days=1),
        added_by=meeting.led_by,
    )
    session.add(item)
    session.flush()
    return item


def _decision(
    session: Session,
    item: AgendaItem,
    told: Mapping[str, Any],
    at: datetime,
    accounts: Mapping[str, int],
) -> None:
    owner, day_after = accounts[OWNER], at + timedelta(days=1)
    decision = Decision(
        person_id=item.person_id,
        conference_id=item.conference_id,
        item_id=item.id,
        kind=DecisionType(told["kind"]),
        reason=told["reason"],
        dissent=told.get("dissent", ""),
        due_on=clock.today() + timedelta(days=told["due_in_days"]),
        tell_by=(at + TELL_WITHIN).astimezone(clock.zone()).date(),
        decided_at=at,
        decided_by=item.added_by,
        decided_owner_id=owner,
        decided_teller_id=owner,
        owner_id=owner,
        teller_id=owner,
        done_at=day_after if told.get("done") else None,
        done_by=owner if told.get("done") else None,
        told_at=day_after if told.get("told") else None,
        told_by=owner if told.get("told") else None,
    )
    session.add(decision)
    session.flush()
    about = {"person_id": item.person_id, "decision_id": decision.id}
    session.add(_tier_then(session, item.person_id, at, about))
    if "answer" in told:
        session.add(
            DecisionAddition(
                kind=Addition.ANSWER, text=told["answer"], at=day_after, by=owner, **about
            )
        )
    if decision.kind is not DecisionType.NO_CHANGE:
        session.add(_task(decision, Origin.DECISION, DO, decision.due_on, decision.done_at))
    session.add(_task(decision, Origin.TELLING, TELL, decision.tell_by, decision.told_at))


def _tier_then(
    session: Session, person_id: int, at: datetime, about: dict[str, int]
) -> DecisionFact:
    """The fact on which the decision rests, with its source in the record."""
    asked = select(TierPeriod).where(TierPeriod.person_id == person_id, TierPeriod.starts_at <= at)
    period = session.scalars(asked.order_by(TierPeriod.starts_at.desc()).limit(1)).one()
    since = day_in_words(period.starts_at.astimezone(clock.zone()).date())
    fact = f"Tier {spelled(period.tier)} since {since}"
    return DecisionFact(source=FactSource.TIER, source_id=period.id, fact=fact, **about)


def _task(
    decision: Decision, origin: Origin, what: str, due_on: Any, done_at: datetime | None
) -> Task:
    return Task(
        person_id=decision.person_id,
        owner_id=decision.owner_id,
        what=what.format(kind=decision.kind.value),
        due_on=due_on,
        origin=origin,
        origin_id=decision.id,
        created_by=decision.decided_by,
        created_at=decision.decided_at,
        done_at=done_at,
        done_by=decision.owner_id if done_at else None,
    )
