"""Two windows on one plan: both texts stand side by side, and somebody chooses."""

import pytest
from streamlit.testing.v1 import AppTest

from casework.database import reading, save
from casework.drafts.operations import read_draft
from casework.plans.forms import Call
from casework.plans.operations import take_item
from casework.plans.queries import SectionRow
from casework.plans.terms import Answer, Section
from casework.ui.plans.section_items import CHANGE, TAKE_OUT
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import begun, put, read, write
from tests.ui.conftest import Open

ROSE = Call(name="Rose", phone="555-0143")
CALLS = Section.PEOPLE_TO_CALL
QUIET = "It is quiet.\n"


@pytest.fixture
def person(cast: Cast) -> int:
    return enrolled(cast.viewers["ana"])


@pytest.fixture
def plan(cast: Cast, person: int) -> int:
    ana = cast.viewers["ana"]
    number = begun(ana, person)
    put(ana, number, CALLS, ROSE)
    write(ana, number, Section.FIRST, f"{QUIET}Do not call his mother or brother.")
    return number


def window(open_page: Open, person: int, plan: int, section: Section) -> AppTest:
    return open_page("plan", "ana", person_id=person, **{f"plan step-{plan}": section})


def stored(cast: Cast, plan: int, section: Section) -> SectionRow:
    return read(cast.viewers["ana"], plan)[section]


def press(at: AppTest, label: str) -> None:
    next(each for each in at.button if each.label == label).click().run()
    assert not at.exception


def labels(at: AppTest) -> list[str]:
    return [each.label for each in at.button]


def changing(open_page: Open, person: int, plan: int, relation: str) -> AppTest:
    """A window in which the line is open, with another relation typed and not saved."""
    at = window(open_page, person, plan, CALLS)
    at.menu_button[0].click(CHANGE).run()
    field = next(each for each in at.text_input if each.label == "Relation")
    field.input(relation).run()
    return at


@pytest.mark.parametrize(
    ("choice", "relation", "phone"),
    [("Put mine in its place", "aunt", "555-0143"), ("Keep theirs", "", "555-9999")],
)
def test_line_changed_in_two_windows_is_chosen(
    cast: Cast, open_page: Open, person: int, plan: int, choice: str, relation: str, phone: str
) -> None:
    at = changing(open_page, person, plan, "aunt")
    theirs = ROSE.model_copy(update={"phone": "555-9999"})
    put(cast.viewers["ana"], plan, CALLS, theirs, ROSE)
    press(at, "Save")
    assert "Someone changed this line" in at.error[0].value
    assert stored(cast, plan, CALLS).items == (theirs,)
    assert any("555\\-9999" in each.value for each in at.markdown), "theirs is shown"
    assert "aunt" in [each.value for each in at.text_input], "mine is shown"
    press(at, choice)
    (item,) = stored(cast, plan, CALLS).items
    assert isinstance(item, Call)
    assert (item.relation, item.phone) == (relation, phone)


def test_reload_still_knows_with_which_line_the_form_was_opened(
    cast: Cast, open_page: Open, person: int, plan: int
) -> None:
    changing(open_page, person, plan, "aunt")
    theirs = ROSE.model_copy(update={"phone": "555-9999"})
    put(cast.viewers["ana"], plan, CALLS, theirs, ROSE)
    at = window(open_page, person, plan, CALLS)
    assert "Which of the two stays?" in at.warning[0].value
    assert "Put mine in its place" in labels(at)
    press(at, "Next section")
    press(at, "Add it and go on")
    assert "Someone changed this line" in at.error[0].value
    assert stored(cast, plan, CALLS).items == (theirs,)


def test_line_taken_out_elsewhere_keeps_what_was_typed(
    cast: Cast, open_page: Open, person: int, plan: int
) -> None:
    ana = cast.viewers["ana"]
    at = changing(open_page, person, plan, "aunt")
    save(ana, lambda s: take_item(s, ana, plan, CALLS, ROSE))
    at.run()
    assert "took this line out" in at.warning[0].value
    press(at, "Put mine in")
    (item,) = stored(cast, plan, CALLS).items
    assert isinstance(item, Call)
    assert item.relation == "aunt"


def test_taking_out_a_line_that_changed_is_refused(
    cast: Cast, open_page: Open, person: int, plan: int
) -> None:
    at = window(open_page, person, plan, CALLS)
    theirs = ROSE.model_copy(update={"phone": "555-9999"})
    put(cast.viewers["ana"], plan, CALLS, theirs, ROSE)
    at.menu_button[0].click(TAKE_OUT).run()
    assert "Someone changed this line" in at.error[0].value
    assert stored(cast, plan, CALLS).items == (theirs,)


MINE, THEIRS = f"{QUIET}Do call his mother or brother.", f"{QUIET}Do not call his brother."


def clashing(cast: Cast, open_page: Open, person: int, plan: int) -> AppTest:
    at = window(open_page, person, plan, Section.FIRST)
    before = stored(cast, plan, Section.FIRST).words
    write(cast.viewers["ana"], plan, Section.FIRST, THEIRS, before)
    at.text_area[0].input(MINE).run()
    return at


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("Use mine", MINE),
        ("Use theirs", THEIRS),
        ("Use both, one below the other", f"{THEIRS}\n\n{MINE}"),
    ],
)
def test_same_sentence_in_two_windows_is_chosen(
    cast: Cast, open_page: Open, person: int, plan: int, choice: str, words: str
) -> None:
    ana = cast.viewers["ana"]
    at = clashing(cast, open_page, person, plan)
    assert "Both of you changed the same sentence" in at.warning[0].value
    assert [each.value for each in at.text] == [MINE, THEIRS]
    assert stored(cast, plan, Section.FIRST).words == THEIRS
    at = window(open_page, person, plan, Section.FIRST)
    assert at.text_area[0].value == MINE, "a reload keeps it"
    press(at, choice)
    assert stored(cast, plan, Section.FIRST).words == words
    assert at.text_area[0].value == words
    assert not at.warning
    with reading(ana) as session:
        assert read_draft(session, ana, f"plan {plan} words", person) == {}


def test_plan_is_not_agreed_while_a_text_waits(
    cast: Cast, open_page: Open, person: int, plan: int
) -> None:
    clashing(cast, open_page, person, plan)
    at = window(open_page, person, plan, Section.AGREEMENT)
    assert "What I do first" in at.warning[0].value
    agree = next(each for each in at.button if each.label.startswith("They agree"))
    assert agree.disabled


def test_answer_given_meanwhile_is_shown_and_stays(
    cast: Cast, open_page: Open, person: int, plan: int
) -> None:
    at = window(open_page, person, plan, Section.SIGNS)
    write(cast.viewers["ana"], plan, Section.SIGNS, "The chat goes quiet.")
    answer = next(each for each in at.get("button_group") if each.label == "Did they answer?")
    answer.set_value(Answer.DECLINED).run()
    assert "look again" in at.error[0].value
    assert stored(cast, plan, Section.SIGNS).answer is Answer.FILLED
