"""Recording a decision: what it must hold, its effects, its tasks; it cannot be changed."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import exc, select

from casework import clock
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences import meeting
from casework.database import elevated, reading
from casework.decisions import immutable
from casework.decisions.forms import NewDecision
from casework.decisions.models import Decision
from casework.decisions.operations import correct, hand_over_duty, mark_done, mark_person_informed
from casework.decisions.queries import DecisionRow, decisions_about
from casework.decisions.terms import Addition, DecisionType, Duty, Rating
from casework.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.migrations import migration_engine
from casework.people.forms import StatusChange, TierChange
from casework.people.journey import change_status, change_tier
from casework.people.models import Person
from casework.people.terms import Status, Tier
from casework.people.tier_undo import undo_tier_change
from casework.tasks.models import Task
from casework.tasks.operations import tick
from casework.tasks.terms import Origin
from tests.cast import Cast
from tests.conferences.builders import (
    a_conference,
    a_decision,
    another_lead,
    do,
    down,
    hand_over,
    talking_about,
)
from tests.people.builders import added


def decided(cast: Cast, new: NewDecision | None = None, who: str = "mine") -> int:
    _, item = talking_about(cast, who)
    return do(cast.viewers["lee"], meeting.decide, item, new or a_decision(cast))


def row_of(viewer: Viewer, cast: Cast, decision_id: int) -> DecisionRow:
    with reading(viewer) as session:
        rows = decisions_about(session, cast.people["mine"])
    return next(row for row in rows if row.decision_id == decision_id)


def tasks_of(decision_id: int, origin: Origin) -> list[Task]:
    with elevated("a test looks", writes=False) as session:
        asked = select(Task).where(Task.origin == origin, Task.origin_id == decision_id)
        found = list(session.scalars(asked))
        session.expunge_all()
        return found


def person(cast: Cast, who: str = "mine") -> Person:
    with elevated("a test looks", writes=False) as session:
        found = session.get_one(Person, cast.people[who])
        session.expunge_all()
        return found


@pytest.mark.parametrize("field", ["reason", "owner_id", "due_on", "teller_id", "tell_by", "kind"])
def test_decision_without_reason_owner_day_or_teller_is_refused(cast: Cast, field: str) -> None:
    whole = a_decision(cast).model_dump()
    with pytest.raises(ValidationError):
        NewDecision.model_validate({k: v for k, v in whole.items() if k != field})


@pytest.mark.parametrize("kind", ["tier down", "pause", "close"])
def test_adverse_decision_needs_facts_and_then_a_rating(cast: Cast, kind: str) -> None:
    fact = {"source": "contacts", "fact": "Keeps every date."}
    base: dict[str, Any] = a_decision(cast).model_dump() | {"kind": kind, "tier": "stabilising"}
    with pytest.raises(ValidationError, match="facts first"):
        NewDecision.model_validate(base | {"rating": "clearly for"})
    with pytest.raises(ValidationError, match="how far they speak"):
        NewDecision.model_validate(base | {"facts": [fact]})
    whole = NewDecision.model_validate(base | {"facts": [fact], "rating": "clearly for"})
    assert whole.rating is Rating.FOR


def test_past_due_day_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="gone by"):
        a_decision(cast, due_on=clock.today() - timedelta(days=1))


def test_tier_changes_only_by_a_decision(cast: Cast) -> None:
    """A change by hand is refused with a sentence that says where; a decision changes it."""
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    change = TierChange(tier=Tier.STABILISING, reason="all goes well")
    _, item = talking_about(cast, "mine")
    for viewer in (ana, cast.viewers["sue"]):
        with pytest.raises(Invalid, match="East weekly"):
            do(viewer, change_tier, mine, change)
        with pytest.raises(Invalid, match="East weekly"):
            do(viewer, undo_tier_change, mine)
        with pytest.raises(Invalid, match="East weekly"):
            do(viewer, change_status, mine, StatusChange(status=Status.CLOSED, reason="moved on"))
    do(ana, change_status, mine, StatusChange(status=Status.IN_CUSTODY, reason="since today"))
    do(cast.viewers["lee"], meeting.decide, item, down(cast))
    assert person(cast).tier is Tier.STABILISING


def test_setter_may_undo_a_first_tier_until_a_decision(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    first = TierChange(tier=Tier.ACUTE, reason="shot at on Friday")
    cast.people["zoe"] = added(ana)
    _, item = talking_about(cast, "zoe")
    do(ana, change_tier, cast.people["zoe"], first)
    do(ana, undo_tier_change, cast.people["zoe"])
    assert person(cast, "zoe").tier is None
    do(ana, change_tier, cast.people["zoe"], first)
    do(cast.viewers["lee"], meeting.decide, item, a_decision(cast))
    with pytest.raises(Invalid, match="East weekly"):
        do(ana, undo_tier_change, cast.people["zoe"])


def test_tier_is_changed_by_hand_where_no_conference_decides(cast: Cast) -> None:
    change = TierChange(tier=Tier.STABILISING, reason="all goes well")
    do(cast.viewers["ana"], change_tier, cast.people["mine"], change)
    assert person(cast).tier is Tier.STABILISING


@pytest.mark.parametrize(
    ("kind", "tier", "wrong"),
    [("tier up", Tier.ACTIVE, True), ("tier down", Tier.ACUTE, True), ("tier down", None, False)],
)
def test_tier_decision_must_go_in_its_direction(
    cast: Cast, kind: str, tier: Tier | None, wrong: bool
) -> None:
    """The cast is acute, so no tier is higher; nothing of a refused decision is saved."""
    _, item = talking_about(cast, "mine")
    new = down(cast, kind=kind, tier=tier or Tier.ACTIVE)
    if not wrong:
        do(cast.viewers["lee"], meeting.decide, item, new)
        return
    with pytest.raises(Invalid, match=f"is not a {kind}"):
        do(cast.viewers["lee"], meeting.decide, item, new)
    with elevated("a test looks", writes=False) as session:
        assert not session.scalars(select(Decision).where(Decision.item_id == item)).all()


def test_closing_decision_closes_the_person_with_its_reason(cast: Cast) -> None:
    decided(cast, down(cast, kind=DecisionType.CLOSE))
    assert person(cast).status is Status.CLOSED


def test_decision_gives_tasks_to_owner_and_teller(cast: Cast) -> None:
    decision_id = decided(cast)
    (do_it,), (tell,) = (tasks_of(decision_id, o) for o in (Origin.DECISION, Origin.TELLING))
    ana = cast.viewers["ana"].account_id
    assert (do_it.owner_id, do_it.due_on) == (ana, clock.today() + timedelta(days=3))
    assert (tell.owner_id, tell.due_on) == (ana, clock.today() + timedelta(days=7))
    assert "Both sides" not in do_it.what + tell.what


def test_no_change_gives_only_a_telling_task(cast: Cast) -> None:
    decision_id = decided(cast, a_decision(cast, kind=DecisionType.NO_CHANGE))
    assert tasks_of(decision_id, Origin.DECISION) == []
    assert len(tasks_of(decision_id, Origin.TELLING)) == 1


def test_ticking_the_task_marks_the_decision_done_and_can_be_undone(cast: Cast) -> None:
    decision_id, ana = decided(cast), cast.viewers["ana"]
    (task,) = tasks_of(decision_id, Origin.DECISION)
    do(ana, tick, task.id, done=True)
    assert row_of(ana, cast, decision_id).done_at is not None
    do(ana, tick, task.id, done=False)
    assert row_of(ana, cast, decision_id).done_at is None


def test_marking_done_and_told_finishes_tasks_and_saves_the_answer(cast: Cast) -> None:
    decision_id, ana = decided(cast), cast.viewers["ana"]
    do(ana, mark_done, decision_id)
    do(ana, mark_person_informed, decision_id, "Good, but not at night.")
    for origin in (Origin.DECISION, Origin.TELLING):
        (task,) = tasks_of(decision_id, origin)
        assert task.done_at is not None
    row = row_of(cast.viewers["lee"], cast, decision_id)
    assert row.answers == ["Good, but not at night."]
    assert row.told_at is not None


def test_untold_decision_is_late_after_seven_days(cast: Cast) -> None:
    decision_id, ana = decided(cast), cast.viewers["ana"]
    assert not row_of(ana, cast, decision_id).telling_is_late
    with clock.set_to(clock.now() + timedelta(days=8)):
        assert row_of(ana, cast, decision_id).telling_is_late


def test_decision_of_a_departed_owner_is_marked_and_handed_over(cast: Cast) -> None:
    decision_id, sue = decided(cast), cast.viewers["sue"]
    with elevated("a test's change") as session:
        session.get_one(Account, cast.viewers["ana"].account_id).active = False
    assert row_of(sue, cast, decision_id).owner_left
    with pytest.raises(Invalid, match="works with this person or sits"):
        do(sue, hand_over_duty, decision_id, cast.viewers["wes"].account_id, "she left")
    do(sue, hand_over_duty, decision_id, sue.account_id, "she left")
    row = row_of(sue, cast, decision_id)
    assert (row.owner, row.owner_left) == ("Sue A", False)
    assert [(each.kind, each.by) for each in row.added] == [(Addition.HANDED_OVER, "Sue A")]
    (task,) = tasks_of(decision_id, Origin.DECISION)
    assert task.owner_id == sue.account_id


@pytest.mark.parametrize("duties", [[Duty.DO], [Duty.TELL], [Duty.DO, Duty.TELL]])
def test_hand_over_moves_doing_telling_or_both(cast: Cast, duties: list[Duty]) -> None:
    decision_id, ana, sue = decided(cast), cast.viewers["ana"], cast.viewers["sue"]
    with elevated("a test's change") as session:
        session.get_one(Account, ana.account_id).active = False
    assert row_of(sue, cast, decision_id).teller_left
    do(sue, hand_over_duty, decision_id, sue.account_id, "she left", duties)
    for duty, origin in ((Duty.DO, Origin.DECISION), (Duty.TELL, Origin.TELLING)):
        (task,) = tasks_of(decision_id, origin)
        assert task.owner_id == (sue if duty in duties else ana).account_id
    row = row_of(sue, cast, decision_id)
    assert (row.owner_left, row.teller_left) == (Duty.DO not in duties, Duty.TELL not in duties)
    said = f"From Ana A to Sue A ({' and '.join(duties)}): she left"
    assert [each.text for each in row.added] == [said]


def test_hand_over_leaves_a_finished_telling_with_its_teller(cast: Cast) -> None:
    """Only the doing is handed over; once it is done, nothing is."""
    decision_id, ana, sue = decided(cast), cast.viewers["ana"], cast.viewers["sue"]
    do(ana, mark_person_informed, decision_id)
    do(sue, hand_over_duty, decision_id, sue.account_id, "she is ill")
    row = row_of(sue, cast, decision_id)
    assert (row.owner, row.teller) == ("Sue A", "Ana A")
    do(sue, mark_done, decision_id)
    with pytest.raises(Invalid, match="or it is done"):
        do(sue, hand_over_duty, decision_id, ana.account_id, "she is back")


def test_hand_over_preserves_the_original_owner(cast: Cast) -> None:
    decision_id, sue = decided(cast), cast.viewers["sue"]
    do(sue, hand_over_duty, decision_id, sue.account_id, "she is ill")
    row = row_of(sue, cast, decision_id)
    assert (row.decided_owner, row.decided_teller) == ("Ana A", "Ana A")
    assert (row.owner, row.teller) == ("Sue A", "Sue A")


def test_somebody_without_a_place_neither_owns_nor_tells(cast: Cast) -> None:
    _, item = talking_about(cast, "mine")
    for field in ("owner_id", "teller_id"):
        new = a_decision(cast, **{field: cast.viewers["wes"].account_id})
        with pytest.raises(Invalid, match="neither works with this person nor has a place"):
            do(cast.viewers["lee"], meeting.decide, item, new)


def test_second_lead_gets_a_conflict_and_loses_no_text(cast: Cast) -> None:
    lou = another_lead()
    meeting_id, item = talking_about(cast, "mine", conference_id=a_conference(cast, lou=lou))
    lee = cast.viewers["lee"]
    do(lee, meeting.decide, item, a_decision(cast))
    hand_over(lee, lou, meeting_id)
    with pytest.raises(Conflict, match="Another lead recorded"):
        do(lou, meeting.decide, item, a_decision(cast, reason="Mine stands beside it."))
    do(lou, meeting.decide, item, a_decision(cast, reason="Mine stands beside it.", known=1))


def test_replaced_lead_can_no_longer_write(cast: Cast) -> None:
    lou = another_lead()
    meeting_id, item = talking_about(cast, "mine", conference_id=a_conference(cast, lou=lou))
    lee = cast.viewers["lee"]
    do(lee, meeting.write_decision, item, {"reason": "as far as lee came"})
    hand_over(lee, lou, meeting_id)
    for work in (
        lambda: do(lee, meeting.write_notes, item, "late"),
        lambda: do(lee, meeting.decide, item, a_decision(cast)),
        lambda: do(lee, meeting.go_to_item, meeting_id, None),
    ):
        with pytest.raises(Conflict, match="leads this meeting now"):
            work()


@pytest.mark.parametrize("who", ["ana", "sue", "dee", "pat", "adm"])
def test_only_a_lead_of_the_meeting_decides(cast: Cast, who: str) -> None:
    _, item = talking_about(cast, "mine")
    with pytest.raises((NotAllowed, NotFound)):
        do(cast.viewers[who], meeting.decide, item, a_decision(cast))


def test_correction_is_added_beside_the_decision(cast: Cast) -> None:
    decision_id, lee = decided(cast), cast.viewers["lee"]
    do(lee, correct, decision_id, "It was Tuesday, not Monday.")
    row = row_of(lee, cast, decision_id)
    assert row.reason == "Both sides would talk."
    assert [(each.kind, each.text) for each in row.added] == [
        (Addition.CORRECTION, "It was Tuesday, not Monday.")
    ]


def test_sql_cannot_change_a_decision(cast: Cast) -> None:
    for rows in immutable.FIXED:
        for column in rows.columns:
            with pytest.raises(exc.DBAPIError, match="never changed"):
                outside(rows.table, column)


def outside(table: str, column: str) -> None:
    with migration_engine().begin() as raw:
        value = "id + 1000" if column == "id" else "NULL"
        raw.exec_driver_sql(f"UPDATE {table} SET {column} = {value}")


def test_sql_cannot_delete_a_decision(cast: Cast) -> None:
    for rows in immutable.FIXED:
        with (
            pytest.raises(exc.DBAPIError, match="never changed"),
            migration_engine().begin() as raw,
        ):
            raw.exec_driver_sql(f"DELETE FROM {rows.table}")


def test_ended_meeting_takes_no_decision(cast: Cast) -> None:
    meeting_id, item = talking_about(cast, "mine")
    lee = cast.viewers["lee"]
    do(lee, meeting.close_meeting, meeting_id)
    with pytest.raises(Invalid, match="not running"):
        do(lee, meeting.decide, item, a_decision(cast))
