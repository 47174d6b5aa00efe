"""Agenda scores: compared with a simple reference, and properties of every score."""

from dataclasses import fields, replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from casework.conferences.scoring import Facts, propose, rule_holds
from casework.conferences.terms import DEFAULT_RULES, AgendaRule, ReasonKind
from casework.people.terms import Tier

DAYS = st.integers(min_value=0, max_value=200)
LENGTHS = st.none() | DAYS.map(lambda days: timedelta(days=days))
FACTS = st.builds(
    Facts,
    person_id=st.integers(min_value=1, max_value=10_000),
    tier=st.none() | st.sampled_from(list(Tier)),
    longest_gap=st.none() | st.integers(min_value=2, max_value=45).map(lambda d: timedelta(days=d)),
    overdue_for=LENGTHS,
    last_event_ago=LENGTHS,
    plan_late_for=LENGTHS | st.just(timedelta.max),
    need_open_for=LENGTHS,
    tier_for=LENGTHS,
    decision_late_for=LENGTHS,
    asked_for=st.booleans(),
    left_over=st.booleans(),
)
EVERYBODY = st.lists(FACTS, max_size=12, unique_by=lambda each: each.person_id)
RULES = st.tuples(
    *(
        st.builds(AgendaRule, st.just(kind), st.integers(min_value=0, max_value=10), DAYS)
        for kind in ReasonKind
    )
)


def expected(facts: Facts, rule: AgendaRule) -> bool:
    """The reference: checks all eight cases in whole days, one by one."""
    days = rule.days
    cases = {
        "overdue contact": facts.overdue_for is not None and facts.overdue_for.days >= days,
        "event since last time": facts.last_event_ago is not None
        and facts.last_event_ago.days <= days,
        "plan past review": facts.plan_late_for is not None and facts.plan_late_for.days >= days,
        "blocked need": facts.need_open_for is not None and facts.need_open_for.days >= days,
        "tier review due": facts.tier_for is not None and facts.tier_for.days >= days,
        "decision overdue": facts.decision_late_for is not None
        and facts.decision_late_for.days >= days,
        "a worker asks": facts.asked_for,
        "left from last time": facts.left_over,
    }
    return rule.weight > 0 and cases[rule.kind.value]


def expected_weight(facts: Facts, rule: AgendaRule) -> int:
    """The reference: silence counts by the tier and by how many longest gaps have passed."""
    if rule.kind is not ReasonKind.CONTACT or facts.overdue_for is None:
        return rule.weight
    by_tier = {Tier.ACUTE: 4, Tier.ACTIVE: 2, Tier.STABILISING: 1, Tier.FOLLOW_UP: 1, None: 1}
    days, gap = facts.overdue_for.days, facts.longest_gap
    gaps = 1 if gap is None or days < gap.days else 2 if days < 2 * gap.days else 3
    return rule.weight * by_tier[facts.tier] * gaps


def is_calm(facts: Facts) -> bool:
    ago = facts.last_event_ago
    lately = ago is not None and ago <= timedelta(days=3)
    return facts.tier is not Tier.ACUTE and facts.overdue_for is None and not lately


@given(EVERYBODY, RULES)
def test_score_matches_the_plain_reference(those: list[Facts], rules: Any) -> None:
    found = propose(those, rules)
    wanted = {}
    for each in those:
        held = {rule.kind: expected_weight(each, rule) for rule in rules if expected(each, rule)}
        if held:
            wanted[each.person_id] = held
    assert {p.person_id: {r.kind: r.weight for r in p.reasons} for p in found} == wanted


@given(EVERYBODY, RULES)
def test_person_in_danger_never_stands_behind_a_calm_one(those: list[Facts], rules: Any) -> None:
    """Whatever the weights; among people of the same danger the higher score comes first."""
    by_id = {each.person_id: each for each in those}
    found = propose(those, rules)
    calm = [is_calm(by_id[p.person_id]) for p in found]
    assert calm == sorted(calm)
    for one, after in pairwise(found):
        assert one.danger < after.danger or one.score >= after.score


