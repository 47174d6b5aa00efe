"""The contact gap: time without a two-way contact, not counting time away.

*Waited* is the available time since the last two-way contact, or since enrolment when there never
was one. *Overdue*: more than the tier's longest gap. *Due soon*: less than a quarter of it is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

from casework import clock
from casework.contacts.history import History, Span
from casework.contacts.standards import ContactStandard, standard_for
from casework.contacts.terms import ATTEMPTS, TWO_WAY
from casework.date_words import day_in_words, moment_in_words
from casework.people.terms import AVAILABLE, Status, Tier, spelled
from casework.sentences import say, say_counted, sentence

SOON = 0.75
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOURS_UP_TO = timedelta(hours=48)
ALMOST = 18
"""Of the hours of a day."""
ROUNDED_FROM = 7
"""In days."""
NOT_ENROLLED_YET = frozenset({None, Status.REFERRED})


class GapState(IntEnum):
    """In order of urgency. Something missing (tier, first contact) comes before something late."""

    NO_TIER = 0
    NEVER = 1
    """Overdue, and there was never a two-way contact."""
    NOT_YET = 2
    """No two-way contact yet, and the first gap has not passed."""
    OVERDUE = 3
    NOT_ENROLLED = 4
    """Referred: no contact is due yet, and somebody has to enrol the person."""
    SOON = 5
    FINE = 6
    AWAY = 7


NOT_DUE = frozenset({GapState.NOT_ENROLLED, GapState.AWAY})
"""The gap does not grow, and no standard requires a contact."""
LOUD = (GapState.NO_TIER, GapState.NEVER, GapState.NOT_YET, GapState.OVERDUE)
"""Somebody is needed now."""


@dataclass(frozen=True, slots=True)
class ContactGap:
    state: GapState
    tier: Tier | None
    status: Status | None
    status_since: datetime | None
    last_two_way: datetime | None
    waited: timedelta
    limit: timedelta | None
    attempts_since: int
    """Tries without an answer since the last two-way contact: shown apart from no tries at all."""

    @property
    def is_overdue(self) -> bool:
        return self.state in (GapState.NEVER, GapState.OVERDUE)

    @property
    def urgency(self) -> tuple[int, float]:
        """Sorts the most urgent first; within a state by the share of the gap that is used up."""
        share = self.waited / self.limit if self.limit else 0.0
        return (int(self.state), -share)

    @property
    def waited_in_words(self) -> str:
        """One way of saying it on every screen: "almost 3 days"."""
        return _length(self.waited)

    def in_words(self, zone: ZoneInfo) -> str:
        said, limit = self.in_parts(zone)
        return f"{said} ({limit})" if limit else said

    def in_parts(self, zone: ZoneInfo) -> tuple[str, str]:
        """How it stands, and the limit; "" where none is near."""
        if self.state is GapState.NOT_ENROLLED:
            return _to_enrol(self, zone), ""
        if self.state is GapState.AWAY:
            return _away(self, zone), ""
        if self.tier is None or self.limit is None:
            return say("No tier set, so nobody knows how often to talk. Set one."), ""
        if self.state is GapState.NOT_YET:
            return _first_talk(self.waited, self.limit), ""
        waited, limit = _length(self.waited), _limit_in_words(self.waited, self.limit)
        if self.last_two_way is None:
            return say("No talk yet, enrolled for {length}", length=waited), limit
        if self.state is GapState.OVERDUE:
            return say("No talk for {length}", length=waited), limit
        return say("Last talk {length} ago", length=waited), limit


def contact_gap(
    history: History, standards: Sequence[ContactStandard], now: datetime, zone: ZoneInfo
) -> ContactGap:
    last = max((t.at for t in history.contacts if t.mode in TWO_WAY and t.at <= now), default=None)
    waited = _available_time(history, last, now)
    tier, span = history.tier_at(now), _status_span(history, now)
    limit = _limit(standards, tier, now, zone)
    status = span.value if span else None
    return ContactGap(
        state=_state(status, tier, waited, limit, never=last is None),
        tier=tier,
        status=status,
        status_since=span.start if span else None,
        last_two_way=last,
        waited=waited,
        limit=limit,
        attempts_since=sum(
            contact.mode in ATTEMPTS and (last is None or contact.at > last) and contact.at <= now
            for contact in history.contacts
        ),
    )


def _status_span(history: History, now: datetime) -> Span[Status] | None:
    return next((span for span in history.statuses if span.holds_at(now)), None)


def _limit(
    standards: Sequence[ContactStandard], tier: Tier | None, now: datetime, zone: ZoneInfo
) -> timedelta | None:
    today = now.astimezone(zone).date()
    return standard_for(standards, tier, today).longest_gap if tier else None


def _available_time(history: History, since: datetime | None, now: datetime) -> timedelta:
    total = timedelta()
    for span in history.statuses:
        if span.value in AVAILABLE:
            start = max(span.start, since) if since else span.start
            total += max(min(span.end or now, now) - start, timedelta())
    return total


def _state(
    status: Status | None,
    tier: Tier | None,
    waited: timedelta,
    limit: timedelta | None,
    *,
    never: bool,
) -> GapState:
    if status in NOT_ENROLLED_YET:
        return GapState.NOT_ENROLLED
    if status not in AVAILABLE:
        return GapState.AWAY
    if tier is None or limit is None:
        return GapState.NO_TIER
    if waited > limit:
        return GapState.NEVER if never else GapState.OVERDUE
    if never:
        return GapState.NOT_YET
    return GapState.SOON if waited > limit * SOON else GapState.FINE


def _length(length: timedelta) -> str:
    """Hours up to two days, then days. Over some days the hours still matter: 53 hours are "over 2
    days", 67 are "almost 3"."""
    hours = length // HOUR
    if hours < 1:
        return say("less than an hour")
    if length <= HOURS_UP_TO:
        return say_counted("{count} hour", "{count} hours", hours)
    if length.days >= ROUNDED_FROM or hours % 24 == 0:
        return say_counted("{count} day", "{count} days", length.days)
    if hours % 24 >= ALMOST:
        return say_counted("almost {count} day", "almost {count} days", length.days + 1)
    return say_counted("over {count} day", "over {count} days", length.days)


