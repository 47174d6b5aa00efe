"""Vocabularies of conferences, and the default agenda rules."""

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum

from casework.access.roles import Role
from casework.people.terms import Tier
from casework.sentences import say, say_counted, sentence

STAFF_MEMBERS = frozenset({Role.WORKER, Role.LEAD, Role.SUPERVISOR, Role.DIRECTOR})
"""The roles that can be members of a conference by their own account."""
ACCESS_AFTER = timedelta(days=14)
"""How long after a meeting its leads still see the people who were on the agenda."""
LONGEST_AHEAD = timedelta(weeks=4)
"""The time between meetings at the slowest cadence: no agenda gives access further ahead."""
MOST_PEOPLE = 40
"""On one agenda: over five hours at eight minutes each."""
MINUTES_EACH = 8
"""The clock shows when the minutes are over, and never stops anyone."""
TALKED_FROM = timedelta(minutes=1)
"""This much time in full view counts as talked about, without notes or a decision."""
ANSWER_WITHIN = timedelta(seconds=20)
"""So long whoever leads has, to give the lead or to keep it."""
RUNS_AT_MOST = timedelta(hours=4)
"""How long the live screen keeps its viewers signed in."""


class Cadence(StrEnum):
    WEEKLY = "every week"
    FORTNIGHTLY = "every two weeks"
    MONTHLY = "every four weeks"

    @property
    def length(self) -> timedelta:
        return {
            Cadence.WEEKLY: timedelta(weeks=1),
            Cadence.FORTNIGHTLY: timedelta(weeks=2),
            Cadence.MONTHLY: timedelta(weeks=4),
        }[self]


class MeetingState(StrEnum):
    DRAFTING = "being prepared"
    PUBLISHED = "published"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELED = "canceled"

    @property
    def is_over(self) -> bool:
        return self in (MeetingState.CLOSED, MeetingState.CANCELED)


class Part(StrEnum):
    OPEN = "open part"
    CONFIDENTIAL = "confidential part"


class ItemState(StrEnum):
    WAITING = "waiting"
    NOW = "now"
    DISCUSSED = "discussed"
    PARKED = "parked"


class ReasonKind(StrEnum):
    CONTACT = "overdue contact"
    EVENT = "event since last time"
    PLAN = "plan past review"
    NEED = "blocked need"
    TIER = "tier review due"
    DECISION = "decision overdue"
    REQUEST = "a worker asks"
    LEFT = "left from last time"


class Danger(IntEnum):
    """The order of an agenda before any score: in one class the score decides."""

    NOW = 0
    """Acute and overdue; or an event in the last days, whatever the tier."""
    ACUTE_OR_OVERDUE = 1
    CALM = 2


EVENT_IS_DANGER = timedelta(days=3)
"""As long as a plan may wait for its review after an event."""
TIMES_BY_TIER = {Tier.ACUTE: 4, Tier.ACTIVE: 2}
"""How often an overdue contact counts; once for the other tiers."""
MOST_GAPS = 3
"""Further longest gaps that passed in silence count no more."""
WITHOUT_DAYS = frozenset({ReasonKind.REQUEST, ReasonKind.LEFT})
"""Reasons that apply or do not: they have no start from which to count days."""


@dataclass(frozen=True, slots=True)
class AgendaRule:
    """A reason applies from `days` on and adds `weight` to the score; 0 switches it off."""

    kind: ReasonKind
    weight: int
    days: int

    @property
    def in_words(self) -> str:
        return rule_in_words(self.kind, self.days)


def rule_in_words(kind: ReasonKind, days: int) -> str:
    """As somebody would say it; with 0 days there is nothing to count."""
    if kind in ALWAYS_SAID:
        return say(ALWAYS_SAID[kind])
    at_once, later = SAID_BY_DAYS[kind]
    if not days:
        return say(at_once)
    return say(later, days=say_counted("{count} day", "{count} days", days))


ALWAYS_SAID = {
    ReasonKind.REQUEST: sentence("A worker or supervisor asked for it"),
    ReasonKind.LEFT: sentence("On the agenda of the last meeting, and parked or not reached"),
}
SAID_BY_DAYS = {
    ReasonKind.CONTACT: (
        sentence("No talk for longer than their tier allows"),
        sentence("No talk for {days} longer than their tier allows"),
    ),
    ReasonKind.EVENT: (
        sentence("A shooting, threat, release, bereavement or move today"),
        sentence("A shooting, threat, release, bereavement or move in the last {days}"),
    ),
    ReasonKind.PLAN: (
        sentence("No safety plan, or its review is late"),
        sentence("No safety plan, or its review is at least {days} late"),
    ),
    ReasonKind.NEED: (
        sentence("A need without a confirmed service"),
        sentence("A need without a confirmed service for at least {days}"),
    ),
    ReasonKind.TIER: (sentence("In a tier"), sentence("In the same tier for at least {days}")),
    ReasonKind.DECISION: (
        sentence("A decision is due and not done"),
        sentence("A decision is not done, at least {days} after it was due"),
    ),
}
"""For each rule the words with 0 days, and with more."""
DEFAULT_RULES = (
    AgendaRule(ReasonKind.CONTACT, 4, 0),
    AgendaRule(ReasonKind.EVENT, 6, 14),
    AgendaRule(ReasonKind.PLAN, 2, 0),
    AgendaRule(ReasonKind.NEED, 2, 30),
    AgendaRule(ReasonKind.TIER, 1, 90),
    AgendaRule(ReasonKind.DECISION, 5, 1),
    AgendaRule(ReasonKind.REQUEST, 5, 0),
    AgendaRule(ReasonKind.LEFT, 5, 0),
)
HEAVIEST, LONGEST_DAYS = 10, 365
