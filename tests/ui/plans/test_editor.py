"""Plan editor: warnings, new versions, unsaved lines and agreeing."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.accounts.sessions import SignIn
from casework.contacts.models import Contact
from casework.contacts.terms import Mode
from casework.database import elevated, reading
from casework.drafts.operations import read_draft
from casework.people.models import Assignment
from casework.plans.forms import Call
from casework.plans.models import PlanItemDiscussed
from casework.plans.terms import Readers, Section
from casework.ui.plans import print_form
from casework.ui.plans.item_form import NEW
from casework.ui.plans.section_items import TAKE_OUT
from casework.ui.web import current_viewer
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import agree, begun, keep_for, put, read, versions, write

ROOT = Path(__file__).parents[3]
Open = Callable[..., AppTest]


@pytest.fixture
def person(cast: Cast) -> int:
    return enrolled(cast.viewers["ana"])


@pytest.fixture
def opened(cast: Cast, person: int, monkeypatch: pytest.MonkeyPatch) -> Open:
    def at_section(plan_id: int = 0, section: Section | None = None, **state: Any) -> AppTest:
        monkeypatch.setattr(
            current_viewer, "source", lambda active: SignIn(viewer=cast.viewers["ana"])
        )
        at = AppTest.from_file(str(ROOT / "pages/plan.py"), default_timeout=30)
        at.session_state["person_id"] = person
        if section:
            at.session_state[f"plan step-{plan_id}"] = section
        for name, value in state.items():
            at.session_state[name] = value
        at.run()
        assert not at.exception, at.exception[0].value
        return at

    return at_section


def form_of(plan_id: int) -> dict[str, str]:
    """State in which the form of a new line is open."""
    return {f"editing-{plan_id}": NEW}


def button(at: AppTest, label: str) -> Any:
    return next(each for each in at.button if each.label == label)


def field(at: AppTest, label: str) -> Any:
    return next(each for each in at.text_input if each.label == label)


def said(at: AppTest) -> str:
    shown = [*at.markdown, *at.caption, *at.warning, *at.info, *at.error, *at.code, *at.text]
    return "\n".join(each.value for each in shown)


def test_risky_wording_is_warned_of_while_typing(cast: Cast, person: int, opened: Open) -> None:
    plan = begun(cast.viewers["ana"], person)
    at = opened(plan, Section.CONFLICTS, **form_of(plan))
    field(at, "Code name").input("Glock boys, Mike the shooter").run()
    reasons = [each.value for each in at.warning]
    assert any("names a weapon" in each for each in reasons)
    assert any("who did a shooting" in each for each in reasons)


def test_invalid_number_and_past_day_give_a_warning(cast: Cast, person: int, opened: Open) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person)
    at = opened(plan, Section.PEOPLE_TO_CALL, **form_of(plan))
    field(at, "Phone").input("not a number!!").run()
    assert "is no phone number. It stays as you typed it." in said(at)
    field(at, "Name").input("Rose").run()
    button(at, "Add it").click().run()
    (item,) = read(ana, plan)[Section.PEOPLE_TO_CALL].items
    assert isinstance(item, Call)
    assert item.phone == "not a number!!"
    at = opened(plan, Section.DATES, **form_of(plan))
    at.date_input[0].set_value(clock.today() - timedelta(days=1)).run()
    assert "Yesterday is in the past. Is the day right?" in said(at)


def test_new_form_gets_other_keys_than_the_one_before(
    cast: Cast, person: int, opened: Open
) -> None:
    plan = begun(cast.viewers["ana"], person)
    at = opened(plan, Section.PEOPLE_TO_CALL, **form_of(plan))
    before = field(at, "Name").key
    field(at, "Name").input("Rose").run()
    button(at, "Add it").click().run()
    button(at, "Add a person to call").click().run()
    assert field(at, "Name").key != before
    assert field(at, "Name").value == ""


def test_text_begun_in_one_version_shows_in_no_other(cast: Cast, person: int, opened: Open) -> None:
    ana = cast.viewers["ana"]
    first = begun(ana, person)
    write(ana, first, Section.NOW, "It is quiet.")
    field(opened(first, Section.PEOPLE_TO_CALL, **form_of(first)), "Name").input("Half a na").run()
    assert (
        field(opened(first, Section.PEOPLE_TO_CALL, **form_of(first)), "Name").value == "Half a na"
    )
    agree(ana, first)
    second = begun(ana, person, "A week later")
    assert field(opened(second, Section.PEOPLE_TO_CALL, **form_of(second)), "Name").value == ""


@pytest.mark.parametrize(
    ("answer", "kept"), [("Add it and go on", ["Rose"]), ("Leave it out and go on", [])]
)
def test_unsaved_line_is_asked_about(
    cast: Cast, person: int, opened: Open, answer: str, kept: list[str]
) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person)
    at = opened(plan, Section.PEOPLE_TO_CALL, **form_of(plan))
    field(at, "Name").input("Rose").run()
    button(at, "Next section").click().run()
    assert "You have an unsaved line. Add it?" in said(at)
    assert "7\\. People I call" in [each.value for each in at.header]
    button(at, answer).click().run()
    assert "8\\. The team after hours" in [each.value for each in at.header]
    items = read(ana, plan)[Section.PEOPLE_TO_CALL].items
    assert [item.name for item in items if isinstance(item, Call)] == kept
    with reading(ana) as session:
        assert read_draft(session, ana, f"plan {plan} lines 7", person) == {}


def test_removed_line_can_be_restored(cast: Cast, person: int, opened: Open) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person)
    put(ana, plan, Section.PEOPLE_TO_CALL, Call(name="Rose"))
    at = opened(plan, Section.PEOPLE_TO_CALL)
    at.menu_button[0].click(TAKE_OUT).run()
    assert read(ana, plan)[Section.PEOPLE_TO_CALL].items == ()
    button(at, "Put it back").click().run()
    (item,) = read(ana, plan)[Section.PEOPLE_TO_CALL].items
    assert isinstance(item, Call)
    assert item.name == "Rose"


def test_section_shows_when_it_was_last_discussed(cast: Cast, person: int, opened: Open) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person)
    write(ana, plan, Section.SIGNS, "The chat goes quiet.")
    put(ana, plan, Section.PEOPLE_TO_CALL, Call(name="Rose", phone="555-0143"))
    keep_for(ana, plan, Section.SIGNS, Readers.CLOSE)
    agree(ana, plan)
    discussed(ana.account_id, person, Section.SIGNS)
    shown = said(opened())
    assert "For my worker and the supervisor · Talked about today" in shown
    assert "(tel:5550143)" in shown


def test_untouched_section_is_not_shown_as_saved(cast: Cast, person: int, opened: Open) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person)
    assert "Saved" not in said(opened(plan, Section.SIGNS))
    write(ana, plan, Section.SIGNS, "The chat goes quiet.")
    assert "Saved today" in said(opened(plan, Section.SIGNS))


def test_agreeing_shows_who_reads_what_first(cast: Cast, person: int, opened: Open) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person)
    keep_for(ana, plan, Section.FAMILY, Readers.WORKER)
    at = opened(plan, Section.AGREEMENT)
    assert "- **My worker only**: Family and children" in said(at)
    choose = next(each for each in at.selectbox if each.label == "Who may read this section")
    choose.set_value(Readers.CLOSE).run()
    assert read(ana, plan)[Section.NOW].readers is Readers.CLOSE


def test_new_version_needs_its_purpose(cast: Cast, person: int, opened: Open) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person)
    write(ana, plan, Section.NOW, "It is quiet.")
    agree(ana, plan)
    at = opened()
    button(at, "New version").click().run()
    button(at, "Begin a new version").click().run()
    assert "Say in a few words what changed" in said(at)
    assert len(versions(ana, person)) == 1
    field(at, "What is the new version for?").input("A week later").run()
    button(at, "Begin a new version").click().run()
    assert versions(ana, person)[0].why == "A week later"


def discussed(worker: int, person_id: int, about: str) -> None:
    with elevated("a test's contact") as session:
        contact = Contact(
            person_id=person_id,
            worker_id=worker,
            mode=Mode.VOICE,
            minutes=12,
            occurred_at=clock.now(),
            entered_at=clock.now(),
            entered_by=worker,
        )
        session.add(contact)
        session.flush()
        touch = {"contact_id": contact.id, "person_id": person_id, "at": clock.now()}
        session.add(PlanItemDiscussed(about=about, **touch))


def test_worker_only_section_is_not_preselected_for_printing(
    cast: Cast, person: int, opened: Open
) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person)
    write(ana, plan, Section.NOW, "It is quiet.")
    write(ana, plan, Section.FAMILY, "The children are at their aunt's.")
    keep_for(ana, plan, Section.FAMILY, Readers.WORKER)
    agree(ana, plan)
    at = opened(**{OPEN_PANEL: print_form.PANEL})
    pills = next(each for each in at.get("button_group") if "Which sections?" in str(each.proto))
    assert Section.NOW in pills.value
    assert Section.FAMILY not in pills.value


def test_unsaved_text_stays_to_copy_once_writing_is_refused(
    cast: Cast, person: int, opened: Open
) -> None:
    plan = begun(cast.viewers["ana"], person)
    at = opened(plan, Section.NOW)
    with elevated("a test ends an assignment") as session:
        for row in session.scalars(select(Assignment).where(Assignment.person_id == person)):
            row.ends_at = clock.now()
    at.text_area[0].input("He said it comes from the east side.").run()
    assert "You no longer work with this person" in said(at)
    assert [each.value for each in at.code] == ["He said it comes from the east side."]


@pytest.mark.parametrize(("code_word", "on"), [("Star", True), ("", False)])
def test_choice_of_names_on_paper_is_in_sight(
    cast: Cast, person: int, opened: Open, code_word: str, on: bool
) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person)
    put(ana, plan, Section.PEOPLE_TO_CALL, Call(name="Rose", code_word=code_word))
    agree(ana, plan)
    at = opened(**{OPEN_PANEL: print_form.PANEL})
    (toggle,) = (each for each in at.toggle if each.label.startswith("Code words"))
    assert toggle.value is on
    assert not any(toggle in each.toggle for each in at.expander)
    paper = next(each for each in at.get("button_group") if each.label == "Paper")
    paper.set_value("card").run()
    assert not [each for each in at.toggle if each.label.startswith("Code words")]
    assert "always has code words" in said(at)
    assert field(at, "Initials, a code word, or nothing").value != "Zoe"


def test_line_with_nothing_chosen_names_its_fields_as_the_form_does(
    cast: Cast, person: int, opened: Open
) -> None:
    plan = begun(cast.viewers["ana"], person)
    at = opened(plan, Section.DATES, **form_of(plan))
    button(at, "Add it").click().run()
    assert "Look again at: What, Day." in [each.value for each in at.error]


def test_day_in_the_past_is_written_with_its_capital_letters(
    cast: Cast, person: int, opened: Open
) -> None:
    plan = begun(cast.viewers["ana"], person)
    at = opened(plan, Section.DATES, **form_of(plan))
    long_ago = clock.today() - timedelta(days=800)
    at.date_input[0].set_value(long_ago).run()
    month = long_ago.strftime("%b")
    assert any(month in each.value and "in the past" in each.value for each in at.warning)