def _limit_in_words(waited: timedelta, limit: timedelta) -> str:
    """The unit is said once where both are in days."""
    if limit % DAY:
        return say_counted("limit: {count} hour", "limit: {count} hours", limit // HOUR)
    if waited <= HOURS_UP_TO:
        return say_counted("limit: {count} day", "limit: {count} days", limit.days)
    return say("limit: {days}", days=limit.days)


def _first_talk(waited: timedelta, limit: timedelta) -> str:
    now = clock.now()
    zone = clock.zone()
    is_new = (now - waited).astimezone(zone).date() == clock.today()
    due = moment_in_words(now + limit - waited)
    if is_new:
        return say("New today. First talk due by {when}.", when=due)
    return say("No talk yet. First talk due by {when}.", when=due)


def _to_enrol(gap: ContactGap, zone: ZoneInfo) -> str:
    """What to do next. The board does not read since when the person is referred."""
    todo = say(ENROLL if gap.tier else SET_A_TIER_AND_ENROLL)
    if not gap.status_since:
        return say("Not enrolled yet: {todo}", todo=todo)
    day = day_in_words(gap.status_since.astimezone(zone).date())
    return say("Not enrolled yet, referred on {day}: {todo}", day=day, todo=todo)


ENROLL = sentence(
    "add criteria from two kinds of source under “Criteria and exposures”, then enroll under "
    "“Tier and worker”"
)
SET_A_TIER_AND_ENROLL = sentence(
    "add criteria from two kinds of source under “Criteria and exposures”, then set a tier and "
    "enroll under “Tier and worker”"
)


def _away(gap: ContactGap, zone: ZoneInfo) -> str:
    if gap.status is None or gap.status_since is None:
        return say("No contact due now")
    since = day_in_words(gap.status_since.astimezone(zone).date())
    status = spelled(gap.status).capitalize()
    return say("{status} since {day}: no contact due", status=status, day=since)
