"""Changes of a person's record carry what was on the screen: another's change stands."""

import pytest

from casework.access.viewer import Viewer
from casework.database import reading, save
from casework.errors import Conflict
from casework.people.break_glass import openings, review_opening
from casework.people.card import assignments, person_card
from casework.people.forms import NewAssignment, StatusChange, TierChange
from casework.people.journey import assign, change_status, change_tier, end_assignment
from casework.people.photo import photo_of, remove_photo, set_photo
from casework.people.terms import Status, Tier
from casework.people.tier_undo import undo_tier_change
from tests.cast import Cast
from tests.people.test_photo import taken

WHY = "A reason in words."


def tier_of(viewer: Viewer, person: int) -> Tier | None:
    with reading(viewer) as session:
        return person_card(session, person).tier


def test_tier_of_an_old_screen_is_refused(cast: Cast) -> None:
    sue, mine = cast.viewers["sue"], cast.people["mine"]
    first = TierChange(tier=Tier.ACTIVE, reason=WHY, seen=Tier.ACUTE)
    save(sue, lambda s: change_tier(s, sue, mine, first))
    late = TierChange(tier=Tier.FOLLOW_UP, reason=WHY, seen=Tier.ACUTE)
    with pytest.raises(Conflict) as clash:
        save(sue, lambda s: change_tier(s, sue, mine, late))
    assert clash.value.theirs["tier"] is Tier.ACTIVE
    assert tier_of(sue, mine) is Tier.ACTIVE


def test_undo_of_a_tier_on_an_old_screen_is_refused(cast: Cast) -> None:
    sue, mine = cast.viewers["sue"], cast.people["mine"]
    for tier in (Tier.ACTIVE, Tier.FOLLOW_UP):
        change = TierChange(tier=tier, reason=WHY)
        save(sue, lambda s, change=change: change_tier(s, sue, mine, change))
    with pytest.raises(Conflict):
        save(sue, lambda s: undo_tier_change(s, sue, mine, seen=Tier.ACTIVE))
    assert tier_of(sue, mine) is Tier.FOLLOW_UP
    save(sue, lambda s: undo_tier_change(s, sue, mine, seen=Tier.FOLLOW_UP))
    assert tier_of(sue, mine) is Tier.ACTIVE


def test_status_of_an_old_screen_is_refused(cast: Cast) -> None:
    sue, mine = cast.viewers["sue"], cast.people["mine"]
    change = StatusChange(status=Status.PAUSED, reason=WHY, seen=Status.IN_CUSTODY)
    with pytest.raises(Conflict) as clash:
        save(sue, lambda s: change_status(s, sue, mine, change))
    assert clash.value.theirs["status"] is Status.ENROLLED


def test_main_worker_is_not_replaced_from_an_old_screen(cast: Cast) -> None:
    sue, mine = cast.viewers["sue"], cast.people["mine"]
    ana, ben = (cast.viewers[name].account_id for name in ("ana", "ben"))
    save(sue, lambda s: assign(s, sue, mine, NewAssignment(worker_id=ben, reason=WHY, seen=ana)))
    late = NewAssignment(worker_id=ana, reason=WHY, seen=None)
    with pytest.raises(Conflict) as clash:
        save(sue, lambda s: assign(s, sue, mine, late))
    assert clash.value.theirs["worker_id"] == ben


def test_assignment_that_was_ended_meanwhile_says_so(cast: Cast) -> None:
    sue, mine = cast.viewers["sue"], cast.people["mine"]
    with reading(sue) as session:
        row = next(each for each in assignments(session, mine) if each.holds_now)
    save(sue, lambda s: end_assignment(s, sue, mine, row.assignment_id, WHY))
    with pytest.raises(Conflict):
        save(sue, lambda s: end_assignment(s, sue, mine, row.assignment_id, WHY))


def test_photo_of_another_screen_is_neither_replaced_nor_removed(cast: Cast) -> None:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    with reading(ana) as session:
        seen = photo_of(session, mine)
    save(ana, lambda s: set_photo(s, ana, mine, taken(), seen))
    with reading(ana) as session:
        now = photo_of(session, mine)
    for late in (
        lambda s: set_photo(s, ana, mine, taken(), seen),
        lambda s: remove_photo(s, ana, mine, seen),
    ):
        with pytest.raises(Conflict):
            save(ana, late)
    save(ana, lambda s: remove_photo(s, ana, mine, now))
    with reading(ana) as session:
        assert photo_of(session, mine) is None


def test_review_of_another_supervisor_stands(cast: Cast) -> None:
    sam = cast.viewers["sam"]
    with reading(sam) as session:
        row = next(each for each in openings(session, sam) if not each.reviewed_at)
    save(sam, lambda s: review_opening(s, sam, row.opening_id, "It was right."))
    with pytest.raises(Conflict):
        save(sam, lambda s: review_opening(s, sam, row.opening_id, "It was wrong."))
    with reading(sam) as session:
        found = {each.opening_id: each.review for each in openings(session, sam)}
    assert found[row.opening_id] == "It was right."
