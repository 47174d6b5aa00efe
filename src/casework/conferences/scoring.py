"""Agenda scores: each rule that applies adds its weight.

Pure functions: from the facts of each person they compute who is proposed, why, and in which order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from casework.conferences.terms import (
    EVENT_IS_DANGER,
    MOST_GAPS,
    TIMES_BY_TIER,
    WITHOUT_DAYS,
    AgendaRule,
    Danger,
    ReasonKind,
)
from casework.people.terms import Tier


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about one person. None: does not apply. Times count from when the state began."""

    person_id: int
    tier: Tier | None = None
    overdue_for: timedelta | None = None
    """Beyond the tier's longest gap."""
    longest_gap: timedelta | None = None
    """The tier's own."""
    last_event_ago: timedelta | None = None
    plan_late_for: timedelta | None = None
    """`timedelta.max` where there is no plan, so that the person ranks first."""
    need_open_for: timedelta | None = None
    """The longest open need without a confirmed service."""
    tier_for: timedelta | None = None
    decision_late_for: timedelta | None = None
    """The most overdue decision that was not done."""
    asked_for: bool = False
    left_over: bool = False
    """The person was on the last meeting's agenda and was not talked about."""

    @property
    def danger(self) -> Danger:
        """By the facts alone: no rule that a lead changes makes anybody calm."""
        acute, overdue = self.tier is Tier.ACUTE, self.overdue_for is not None
        if (acute and overdue) or self.had_event_lately:
            return Danger.NOW
        return Danger.ACUTE_OR_OVERDUE if acute or overdue else Danger.CALM

    @property
    def had_event_lately(self) -> bool:
        return self.last_event_ago is not None and self.last_event_ago <= EVENT_IS_DANGER


@dataclass(frozen=True, slots=True)
class AgendaReason:
    kind: ReasonKind
    rule: str
    weight: int


@dataclass(frozen=True, slots=True)
class Proposal:
    person_id: int
    reasons: tuple[AgendaReason, ...]
    danger: Danger = Danger.CALM

    @property
    def score(self) -> int:
        return sum(reason.weight for reason in self.reasons)

    @property
    def rank(self) -> tuple[bool, Danger, int, int]:
        """Sorts people with a reason first; among them danger before any score."""
        return not self.reasons, self.danger, -self.score, self.person_id


def propose(facts: Iterable[Facts], rules: Sequence[AgendaRule]) -> list[Proposal]:
    """Everybody with a reason: those in danger first, then by score, then by the person's
    number."""
    found = [proposal_of(each, rules) for each in facts]
    return sorted((p for p in found if p.reasons), key=lambda p: p.rank)


def proposal_of(facts: Facts, rules: Sequence[AgendaRule]) -> Proposal:
    """Also for a person without a reason."""
    return Proposal(facts.person_id, _reasons(facts, rules), facts.danger)


def _reasons(facts: Facts, rules: Sequence[AgendaRule]) -> tuple[AgendaReason, ...]:
    """The reason with the highest weight first."""
    held = [
        AgendaReason(r.kind, r.in_words, r.weight * _times(facts, r.kind))
        for r in rules
        if r.weight and rule_holds(facts, r)
    ]
    return tuple(sorted(held, key=lambda reason: -reason.weight))


def _times(facts: Facts, kind: ReasonKind) -> int:
    """Silence counts by the tier, and by how many of its longest gaps have passed."""
    if kind is not ReasonKind.CONTACT or facts.overdue_for is None:
        return 1
    gaps = 1 + facts.overdue_for // facts.longest_gap if facts.longest_gap else 1
    of_tier = TIMES_BY_TIER.get(facts.tier, 1) if facts.tier else 1
    return of_tier * min(gaps, MOST_GAPS)


def rule_holds(facts: Facts, rule: AgendaRule) -> bool:
    """An event counts while it is at most so many days old; all other reasons count from so many
    days on."""
    if rule.kind in WITHOUT_DAYS:
        return facts.asked_for if rule.kind is ReasonKind.REQUEST else facts.left_over
    days = timedelta(days=rule.days)
    if rule.kind is ReasonKind.EVENT:
        return facts.last_event_ago is not None and facts.last_event_ago <= days
    length = {
        ReasonKind.CONTACT: facts.overdue_for,
        ReasonKind.PLAN: facts.plan_late_for,
        ReasonKind.NEED: facts.need_open_for,
        ReasonKind.TIER: facts.tier_for,
        ReasonKind.DECISION: facts.decision_late_for,
    }[rule.kind]
    return length is not None and length >= days
