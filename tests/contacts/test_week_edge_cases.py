"""Edge cases of the week's verdict that a simpler rule would get wrong."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casework import clock
from casework.contacts.contact_gap import GapState, contact_gap
from casework.contacts.history import History, PastContact, Span
from casework.contacts.standards import DEFAULTS, ContactStandard
from casework.contacts.terms import Mode
from casework.contacts.week_verdict import WeekVerdict, person_weeks
from casework.contacts.weeks import Week
from casework.date_words import day_in_words
from casework.people.terms import Status, Tier

ZONE = ZoneInfo("America/Los_Angeles")
MONDAY = date(2026, 6, 15)
LONG_AGO = datetime(2025, 1, 1, tzinfo=ZONE)


def at(day: date, hour: float = 12) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(hours=hour)


def day(number: int, monday: date = MONDAY) -> date:
    """1 is Monday."""
    return monday + timedelta(days=number - 1)


def statuses(*changes: tuple[datetime, Status]) -> list[Span[Status]]:
    ends = [start for start, _ in changes[1:]] + [None]
    return [Span(start, end, s) for (start, s), end in zip(changes, ends, strict=True)]


def tiers(*changes: tuple[datetime, Tier]) -> list[Span[Tier]]:
    ends = [start for start, _ in changes[1:]] + [None]
    return [Span(start, end, t) for (start, t), end in zip(changes, ends, strict=True)]


def talks(*days: date, mode: Mode = Mode.IN_PERSON) -> list[PastContact]:
    return [PastContact(at(each), mode, 20) for each in days]


def verdict(
    history: History, monday: date = MONDAY, standards: tuple[ContactStandard, ...] = DEFAULTS
) -> WeekVerdict:
    week = Week.with_day(monday)
    now = at(monday + timedelta(days=60))
    (found,) = person_weeks(history, [week], standards, now, ZONE)
    return found.verdict


ENROLLED = statuses((LONG_AGO, Status.ENROLLED))
ACTIVE = tiers((LONG_AGO, Tier.ACTIVE))
ENOUGH = talks(day(5), day(6), day(7))


@pytest.mark.parametrize(
    ("enrolled_on", "expected"),
    [(4, WeekVerdict.SHORT), (5, WeekVerdict.EXCUSED)],
)
def test_week_of_enrolment_is_due_from_four_days_on(
    enrolled_on: int, expected: WeekVerdict
) -> None:
    """Enrolled on Thursday leaves four days, which is due; Friday leaves three, which is not."""
    joined = at(day(enrolled_on), hour=9)
    history = History(statuses((joined, Status.ENROLLED)), tiers((joined, Tier.ACTIVE)))
    assert verdict(history) is expected


@pytest.mark.parametrize("away", [Status.IN_CUSTODY, Status.PAUSED, Status.OUT_OF_AREA])
@pytest.mark.parametrize(
    ("back_on", "expected"), [(4, WeekVerdict.SHORT), (5, WeekVerdict.EXCUSED)]
)
def test_time_away_at_the_start_decides_whether_the_week_is_due(
    away: Status, back_on: int, expected: WeekVerdict
) -> None:
    gone = statuses(
        (LONG_AGO, Status.ENROLLED), (at(day(-3)), away), (at(day(back_on), 9), Status.ENROLLED)
    )
    assert verdict(History(gone, ACTIVE)) is expected


def test_talk_in_an_excused_week_leaves_it_excused() -> None:
    gone = statuses((LONG_AGO, Status.ENROLLED), (at(day(-3)), Status.IN_CUSTODY))
    assert verdict(History(gone, ACTIVE, ENOUGH)) is WeekVerdict.EXCUSED


@pytest.mark.parametrize(
    ("raised_on", "talked", "expected"),
    [
        (7, talks(day(1), day(2), day(3)), WeekVerdict.SHORT),
        (8, talks(day(1), day(2), day(3)), WeekVerdict.MET),
    ],
)
def test_a_week_is_judged_by_the_tier_of_its_last_day(
    raised_on: int, talked: list[PastContact], expected: WeekVerdict
) -> None:
    """Raised to acute on Sunday, three talks are not enough; raised the Monday after, they are."""
    raised = tiers((LONG_AGO, Tier.ACTIVE), (at(day(raised_on), 9), Tier.ACUTE))
    assert verdict(History(ENROLLED, raised, talked)) is expected


@pytest.mark.parametrize(
    ("monday", "hours"),
    [(date(2026, 3, 2), 167), (date(2026, 10, 26), 169)],
)
def test_talk_on_the_night_of_the_clock_change_belongs_to_that_week(
    monday: date, hours: int
) -> None:
    """A talk at 23:30 on the short or the long Sunday belongs to that week."""
    week = Week.with_day(monday)
    assert (week.ends(ZONE) - week.starts(ZONE)).total_seconds() == hours * 3600
    late = datetime(*(day(7, monday).timetuple()[:3]), 23, 30, tzinfo=ZONE)
    contacts = [*talks(day(1, monday), day(2, monday)), PastContact(late, Mode.IN_PERSON, 15)]
    assert verdict(History(ENROLLED, ACTIVE, contacts), monday) is WeekVerdict.MET
    next_week = monday + timedelta(days=7)
    assert verdict(History(ENROLLED, ACTIVE, contacts), next_week) is WeekVerdict.SHORT


def test_week_53_counts_days_of_both_years() -> None:
    monday = date(2026, 12, 28)
    week = Week.with_day(date(2027, 1, 2))
    assert (week.year, week.number, week.monday) == (2026, 53, monday)
    contacts = talks(date(2026, 12, 30), date(2027, 1, 1), date(2027, 1, 3))
    assert verdict(History(ENROLLED, ACTIVE, contacts), monday) is WeekVerdict.MET
    assert week.plus(1) == Week(2027, 1)


def test_past_week_is_judged_by_the_standard_of_its_time() -> None:
    stricter = ContactStandard(
        tier=Tier.ACTIVE,
        in_person=5,
        in_person_weeks=1,
        two_way=6,
        two_way_weeks=1,
        longest_gap=timedelta(days=2),
        weight=1.0,
        effective_from=MONDAY,
    )
    before = MONDAY - timedelta(days=7)
    contacts = [*ENOUGH, *talks(*(day(n, before) for n in (5, 6, 7)))]
    history = History(ENROLLED, ACTIVE, contacts)
    assert verdict(history, before, (*DEFAULTS, stricter)) is WeekVerdict.MET
    assert verdict(history, MONDAY, (*DEFAULTS, stricter)) is WeekVerdict.SHORT
    assert verdict(history, MONDAY) is WeekVerdict.MET


def follow_up(*contacts: PastContact, **more: list[Span[Status]]) -> History:
    known = {"statuses": ENROLLED, "tiers": tiers((LONG_AGO, Tier.FOLLOW_UP))} | more
    return History(contacts=contacts, **known)  # type: ignore[arg-type]  # of the kinds that it takes


def test_talk_three_weeks_before_meets_one_in_four_weeks() -> None:
    spoken = talks(day(1) - timedelta(weeks=3))[0]
    lately = PastContact(at(day(2)), Mode.VOICE, 5)
    assert verdict(follow_up(spoken, lately)) is WeekVerdict.MET
    assert verdict(follow_up(lately)) is WeekVerdict.SHORT
    long_before = talks(day(1) - timedelta(weeks=4))[0]
    assert verdict(follow_up(long_before, lately)) is WeekVerdict.SHORT


def test_excused_week_restarts_the_count_over_several_weeks() -> None:
    """Back for two weeks is too early to judge one talk in four weeks."""
    back = statuses(
        (LONG_AGO, Status.ENROLLED),
        (at(day(1) - timedelta(weeks=3)), Status.IN_CUSTODY),
        (at(day(1) - timedelta(weeks=1)), Status.ENROLLED),
    )
    lately = PastContact(at(day(2)), Mode.VOICE, 5)
    assert verdict(follow_up(lately, statuses=back)) is WeekVerdict.EARLY


def test_attempts_and_family_talks_never_count_as_dosage() -> None:
    for mode in (Mode.ATTEMPTED, Mode.ONE_WAY_TEXT, Mode.COLLATERAL):
        history = History(ENROLLED, ACTIVE, talks(*(day(n) for n in range(1, 8)), mode=mode))
        assert verdict(history) is WeekVerdict.SHORT
        assert contact_gap(history, DEFAULTS, at(day(7)), ZONE).state is GapState.NEVER


def test_surplus_in_one_week_does_not_count_for_the_next() -> None:
    many = talks(*(day(n) for n in range(1, 8)), *(day(n) for n in range(1, 8)))
    history = History(ENROLLED, ACTIVE, many)
    assert verdict(history) is WeekVerdict.MET
    assert verdict(history, MONDAY + timedelta(days=7)) is WeekVerdict.SHORT


def test_longest_gap_does_not_count_time_in_custody() -> None:
    acute = tiers((LONG_AGO, Tier.ACUTE))
    gone = statuses(
        (LONG_AGO, Status.ENROLLED),
        (at(day(1), 13), Status.IN_CUSTODY),
        (at(day(20), 13), Status.ENROLLED),
    )
    history = History(gone, acute, [PastContact(at(day(1), 12), Mode.VOICE, 5)])
    assert contact_gap(history, DEFAULTS, at(day(10)), ZONE).state is GapState.AWAY
    away = contact_gap(history, DEFAULTS, at(day(10)), ZONE)
    with clock.set_to(at(day(10))):
        since = day_in_words(day(1))
        assert away.in_words(ZONE) == f"In custody since {since}: no contact due"
    home = contact_gap(history, DEFAULTS, at(day(21), 12), ZONE)
    assert home.waited == timedelta(hours=24)
    assert home.state is GapState.FINE


@pytest.mark.parametrize(
    ("hours", "state", "words"),
    [
        (0.9, GapState.FINE, "Last talk less than an hour ago (limit: 2 days)"),
        (1, GapState.FINE, "Last talk 1 hour ago (limit: 2 days)"),
        (35, GapState.FINE, "Last talk 35 hours ago (limit: 2 days)"),
        (37, GapState.SOON, "Last talk 37 hours ago (limit: 2 days)"),
        (48, GapState.SOON, "Last talk 48 hours ago (limit: 2 days)"),
        (53, GapState.OVERDUE, "No talk for over 2 days (limit: 2)"),
        (67, GapState.OVERDUE, "No talk for almost 3 days (limit: 2)"),
        (24 * 6, GapState.OVERDUE, "No talk for 6 days (limit: 2)"),
        (24 * 9 + 20, GapState.OVERDUE, "No talk for 9 days (limit: 2)"),
    ],
)
def test_verdict_gives_its_reason_in_words(hours: float, state: GapState, words: str) -> None:
    acute = tiers((LONG_AGO, Tier.ACUTE))
    history = History(ENROLLED, acute, [PastContact(at(day(1)), Mode.VOICE, 5)])
    found = contact_gap(history, DEFAULTS, at(day(1)) + timedelta(hours=hours), ZONE)
    assert (found.state, found.in_words(ZONE)) == (state, words)
