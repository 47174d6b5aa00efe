"""Candidates for an agenda: current facts about everybody in a conference's teams."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.combined_query import Asked, joined
from casework.access.policy import FieldClass
from casework.access.query_cache import PEOPLE, among, built_once
from casework.conferences.models import AgendaItem, ConferenceMeeting, ConferenceTeam
from casework.conferences.on_the_agenda import KEPT_OFF, OPENS
from casework.conferences.queries import rules_in, select_rules
from casework.conferences.reasons_in_words import reasons_in_words
from casework.conferences.requests import RequestRow, requests_in, select_requests
from casework.conferences.scoring import Facts
from casework.conferences.terms import AgendaRule, ItemState, MeetingState
from casework.contacts.queries import ContactStanding, standing_of
from casework.decisions.queries import OpenDecisionRow, not_done_in, select_open
from casework.needs.queries import OpenNeed, open_in, select_scores
from casework.needs.terms import Domain
from casework.people.models import Person
from casework.people.queries import PersonRow, read_people, select_people
from casework.people.terms import OPEN
from casework.plans.due import review_now
from casework.plans.queries import EventRow, agreed_in, events_in, select_agreed, select_events
from casework.plans.review import Due, Review
from casework.referrals.queries import connected_in, select_connected

CONFERENCE: BindParameter[Any] = bindparam("conference")


@dataclass(frozen=True, slots=True)
class Candidate:
    person: PersonRow
    facts: Facts
    in_words: Mapping[str, str]
    """By the name of the reason's kind, the facts in words: of the class status alone."""
    requests: Sequence[RequestRow] = ()
    """What workers asked the conference, in their words, the oldest first."""
    left_unseen: bool = False
    """Left from last time, where the lead's own choice had put them and no supervisor saw it: that
    is a reason, but none that spares telling the supervisor."""
    kept_off: str | None = None
    """Why the supervisor took the person off this conference's agenda; None: did not, or allowed
    it again."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The result of one read of a conference's people."""

    candidates: Sequence[Candidate]
    rules: Sequence[AgendaRule]
    not_done: Sequence[OpenDecisionRow]
    """Decisions of this conference that are not done yet, the latest first: the next agenda begins
    with them, however old they are."""


def read_candidates(session: Session, conference_id: int) -> Candidates:
    """For viewers whose access was checked, in an unfiltered session. The number of statements is
    the same for any number of people."""
    given = {CONFERENCE.key: conference_id}
    people = read_people(session, _people(), given)
    those = [person.person_id for person in people]
    standings = standing_of(session, those)
    found = _about_them().ask(session, among(those) | given)
    events, agreed = events_in(found["events"]), agreed_in(found["agreed"])
    blocked = _longest_blocked(open_in(found["needs"]), connected_in(found["served"]))
    decisions = not_done_in(found["decisions"])
    late, asked = _latest(decisions), requests_in(found["requests"])
    left = {row.person_id: row.unseen for row in found["left"]}
    off = sorted(found["kept_off"], key=attrgetter("id"))
    kept_off = {row.person_id: row.taken_back_because or "" for row in off}
    return Candidates(
        [
            _candidate(
                person,
                standings[person.person_id],
                events.get(person.person_id, []),
                agreed.get(person.person_id),
                blocked.get(person.person_id),
                late.get(person.person_id),
                asked.get(person.person_id, ()),
                left=left.get(person.person_id),
                kept_off=kept_off.get(person.person_id),
            )
            for person in people
        ],
        rules_in(found["rules"]),
        [row for row in decisions if row.conference_id == conference_id],
    )


@built_once
def _people() -> Any:
    teams = select(ConferenceTeam.team_id).where(ConferenceTeam.conference_id == CONFERENCE)
    return select_people(Person.team_id.in_(teams), Person.status.in_(OPEN))


