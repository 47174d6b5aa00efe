"""A line of a plan that was meant for another person moves to their plan."""

from datetime import timedelta

import pytest

from casework import clock
from casework.audit.queries import trail
from casework.database import reading, save
from casework.drafts.operations import keep_draft, read_draft
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.merging import merge_people
from casework.people.timeline import journey
from casework.plans.forms import ConflictItem, lines_draft
from casework.plans.moving import move_item
from casework.plans.queries import open_draft
from casework.plans.terms import Section
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import agree, begun, put, read, versions, write

LINE = ConflictItem(code_name="Blue kite")


@pytest.fixture
def people(cast: Cast) -> tuple[int, int]:
    ana = cast.viewers["ana"]
    return enrolled(ana, chosen_name="Wrong One"), enrolled(ana, chosen_name="Right One")


@pytest.fixture
def plan(cast: Cast, people: tuple[int, int]) -> int:
    ana = cast.viewers["ana"]
    number = begun(ana, people[0])
    put(ana, number, Section.CONFLICTS, LINE)
    return number


def moved(cast: Cast, who: str, plan_id: int, to_id: int) -> None:
    viewer = cast.viewers[who]
    save(viewer, lambda s: move_item(s, viewer, plan_id, Section.CONFLICTS, LINE.key, to_id))


def told(cast: Cast, person_id: int) -> str:
    """Plans, timeline and trail, as the supervisor reads them."""
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        found = [str(each) for each in journey(session, person_id, [], [], [])]
        found += [row.in_words() for row in trail(session, sue, person_id)]
    found += [str(read(sue, plan.plan_id)) for plan in versions(sue, person_id)]
    return "\n".join(found)


@pytest.mark.parametrize("who", ["ana", "sue"])
def test_moved_line_is_read_in_the_right_plan_and_nowhere_in_the_wrong_record(
    cast: Cast, people: tuple[int, int], plan: int, who: str
) -> None:
    wrong, right = people
    moved(cast, who, plan, right)
    here, there = told(cast, wrong), told(cast, right)
    assert LINE.code_name not in here
    assert "A line of the safety plan was moved to another record" in here
    assert "A line of the safety plan was moved here from another record" in there
    draft = open_draft(versions(cast.viewers["ana"], right))
    assert draft is not None
    assert read(cast.viewers["ana"], draft.plan_id)[Section.CONFLICTS].items == (LINE,)


def test_moved_line_stays_out_of_the_wrong_record_when_its_section_is_edited_later(
    cast: Cast, people: tuple[int, int], plan: int
) -> None:
    moved(cast, "ana", plan, people[1])
    put(cast.viewers["ana"], plan, Section.CONFLICTS, ConflictItem(code_name="Tall tree"))
    here = told(cast, people[0])
    assert "Tall tree" in here
    assert LINE.code_name not in here


def test_rest_of_the_section_keeps_its_trail(
    cast: Cast, people: tuple[int, int], plan: int
) -> None:
    ana, stays = cast.viewers["ana"], ConflictItem(code_name="Tall tree")
    put(ana, plan, Section.CONFLICTS, stays)
    write(ana, plan, Section.CONFLICTS, "They shout at the corner.")
    moved(cast, "ana", plan, people[1])
    here = trail_of(cast, people[0])
    assert "They shout at the corner." in here
    assert "Tall tree" in here
    assert "(a line that was moved to another record)" in here
    assert "moved a line of the safety plan to another record" in here
    assert LINE.code_name not in here


def test_line_that_comes_back_brings_its_trail_and_leaves_none_elsewhere(
    cast: Cast, people: tuple[int, int], plan: int
) -> None:
    wrong, right = people
    ana, stays = cast.viewers["ana"], ConflictItem(code_name="Tall tree")
    moved(cast, "ana", plan, right)
    other = begun(ana, right)
    put(ana, other, Section.CONFLICTS, stays)
    put(ana, other, Section.CONFLICTS, LINE.model_copy(update={"code_name": "Red kite"}), LINE)
    save(ana, lambda s: move_item(s, ana, other, Section.CONFLICTS, LINE.key, wrong))
    here, there = trail_of(cast, wrong), trail_of(cast, right)
    assert LINE.code_name in here
    assert "brought back a line of the safety plan" in here
    assert [name for name in (LINE.code_name, "Red kite") if name in there] == []
    assert "Tall tree" in there


def test_line_written_in_a_merged_record_is_in_neither_trail(
    cast: Cast, people: tuple[int, int], plan: int
) -> None:
    sue, third = cast.viewers["sue"], enrolled(cast.viewers["ana"])
    ids = {"kept_id": third, "merged_id": people[0], "reason": "The same aunt."}
    save(sue, lambda s: merge_people(s, sue, **ids))
    moved(cast, "sue", plan, people[1])
    assert LINE.code_name not in trail_of(cast, third) + trail_of(cast, people[0])
    other = begun(sue, people[1])
    save(sue, lambda s: move_item(s, sue, other, Section.CONFLICTS, LINE.key, third))
    assert LINE.code_name in trail_of(cast, people[0])


def test_half_typed_change_of_a_line_goes_along(
    cast: Cast, people: tuple[int, int], plan: int
) -> None:
    ana, (wrong, right) = cast.viewers["ana"], people
    half, rest = {LINE.key: {"code_name": "Blue k"}}, {"new": {"code_name": "Tall"}}
    form = lines_draft(plan, Section.CONFLICTS)
    save(ana, lambda s: keep_draft(s, ana, form, half | rest, wrong))
    moved(cast, "sue", plan, right)
    with reading(ana) as session:
        assert read_draft(session, ana, form, wrong) == rest
        other = lines_draft(begun(ana, right), Section.CONFLICTS)
        assert read_draft(session, ana, other, right) == half


def trail_of(cast: Cast, person_id: int) -> str:
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        return "\n".join(row.in_words() for row in trail(session, sue, person_id))


def test_agreed_line_does_not_move(cast: Cast, people: tuple[int, int], plan: int) -> None:
    ana = cast.viewers["ana"]
    write(ana, plan, Section.NOW, "It is quiet.")
    agree(ana, plan)
    with pytest.raises(Invalid, match="does not change"):
        moved(cast, "ana", begun(ana, people[0]), people[1])


def test_line_moves_for_72_hours_and_by_the_supervisor_later(
    cast: Cast, people: tuple[int, int], plan: int
) -> None:
    with clock.set_to(clock.now() + timedelta(hours=73)):
        with pytest.raises(NotAllowed, match="for 72 hours"):
            moved(cast, "ana", plan, people[1])
        moved(cast, "sue", plan, people[1])
    assert LINE.code_name not in told(cast, people[0])


@pytest.mark.parametrize("who", ["ben", "wes", "lee", "dee", "ann", "adm", "pat"])
def test_nobody_else_moves_a_line(cast: Cast, people: tuple[int, int], plan: int, who: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        moved(cast, who, plan, people[1])
