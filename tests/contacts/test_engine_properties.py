"""Dosage engine: compared with the reference engine, and properties of every history."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given, settings

from casework.contacts import week_verdict_arrays
from casework.contacts.contact_gap import GapState, contact_gap
from casework.contacts.history import History
from casework.contacts.standards import ContactStandard
from casework.contacts.week_verdict import WeekVerdict, adherence, person_weeks
from casework.contacts.weeks import Week
from casework.people.terms import AVAILABLE, Status
from tests.contacts import slow_engine
from tests.contacts.histories import cases
from tests.examples import examples

Case = tuple[History, datetime, ZoneInfo, list[ContactStandard]]
LATER = timedelta(days=100)
BETTER_FIRST = [WeekVerdict.MET, WeekVerdict.EARLY, WeekVerdict.SHORT]


def weeks_around(moment: datetime, zone: ZoneInfo) -> list[Week]:
    middle = Week.of(moment, zone)
    return [middle.plus(n) for n in range(-5, 6)]


def judged(case: Case, history: History | None = None) -> list[WeekVerdict]:
    given_history, around, zone, standards = case
    weeks = weeks_around(around, zone)
    found = person_weeks(history or given_history, weeks, standards, around + LATER, zone)
    return [each.verdict for each in found]


@given(cases())
@settings(max_examples=examples(300), deadline=None)
def test_every_verdict_matches_the_reference(case: Case) -> None:
    history, around, zone, standards = case
    expected = [
        slow_engine.verdict(history, week.monday, standards, zone)
        for week in weeks_around(around, zone)
    ]
    assert [verdict.value for verdict in judged(case)] == expected


@given(cases())
@settings(max_examples=examples(300), deadline=None)
def test_array_board_gives_the_same_verdicts(case: Case) -> None:
    history, around, zone, standards = case
    asked = weeks_around(around, zone)
    weeks = [asked[0].plus(-n) for n in range(8, 0, -1)] + asked
    now = around + timedelta(days=20)
    one = [person_weeks(history, [week], standards, now, zone)[0] for week in weeks]
    result = week_verdict_arrays.judge(
        week_verdict_arrays.days_of(
            _periods(history.statuses, lambda s: s.value in AVAILABLE), 1, weeks, zone
        ),
        week_verdict_arrays.days_of(_periods(history.tiers, lambda s: True), 1, weeks, zone),
        np.array([[each.in_person for each in one]]),
        np.array([[each.two_way for each in one]]),
        weeks,
        standards,
        now,
        zone,
    )
    expected = [week_verdict_arrays.VERDICTS.index(each.verdict) for each in one[8:]]
    assert result.verdict[0, 8:].tolist() == expected
    assert result.available_days[0].tolist() == [each.available_days for each in one]


def _periods(spans, wanted) -> week_verdict_arrays.Periods:  # type: ignore[no-untyped-def]  # spans of either kind
    kept = [span for span in spans if wanted(span)]
    value = [
        week_verdict_arrays.TIERS.index(s.value) if s.value in week_verdict_arrays.TIERS else 0
        for s in kept
    ]
    return week_verdict_arrays.Periods(
        [0] * len(kept), [s.start for s in kept], [s.end for s in kept], value
    )


@given(cases())
@settings(max_examples=examples(200), deadline=None)
def test_removing_a_contact_improves_no_verdict(case: Case) -> None:
    history, around, zone, standards = case
    now = around + timedelta(days=5)
    before, quiet = judged(case), contact_gap(history, standards, now, zone)
    for left_out in range(len(history.contacts)):
        kept = [t for n, t in enumerate(history.contacts) if n != left_out]
        fewer = replace(history, contacts=kept)
        for old, new in zip(before, judged(case, fewer), strict=True):
            if old in BETTER_FIRST:
                assert BETTER_FIRST.index(new) >= BETTER_FIRST.index(old)
        after = contact_gap(fewer, standards, now, zone)
        assert after.waited >= quiet.waited
        assert after.urgency <= quiet.urgency


@given(cases())
@settings(max_examples=examples(200), deadline=None)
def test_gap_counts_every_available_minute_once(case: Case) -> None:
    history, around, zone, standards = case
    found = contact_gap(history, standards, around, zone)
    assert found.waited == timedelta(minutes=slow_engine.waited_minutes(history, around))


@given(cases())
@settings(max_examples=examples(200), deadline=None)
def test_adherence_counts_met_and_short_only(case: Case) -> None:
    history, around, zone, standards = case
    weeks = weeks_around(around, zone)
    found = adherence(person_weeks(history, weeks, standards, around + LATER, zone))
    verdicts = judged(case)
    assert (found.met, found.due - found.met) == (
        verdicts.count(WeekVerdict.MET),
        verdicts.count(WeekVerdict.SHORT),
    )
    assert (found.share is None) == (found.due == 0)


@given(cases())
@settings(max_examples=examples(200), deadline=None)
def test_enrolled_person_never_reached_is_marked_once_the_gap_has_passed(case: Case) -> None:
    history, around, zone, standards = case
    found = contact_gap(replace(history, contacts=[]), standards, around + LATER, zone)
    if found.status in AVAILABLE and found.limit and found.waited > found.limit:
        assert found.state is GapState.NEVER
    elif found.status in AVAILABLE and found.limit:
        assert found.state is GapState.NOT_YET, "before the first gap has passed, and loud already"
    if found.status in AVAILABLE and found.tier is None:
        assert found.state is GapState.NO_TIER


def test_person_never_talked_to_sorts_before_the_overdue() -> None:
    order = [
        GapState.NO_TIER,
        GapState.NEVER,
        GapState.NOT_YET,
        GapState.OVERDUE,
        GapState.SOON,
        GapState.FINE,
    ]
    assert sorted(order) == order


def test_person_awaiting_enrolment_sorts_between_overdue_and_due_soon() -> None:
    assert GapState.OVERDUE < GapState.NOT_ENROLLED < GapState.SOON


@given(cases())
@settings(max_examples=examples(200), deadline=None)
def test_referred_person_is_neither_away_nor_overdue(case: Case) -> None:
    history, around, zone, standards = case
    found = contact_gap(history, standards, around, zone)
    waits = found.status in (None, Status.REFERRED)
    assert (found.state is GapState.NOT_ENROLLED) is waits
    assert not (waits and found.is_overdue)