def test_acute_silence_of_six_days_outweighs_a_calm_persons_many_reasons() -> None:
    """As it was seen: 9 for the calm one, 7 for the acute one."""
    calm = Facts(
        1,
        tier=Tier.FOLLOW_UP,
        plan_late_for=timedelta.max,
        tier_for=timedelta(days=100),
        last_event_ago=timedelta(days=3),
        longest_gap=timedelta(days=45),
    )
    acute = Facts(
        2, tier=Tier.ACUTE, overdue_for=timedelta(days=4), longest_gap=timedelta(hours=48)
    )
    two_hours = replace(acute, person_id=3, overdue_for=timedelta(hours=2))
    found = propose([calm, two_hours, acute], DEFAULT_RULES)
    assert [(p.person_id, p.score) for p in found] == [(2, 48), (3, 16), (1, 9)]


def test_an_event_yesterday_comes_before_whoever_is_only_acute_or_only_overdue() -> None:
    """As it was seen: the event stood fourteenth."""
    event = Facts(1, tier=Tier.STABILISING, last_event_ago=timedelta(days=1))
    late = Facts(2, tier=Tier.ACTIVE, overdue_for=timedelta(days=30), longest_gap=timedelta(days=7))
    acute = Facts(3, tier=Tier.ACUTE, plan_late_for=timedelta.max, asked_for=True)
    silent = replace(late, person_id=4, tier=Tier.ACUTE, longest_gap=timedelta(hours=48))
    old = replace(event, person_id=5, last_event_ago=timedelta(days=4))
    found = propose([late, acute, event, silent, old], DEFAULT_RULES)
    assert [each.person_id for each in found] == [4, 1, 2, 3, 5]


@given(EVERYBODY, RULES)
def test_every_reason_names_its_rule_and_adds_to_the_score(those: list[Facts], rules: Any) -> None:
    said = {rule.kind: rule.in_words for rule in rules}
    for proposal in propose(those, rules):
        assert proposal.reasons
        assert proposal.score == sum(reason.weight for reason in proposal.reasons) > 0
        assert all(reason.rule == said[reason.kind] for reason in proposal.reasons)


@given(FACTS, RULES, st.sampled_from(list(ReasonKind)))
def test_heavier_rule_never_lowers_a_score(facts: Facts, rules: Any, kind: ReasonKind) -> None:
    heavier = [replace(r, weight=r.weight + 1) if r.kind is kind else r for r in rules]
    before, after = (propose([facts], each) for each in (rules, heavier))
    assert sum(p.score for p in after) >= sum(p.score for p in before)


@given(FACTS, RULES, st.integers(min_value=1, max_value=50))
def test_worsening_never_removes_a_reason(facts: Facts, rules: Any, more: int) -> None:
    """A person longer overdue or blocked stays on the agenda. Only an event becomes too old."""
    worse = {
        each.name: value + timedelta(days=more)
        for each in fields(Facts)
        if each.name
        not in ("person_id", "tier", "longest_gap", "last_event_ago", "asked_for", "left_over")
        and (value := getattr(facts, each.name)) is not None
        and value < timedelta.max
    }
    later = replace(facts, **worse)
    assert all(rule_holds(later, rule) for rule in rules if rule_holds(facts, rule))


@given(EVERYBODY, RULES)
def test_order_does_not_depend_on_input_order(those: list[Facts], rules: Any) -> None:
    assert propose(those, rules) == propose(those[::-1], rules)


@given(FACTS, RULES)
def test_being_left_over_never_lowers_a_score(facts: Facts, rules: Any) -> None:
    """The same person scores higher by that rule's weight if left over, whatever its days."""
    (weight,) = [rule.weight for rule in rules if rule.kind is ReasonKind.LEFT]
    reached, left = (
        sum(p.score for p in propose([replace(facts, left_over=over)], rules))
        for over in (False, True)
    )
    assert left - reached == weight


def test_a_person_without_a_plan_ranks_as_longest_overdue() -> None:
    """A missing plan is always a reason, however many days the rule allows."""
    never = Facts(1, plan_late_for=timedelta.max)
    (plan,) = [rule for rule in DEFAULT_RULES if rule.kind is ReasonKind.PLAN]
    assert rule_holds(never, replace(plan, days=365))
