"""Changes of tier, status and worker: reasons, history and undo."""

from datetime import timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from casework import clock
from casework.access.viewer import Viewer
from casework.caseloads.operations import reassign
from casework.contacts.queries import standing_of
from casework.database import elevated, reading, unit_of_work
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.card import assignments, person_card
from casework.people.forms import NewAssignment, StatusChange, TierChange
from casework.people.journey import (
    assign,
    change_status,
    change_tier,
    end_assignment,
)
from casework.people.models import Reason, StatusPeriod, TierPeriod
from casework.people.terms import AssignmentKind, Status, Tier
from casework.people.tier_undo import tier_to_undo, undo_tier_change
from casework.people.timeline import journey
from casework.referrals.service_of_task import tasks_and_services
from casework.tasks.operations import promise
from casework.tasks.terms import Origin
from tests.cast import Cast
from tests.people.builders import added, enrolled

WHY = "Things have been heating up since Friday."


@pytest.fixture
def ana(cast: Cast) -> Viewer:
    return cast.viewers["ana"]


@pytest.fixture
def zoe(ana: Viewer) -> int:
    return enrolled(ana)


def to_tier(viewer: Viewer, person_id: int, tier: Tier) -> None:
    with unit_of_work(viewer) as session:
        change_tier(session, viewer, person_id, TierChange(tier=tier, reason=WHY))


def test_a_tier_change_closes_one_period_and_opens_the_next(ana: Viewer, zoe: int) -> None:
    to_tier(ana, zoe, Tier.ACUTE)
    with elevated("a test looks", writes=False) as session:
        old, new = session.scalars(
            select(TierPeriod).filter_by(person_id=zoe).order_by(TierPeriod.id)
        ).all()
        reason = session.scalars(select(Reason).filter_by(person_id=zoe)).one()
        assert (old.tier, new.tier, new.ends_at) == (Tier.ACTIVE, Tier.ACUTE, None)
        assert old.ends_at == new.starts_at
        assert (reason.text, reason.about_id) == (WHY, new.id)


def test_changing_to_the_same_tier_is_refused(ana: Viewer, zoe: int) -> None:
    with pytest.raises(Invalid, match="active already"):
        to_tier(ana, zoe, Tier.ACTIVE)


def test_tier_change_needs_a_reason() -> None:
    for form in (TierChange, StatusChange):
        with pytest.raises(ValidationError):
            form(tier=Tier.ACUTE, status=Status.PAUSED, reason=" ")


