"""Writing a plan together: simultaneous edits, ended assignments and merges lose no text."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy import select

from casework import clock
from casework.database import elevated, reading, save
from casework.errors import CaseworkError, Conflict, Invalid, NotAllowed, NotFound
from casework.people.merging import merge_people, merges, undo_merge
from casework.people.models import Assignment
from casework.plans.forms import WORDS_LENGTH, Call, Words
from casework.plans.forms import ConflictItem as CodeName
from casework.plans.merge_texts import with_both
from casework.plans.operations import take_item
from casework.plans.terms import PlanState, Section
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import agree, agreed, begun, put, read, seen, shared, versions, write

LINES = st.lists(st.sampled_from(["quiet", "at my aunt's", "no calls", "ruido", "هدوء", "🙏"]))


def text(lines: list[str]) -> str:
    return "\n".join(lines)


@given(LINES.map(text), LINES.map(text), LINES.map(text))
def test_merged_text_holds_each_new_line_of_both(base: str, mine: str, theirs: str) -> None:
    new_mine = "MINE " + mine
    both = with_both(base, f"{base}\n{new_mine}", f"THEIRS {theirs}\n{base}")
    assert both is not None
    assert "THEIRS" in both
    assert new_mine in both


@given(st.text(), st.text())
def test_single_writer_gets_the_typed_text(base: str, mine: str) -> None:
    assert with_both(base, mine, base) == mine
    assert with_both(base, mine, mine) == mine
    assert with_both(base, base, mine) == mine


def test_two_phones_in_one_section_lose_no_line(cast: Cast) -> None:
    ana, cole = cast.viewers["ana"], cast.viewers["cole"]
    plan = begun(ana, shared(cast))
    before = read(ana, plan)[Section.SIGNS].words
    write(ana, plan, Section.SIGNS, f"{before}\nMusic gets louder.", before)
    both = write(cole, plan, Section.SIGNS, f"{before}\nHe stops eating.", before)
    assert "Music gets louder." in both
    assert "He stops eating." in both
    assert read(ana, plan)[Section.SIGNS].words == both


def test_many_simultaneous_saves_lose_nothing(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, enrolled(ana))
    names = [f"Friend {number}" for number in range(8)]

    def add(name: str) -> None:
        put(ana, plan, Section.PEOPLE_TO_CALL, Call(name=name))
        write(ana, plan, Section.NOW, f"{name} said so.")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, names))
    rows = read(ana, plan)
    there = {item.name for item in rows[Section.PEOPLE_TO_CALL].items if isinstance(item, Call)}
    assert there == set(names)
    assert all(f"{name} said so." in rows[Section.NOW].words for name in names)


def test_changed_item_stays_in_order_beside_the_others(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, enrolled(ana))
    first, second = CodeName(code_name="Blue kite"), CodeName(code_name="Tall tree")
    for item in (first, second):
        put(ana, plan, Section.CONFLICTS, item)
    red = first.model_copy(update={"code_name": "Red kite"})
    put(ana, plan, Section.CONFLICTS, red, first)
    items = read(ana, plan)[Section.CONFLICTS].items
    assert [item.code_name for item in items if isinstance(item, CodeName)] == [
        "Red kite",
        "Tall tree",
    ]
    save(ana, lambda s: take_item(s, ana, plan, Section.CONFLICTS, red))
    assert len(read(ana, plan)[Section.CONFLICTS].items) == 1


def test_section_changed_since_reading_must_be_read_again(cast: Cast) -> None:
    ana, cole = cast.viewers["ana"], cast.viewers["cole"]
    plan = begun(ana, shared(cast))
    shown = seen(ana, plan)
    write(cole, plan, Section.FIRST, "Call Rose.", read(cole, plan)[Section.FIRST].words)
    with pytest.raises(Conflict, match="Read it together once more"):
        agree(ana, plan, shown)
    agree(ana, plan)
    with pytest.raises(Conflict, match="agreed meanwhile"):
        write(cole, plan, Section.FIRST, "Too late.")
    with pytest.raises(Conflict, match="agreed meanwhile"):
        agree(ana, plan, 0)


def test_an_empty_plan_is_not_agreed(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, enrolled(ana))
    with pytest.raises(Invalid, match="still empty"):
        agree(ana, plan)


def test_assignment_ended_while_drafting_stops_writing(cast: Cast) -> None:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    person = enrolled(ana)
    plan = begun(ana, person)
    write(ana, plan, Section.NOW, "Before it ended.")
    with elevated("a test ends an assignment") as session:
        for row in session.scalars(select(Assignment).where(Assignment.person_id == person)):
            row.ends_at = clock.now()
    with pytest.raises(NotAllowed, match="kept in the draft"):
        agree(ana, plan, 0)
    with pytest.raises(CaseworkError):
        write(ana, plan, Section.NOW, "After it ended.", "Before it ended.")
    assert read(sue, plan)[Section.NOW].words == "Before it ended."


def test_plan_follows_a_merge_and_its_undo(cast: Cast) -> None:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    kept, other = enrolled(ana), enrolled(ana)
    agreed(ana, kept), agreed(ana, other)
    draft = begun(ana, other, "He moved.")
    save(
        sue,
        lambda s: merge_people(s, sue, kept_id=kept, merged_id=other, reason="The same person."),
    )
    there = versions(sue, kept)
    assert [row.state for row in there].count(PlanState.AGREED) == 2
    write(sue, draft, Section.FIRST, "Goes on here.")
    agree(sue, draft)
    assert [row.state for row in versions(sue, kept)].count(PlanState.AGREED) == 1
    with reading(sue) as session:
        merge = merges(session)[0].merge_id
    save(sue, lambda s: undo_merge(s, sue, merge))
    assert len(versions(sue, other)) == 2


@pytest.mark.parametrize(
    "typed", ["مرحبا بالعالم " * 700, "🙏🏽" * 4_000, "“smart—quotes”\u00a0\t\r\n" * 400]
)
def test_long_and_unusual_text_is_saved_as_typed(cast: Cast, typed: str) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, enrolled(ana))
    write(ana, plan, Section.NOW, typed[:WORDS_LENGTH])
    assert read(ana, plan)[Section.NOW].words == typed[:WORDS_LENGTH]


def test_text_over_the_limit_gets_a_sentence() -> None:
    with pytest.raises(ValidationError, match="10000"):
        Words(plan_id=1, section=Section.NOW, base="", text="x" * (WORDS_LENGTH + 1))


@pytest.mark.parametrize("who", ["ben", "wes", "dee", "ann", "pat", "adm", "lee"])
def test_other_roles_cannot_write(cast: Cast, who: str) -> None:
    ana, viewer = cast.viewers["ana"], cast.viewers[who]
    plan = begun(ana, enrolled(ana))
    with pytest.raises((NotAllowed, NotFound)):
        write(viewer, plan, Section.NOW, "mine")
    with pytest.raises((NotAllowed, NotFound)):
        agree(viewer, plan, 0)