@built_once
def _about_them() -> Any:
    return joined(
        events=select_events(PEOPLE),
        agreed=select_agreed(PEOPLE),
        needs=select_scores(PEOPLE),
        served=select_connected(PEOPLE),
        requests=select_requests(PEOPLE),
        decisions=select_open(CONFERENCE, PEOPLE),
        rules=select_rules(CONFERENCE),
        left=_select_left(),
        kept_off=_select_kept_off(),
    )


def _select_left() -> Asked:
    """People who were on the agenda of this conference's last meeting and were not talked about."""
    last = (
        select(ConferenceMeeting.id)
        .where(
            ConferenceMeeting.conference_id == CONFERENCE,
            ConferenceMeeting.state == MeetingState.CLOSED,
        )
        .order_by(ConferenceMeeting.closed_at.desc(), ConferenceMeeting.id.desc())
        .limit(1)
    )
    unseen = and_(AgendaItem.chosen_because.is_not(None), AgendaItem.seen_at.is_(None))
    return select(AgendaItem.id, AgendaItem.person_id, unseen.label("unseen")).where(
        AgendaItem.meeting_id == last.scalar_subquery(),
        AgendaItem.state != ItemState.DISCUSSED,
        OPENS,
    )


def _select_kept_off() -> Asked:
    columns = select(AgendaItem.id, AgendaItem.person_id, AgendaItem.taken_back_because)
    return columns.where(AgendaItem.conference_id == CONFERENCE, KEPT_OFF)


def _candidate(
    person: PersonRow,
    standing: ContactStanding,
    events: Collection[EventRow],
    agreed_at: datetime | None,
    blocked_since: datetime | None,
    late: OpenDecisionRow | None,
    requests: Sequence[RequestRow],
    *,
    left: bool | None,
    kept_off: str | None,
) -> Candidate:
    """`left`: whether no supervisor saw the choice that put the person on the last agenda; None:
    not left over."""
    now = clock.now()
    review = review_now(person.tier, person.status, agreed_at, list(events), standing.gap)
    quiet = standing.gap
    tier_since = _tier_since(standing)
    last_event = max((event.happened_at for event in events), default=None)
    facts = Facts(
        person.person_id,
        tier=person.tier,
        longest_gap=quiet.limit,
        overdue_for=quiet.waited - quiet.limit if quiet.is_overdue and quiet.limit else None,
        last_event_ago=now - last_event if last_event else None,
        plan_late_for=_late(review, now),
        need_open_for=now - blocked_since if blocked_since else None,
        tier_for=now - tier_since if tier_since else None,
        decision_late_for=timedelta(days=late.days_late) if late else None,
        asked_for=bool(requests),
        left_over=left is not None,
    )
    said = reasons_in_words(facts, standing, review, late, last_event)
    return Candidate(person, facts, said, requests, bool(left), kept_off)


def _late(review: Review, now: datetime) -> timedelta | None:
    if review.due is Due.NEVER_MADE:
        return timedelta.max
    return now - review.by if review.due is Due.OVERDUE and review.by else None


def _longest_blocked(
    needs: Iterable[OpenNeed], served: Mapping[tuple[int, Domain], datetime]
) -> dict[int, datetime]:
    """Since when each person's longest open need has waited for a first service. Needs about health
    are left out: a lead sees them only under a release, and the reason would reveal them."""
    found: dict[int, datetime] = {}
    for need in needs:
        if need.domain.field_class is FieldClass.HEALTH:
            continue
        confirmed = served.get((need.person_id, need.domain))
        if confirmed is None or confirmed < need.since:
            found[need.person_id] = min(need.since, found.get(need.person_id, need.since))
    return found


def _latest(rows: Collection[OpenDecisionRow]) -> dict[int, OpenDecisionRow]:
    """For each person the decision that is most overdue; decisions that are not due yet are left
    out."""
    found: dict[int, OpenDecisionRow] = {}
    for row in sorted(rows, key=lambda each: each.days_late):
        if row.days_late >= 0:
            found[row.person_id] = row
    return found


def _tier_since(standing: ContactStanding) -> datetime | None:
    """The start of the tier that is in force."""
    running = [span.start for span in standing.history.tiers if span.end is None]
    return max(running, default=None)