def test_a_tier_change_is_undone_within_a_day(
    ana: Viewer, zoe: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_tier(ana, zoe, Tier.ACUTE)
    with unit_of_work(ana) as session:
        undo_tier_change(session, ana, zoe)
    with reading(ana) as session:
        known = standing_of(session, [zoe])[zoe].history
        told = journey(session, zoe, known.tiers, known.statuses, assignments(session, zoe))
        assert person_card(session, zoe).tier is Tier.ACTIVE
        assert known.tier_at(clock.now()) is Tier.ACTIVE
    assert "Tier: acute" not in [moment.words for moment in told], "it held for no time"


def test_tier_change_cannot_be_undone_after_a_day(
    ana: Viewer, zoe: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_tier(ana, zoe, Tier.ACUTE)
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Invalid, match="last 24 hours"), unit_of_work(ana) as session:
        undo_tier_change(session, ana, zoe)


def test_first_tier_is_undone_once_by_its_setter(cast: Cast, ana: Viewer) -> None:
    zoe = added(ana)
    to_tier(ana, zoe, Tier.ACUTE)
    with reading(cast.viewers["sue"]) as session:
        assert tier_to_undo(session, cast.viewers["sue"], zoe) is None
    with reading(ana) as session:
        assert tier_to_undo(session, ana, zoe) is Tier.ACUTE
    with unit_of_work(ana) as session:
        undo_tier_change(session, ana, zoe)
    with reading(ana) as session:
        known = standing_of(session, [zoe])[zoe].history
        assert person_card(session, zoe).tier is None
        assert known.tier_at(clock.now()) is None
        assert tier_to_undo(session, ana, zoe) is None
    with pytest.raises(Invalid, match="no tier change"), unit_of_work(ana) as session:
        undo_tier_change(session, ana, zoe)
    to_tier(ana, zoe, Tier.ACTIVE)
    with reading(ana) as session:
        assert tier_to_undo(session, ana, zoe) is Tier.ACTIVE


def test_first_tier_cannot_be_undone_after_a_day(
    ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    zoe = added(ana)
    to_tier(ana, zoe, Tier.ACUTE)
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    with reading(ana) as session:
        assert tier_to_undo(session, ana, zoe) is None


def test_closed_person_keeps_the_record_and_can_be_reopened(ana: Viewer, zoe: int) -> None:
    for status in (Status.CLOSED, Status.ENROLLED):
        with unit_of_work(ana) as session:
            change_status(session, ana, zoe, StatusChange(status=status, reason=WHY))
    with elevated("a test looks", writes=False) as session:
        periods = session.scalars(
            select(StatusPeriod).filter_by(person_id=zoe).order_by(StatusPeriod.id)
        ).all()
        assert [p.status for p in periods] == [Status.ENROLLED, Status.CLOSED, Status.ENROLLED]
        assert [p.ends_at is None for p in periods] == [False, False, True]


def test_relapse_is_not_a_status() -> None:
    assert "relapse" not in " ".join(status.value for status in Status)


def test_enrolling_a_referral_needs_criteria(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    person_id = added(sue)
    change = StatusChange(status=Status.ENROLLED, reason=WHY)
    with pytest.raises(Invalid, match="two kinds of source"), unit_of_work(sue) as session:
        change_status(session, sue, person_id, change)


def test_a_new_main_worker_takes_over_with_the_tasks(cast: Cast, ana: Viewer, zoe: int) -> None:
    sue, ben = cast.viewers["sue"], cast.viewers["ben"]
    due = clock.today()
    with unit_of_work(ana) as session:
        promise(session, ana, person_id=zoe, what="Call", due_on=due, origin=Origin.CONTACT)
    with unit_of_work(sue) as session:
        went = reassign(session, sue, zoe, NewAssignment(worker_id=ben.account_id, reason=WHY))
    assert went == 1
    with reading(ben) as session:
        assert [task.what for task in tasks_and_services(session, ben, due)[0]] == ["Call"]
        now = [row for row in assignments(session, zoe) if row.holds_now]
    assert [(row.worker_id, row.kind) for row in now] == [(ben.account_id, AssignmentKind.PRIMARY)]
    with reading(ana) as session:
        assert person_card(session, zoe).identity is None, "access ended with the assignment"


def test_cover_begins_and_ends_by_itself(
    cast: Cast, ana: Viewer, zoe: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sue, cole = cast.viewers["sue"], cast.viewers["cole"]
    cover = NewAssignment(worker_id=cole.account_id, kind=AssignmentKind.COVER, reason=WHY, days=3)
    with unit_of_work(sue) as session:
        assign(session, sue, zoe, cover)
    with reading(cole) as session:
        assert person_card(session, zoe).identity is not None
    later = clock.now() + timedelta(days=3, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(NotFound), reading(cole) as session:
        person_card(session, zoe)


def test_ending_an_assignment_ends_access(cast: Cast, ana: Viewer, zoe: int) -> None:
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        (row,) = assignments(session, zoe)
    with unit_of_work(sue) as session:
        end_assignment(session, sue, zoe, row.assignment_id, WHY)
    with reading(ana) as session:
        assert person_card(session, zoe).identity is None


def test_worker_cannot_assign_themselves(cast: Cast, ana: Viewer, zoe: int) -> None:
    new = NewAssignment(worker_id=ana.account_id, kind=AssignmentKind.SECOND, reason=WHY)
    with pytest.raises(NotAllowed), unit_of_work(ana) as session:
        assign(session, ana, zoe, new)


def test_only_a_colleague_with_a_team_can_be_assigned(cast: Cast, zoe: int) -> None:
    sue = cast.viewers["sue"]
    for nobody in (cast.viewers["pat"].account_id, 999_999):
        new = NewAssignment(worker_id=nobody, reason=WHY)
        with pytest.raises(Invalid, match="an account and a team"), unit_of_work(sue) as session:
            assign(session, sue, zoe, new)


def test_only_workers_of_the_persons_team_are_assigned_for_long(cast: Cast, zoe: int) -> None:
    sue = cast.viewers["sue"]
    for who, kind, days in (
        ("cole", AssignmentKind.PRIMARY, None),
        ("lee", AssignmentKind.COVER, 3),
        ("adm", AssignmentKind.SECOND, None),
    ):
        worker = cast.viewers[who].account_id
        new = NewAssignment(worker_id=worker, kind=kind, days=days, reason=WHY)
        with pytest.raises(Invalid, match="Choose a worker"), unit_of_work(sue) as session:
            assign(session, sue, zoe, new)
    cover = NewAssignment(
        worker_id=cast.viewers["cole"].account_id, kind=AssignmentKind.COVER, days=3, reason=WHY
    )
    with unit_of_work(sue) as session:
        assign(session, sue, zoe, cover)
