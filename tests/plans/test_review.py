"""Plan reviews: due dates at their boundaries, and events that open a review."""

from datetime import UTC, datetime, timedelta

import pytest

from casework import clock
from casework.database import elevated, reading, save
from casework.errors import Invalid, NotAllowed
from casework.people.forms import StatusChange
from casework.people.journey import change_status
from casework.people.models import Person
from casework.people.queries import caseload
from casework.people.terms import Status, Tier
from casework.plans.due import plans_due
from casework.plans.events import note_event
from casework.plans.review import Due, Happening, gap_since, review_of
from casework.plans.terms import EventKind
from casework.settings import settings
from casework.tasks.queries import tasks_about
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import agreed

AGREED = datetime(2026, 3, 2, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("tier", "days"),
    [
        (None, 14),
        (Tier.ACUTE, 14),
        (Tier.ACTIVE, 30),
        (Tier.STABILISING, 90),
        (Tier.FOLLOW_UP, 90),
    ],
)
def test_review_is_due_by_tier(tier: Tier | None, days: int) -> None:
    by = AGREED + timedelta(days=days)
    assert review_of(AGREED, tier, [], by).due is Due.DUE
    assert review_of(AGREED, tier, [], by + TICK).due is Due.OVERDUE
    assert review_of(AGREED, tier, [], by - timedelta(days=3) - TICK).due is Due.CURRENT
    assert review_of(AGREED, tier, [], by).by == by


def test_settings_change_the_review_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "plan_review_acute_days", 5)
    assert review_of(AGREED, Tier.ACUTE, [], AGREED).by == AGREED + timedelta(days=5)


def test_event_makes_a_review_due_within_72_hours() -> None:
    shot = Happening("shooting", AGREED + timedelta(days=1))
    by = shot.at + timedelta(hours=72)
    found = review_of(AGREED, Tier.FOLLOW_UP, [shot], by)
    assert (found.due, found.by, found.why) == (Due.DUE, by, "72 hours after shooting")
    assert review_of(AGREED, Tier.FOLLOW_UP, [shot], by + TICK).due is Due.OVERDUE


def test_earliest_review_date_counts() -> None:
    later = [Happening(f"event {day}", AGREED + timedelta(days=day)) for day in (5, 2, 9)]
    found = review_of(AGREED, Tier.STABILISING, later, AGREED + timedelta(days=10))
    assert found.why == "72 hours after event 2"


@pytest.mark.parametrize("when", [AGREED, AGREED - timedelta(days=1)])
def test_event_before_the_agreement_makes_no_review_due(when: datetime) -> None:
    found = review_of(AGREED, Tier.ACTIVE, [Happening("move", when)], AGREED)
    assert found.why.startswith("30 days")


def test_missing_plan_comes_first() -> None:
    assert min(Due) is Due.NEVER_MADE
    found = review_of(None, Tier.ACUTE, [Happening("threat", AGREED)], AGREED)
    assert (found.due, found.by, found.why) == (Due.NEVER_MADE, None, "no plan, and threat")


def test_seven_days_without_a_talk_make_a_review_due() -> None:
    quiet = gap_since(AGREED, None)
    assert quiet is not None
    assert quiet.at == AGREED + timedelta(days=7)
    before = review_of(AGREED, Tier.STABILISING, [quiet], quiet.at - TICK)
    assert before.why.startswith("90 days"), "it has not come to seven days yet"
    assert review_of(AGREED, Tier.STABILISING, [quiet], quiet.at).by == quiet.at + timedelta(
        hours=72
    )
    assert gap_since(None, None) is None


def test_event_opens_a_review_task_and_agreeing_ends_it(cast: Cast) -> None:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    zoe = enrolled(ana)
    agreed(ana, zoe)
    at = clock.now() - timedelta(hours=1)
    save(sue, lambda session: note_event(session, sue, zoe, EventKind.THREAT, at))
    with reading(ana) as session:
        (task,) = tasks_about(session, zoe)
        assert task.what == "Review the safety plan: threat"
        assert task.due_on == (at + timedelta(hours=72)).astimezone(clock.zone()).date()
    agreed(ana, zoe, "After the threat.")
    with reading(ana) as session:
        assert tasks_about(session, zoe) == []


def test_release_from_custody_opens_a_review_task(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    zoe = enrolled(ana)
    for status in (Status.IN_CUSTODY, Status.ENROLLED):
        change = StatusChange(status=status, reason="The jail told us.")
        save(ana, lambda session, change=change: change_status(session, ana, zoe, change))
    with reading(ana) as session:
        assert [task.what for task in tasks_about(session, zoe)] == [
            "Review the safety plan: release from custody"
        ]


def test_future_event_is_refused(cast: Cast) -> None:
    ana, later = cast.viewers["ana"], clock.now() + timedelta(minutes=1)
    zoe = enrolled(ana)
    with pytest.raises(Invalid, match="still to come"):
        save(ana, lambda s: note_event(s, ana, zoe, EventKind.MOVE, later))


def test_teammate_cannot_record_an_event(cast: Cast) -> None:
    ben, mine = cast.viewers["ben"], cast.people["mine"]
    with pytest.raises(NotAllowed):
        save(ben, lambda s: note_event(s, ben, mine, EventKind.MOVE, clock.now()))


def test_plans_due_lists_missing_plans_first(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    made, never = enrolled(ana, chosen_name="Ada Made"), enrolled(ana, chosen_name="Bo Never")
    agreed(ana, made)
    with reading(ana) as session:
        rows = plans_due(session, ana, caseload(session, ana))
    places = {row.person.person_id: place for place, row in enumerate(rows)}
    assert places[never] < places[made]
    assert rows[places[made]].review.due is Due.CURRENT
    assert [row.review.due for row in rows] == sorted(row.review.due for row in rows)


def test_a_gap_under_seven_days_makes_no_review_due(cast: Cast) -> None:
    quiet = gap_since(AGREED, None)
    assert quiet is not None
    before = review_of(None, Tier.ACUTE, [quiet], quiet.at - TICK)
    assert before.why == "no plan yet"
    after = review_of(None, Tier.ACUTE, [quiet], quiet.at)
    assert after.why == "no plan, and 7 days or more without a talk"


def test_missing_plans_are_sorted_by_tier_then_name(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    for name, tier in (("Bo", Tier.FOLLOW_UP), ("Cy", Tier.ACUTE), ("Al", Tier.ACUTE)):
        person = enrolled(ana, chosen_name=f"Zz {name}")
        with elevated("a test sets a tier") as session:
            session.get_one(Person, person).tier = tier
    with reading(ana) as session:
        rows = plans_due(session, ana, caseload(session, ana))
    names = [row.person.name for row in rows if row.person.name.startswith("Zz")]
    assert names == ["Zz Al", "Zz Cy", "Zz Bo"]
