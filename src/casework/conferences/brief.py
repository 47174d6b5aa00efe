"""The case brief: one person's record for the room, read by each viewer's own row rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter

from sqlalchemy.orm import Session

from casework import clock
from casework.access.combined_query import Together, joined
from casework.access.policy import FieldClass
from casework.access.query_cache import PEOPLE, PERSON, about, among, built_once, on_day
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.requests import RequestRow, requests_in, select_requests
from casework.contacts.queries import ContactStanding, standing_of
from casework.contacts.terms import TWO_WAY
from casework.decisions.queries import DecisionRow, select_about, whole_in
from casework.decisions.terms import FactSource
from casework.needs.queries import OpenNeed, Want, open_in, select_scores, select_wants, wants_in
from casework.needs.terms import Domain, Protection
from casework.people.additions import ExposureRow, select_exposures
from casework.people.terms import spelled
from casework.plans.due import review_now
from casework.plans.queries import EventRow, agreed_in, events_in, select_agreed, select_events
from casework.plans.review import Review
from casework.referrals.queries import connected_in, select_connected
from casework.sentences import say
from casework.typed_rows import read_as

AT_LEAST = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class BlockedNeed:
    domain: Domain
    score: int
    since: datetime
    leaves: bool
    """False: about health, or protected (42 CFR Part 2, juvenile). It stays on the screens of
    viewers who may read it by their own rows, and is never printed or attached to a decision."""
    score_id: int = 0


@dataclass(frozen=True, slots=True)
class RecordChange:
    at: datetime
    words: str
    source: FactSource


@dataclass(frozen=True, slots=True)
class Brief:
    person_id: int
    wants: tuple[Want, ...]
    asked: tuple[RequestRow, ...]
    """What workers asked the case conference."""
    since: datetime
    """When this conference last talked about the person, or two weeks ago."""
    changes: tuple[RecordChange, ...]
    talks_since: int
    review: Review
    standing: ContactStanding
    blocked: tuple[BlockedNeed, ...]
    decisions: tuple[DecisionRow, ...]
    exposures: tuple[ExposureRow, ...]


def brief(session: Session, item: ItemRow) -> Brief:
    person_id = item.person_id
    since = item.talked_before or clock.now() - AT_LEAST
    standing = standing_of(session, [person_id], since)[person_id]
    given = among([person_id]) | about(person_id) | on_day(clock.today())
    found = _reads().ask(session, given)
    events = events_in(found["events"]).get(person_id, [])
    agreed = agreed_in(found["agreed"]).get(person_id)
    return Brief(
        person_id,
        tuple(wants_in(found["wants"])),
        tuple(requests_in(found["requests"]).get(person_id, ())),
        since,
        _changes(standing, events, since),
        sum(t.mode in TWO_WAY and t.at >= since for t in standing.history.contacts),
        review_now(item.tier, item.status, agreed, events, standing.gap),
        standing,
        _blocked(open_in(found["needs"]), connected_in(found["served"])),
        tuple(whole_in(found)),
        _by_start(read_as(ExposureRow, found["exposures"])),
    )


@built_once
def _reads() -> Together:
    """All reads of the record for the room, except the contacts, each under its own row rule."""
    return joined(
        wants=select_wants(PERSON),
        requests=select_requests(PEOPLE),
        events=select_events(PEOPLE),
        agreed=select_agreed(PEOPLE),
        needs=select_scores(PEOPLE),
        served=select_connected(PEOPLE),
        exposures=select_exposures(),
        **select_about(PERSON),
    )


def _by_start(exposures: Sequence[ExposureRow]) -> tuple[ExposureRow, ...]:
    """Newest first."""
    return tuple(sorted(exposures, key=attrgetter("since"), reverse=True))


def _changes(
    standing: ContactStanding, events: Sequence[EventRow], since: datetime
) -> tuple[RecordChange, ...]:
    history = standing.history
    found = [
        *(
            RecordChange(e.happened_at, spelled(e.kind).capitalize(), FactSource.EVENT)
            for e in events
        ),
        *(
            RecordChange(s.start, say("Tier: {tier}", tier=spelled(s.value)), FactSource.TIER)
            for s in history.tiers
            if s.start != s.end
        ),
        *(
            RecordChange(
                s.start, say("Status: {status}", status=spelled(s.value)), FactSource.STATUS
            )
            for s in history.statuses
        ),
    ]
    new = [each for each in found if each.at >= since]
    return tuple(sorted(new, key=lambda each: each.at, reverse=True))


def _leaves(need: OpenNeed) -> bool:
    ordinary = need.protection is Protection.ORDINARY
    return ordinary and need.domain.field_class is not FieldClass.HEALTH


def _blocked(
    needs: Sequence[OpenNeed], served: Mapping[tuple[int, Domain], datetime]
) -> tuple[BlockedNeed, ...]:
    """Open needs for which no service was confirmed since they were found open; the longest
    first."""
    found = [
        BlockedNeed(need.domain, need.score, need.since, _leaves(need), need.score_id)
        for need in needs
        if (at := served.get((need.person_id, need.domain))) is None or at < need.since
    ]
    return tuple(sorted(found, key=lambda need: need.since))
