"""Forms of a person's parts: each opens in a panel, stays open when refused, says what it saved."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.database import reading
from casework.people.additions import whereabouts
from casework.people.terms import ContactPointKind
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.referrals.builders import sign
from tests.ui.conftest import Open
from tests.ui.contacts.test_log_form import said_in_bar

CRITERIA, REACH = "Criteria and exposures", "Phones and places"
ON_PERSON = [
    ("Details", "Change these details", "ana", {"Chosen name": ""}, "Save"),
    ("Details", "Add another name", "ana", {}, "Add"),
    (REACH, "Add a phone, address or place", "ana", {}, "Add"),
    (REACH, "Add an emergency contact", "ana", {}, "Add"),
    (CRITERIA, "Add a criterion", "ana", {}, "Add"),
    (CRITERIA, "Add an exposure to a conflict", "ana", {}, "Add"),
    ("Tier and worker", "End an assignment", "sue", {}, "End it"),
]


def person(cast: Cast, open_page: Open, who: str, part: str) -> AppTest:
    mine = cast.people["mine"]
    return open_page("person", who, person_id=mine, opened=mine, **{f"part-{mine}": part})


def press(at: AppTest, label: str) -> AppTest:
    next(each for each in at.button if each.label == label).click().run()
    assert not at.exception, at.exception[0].value
    return at


def field(at: AppTest, label: str) -> Any:
    return next(
        each
        for each in at._tree
        if getattr(getattr(each, "proto", None), "label", "").removesuffix(" *") == label
        and hasattr(each, "set_value")
    )


def said(at: AppTest) -> str:
    return " ".join(each.value for each in (*at.toast, *at.success, *at.markdown))


def is_refused_in_place(at: AppTest, save: str) -> None:
    press(at, save)
    assert "Please fill this in" in at.error[0].value
    assert any(":red[" in each.value for each in at.markdown), "said at the field"
    assert OPEN_PANEL in at.session_state
    assert any(each.label == save for each in at.button), "the panel stays open"


@pytest.mark.parametrize(("part", "opens", "who", "typed", "save"), ON_PERSON)
def test_a_form_opens_by_its_button_and_a_refusal_is_said_at_the_field(
    cast: Cast, open_page: Open, part: str, opens: str, who: str, typed: dict[str, str], save: str
) -> None:
    at = person(cast, open_page, who, part)
    assert not any(each.label == save for each in at.button), "nothing is open yet"
    press(at, opens)
    for label, value in typed.items():
        field(at, label).set_value(value).run()
    is_refused_in_place(at, save)


def test_the_same_holds_for_a_crime_and_for_what_was_told(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    sign(cast, mine)
    state = {"person_id": mine, "opened": mine}
    at = open_page("needs", "ana", needs_view="Compensation", **state)
    is_refused_in_place(press(at, "Note a crime against them"), "Save")
    at = open_page("needs", "ana", needs_view="Releases", **state)
    is_refused_in_place(press(at, "I told them something"), "Log it")


def test_after_saving_the_panel_closes_and_a_message_says_what(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    at = press(person(cast, open_page, "ana", REACH), "Add a phone, address or place")
    assert field(at, "Kind").value is ContactPointKind.PHONE
    field(at, "Number, address or place").set_value("12").run()
    press(at, "Add")
    assert "not a phone number" in at.error[0].value
    assert any(":red[" in each.value for each in at.markdown), "said at the field"
    field(at, "Number, address or place").set_value("(213) 555-0177").run()
    press(at, "Add")
    assert OPEN_PANEL not in at.session_state
    assert said_in_bar(at) == ["Saved: phone."]
    with reading(cast.viewers["ana"]) as session:
        assert any("0177" in row.value for row in whereabouts(session, mine).points)


def test_the_other_messages_name_what_was_saved(cast: Cast, open_page: Open) -> None:
    at = press(person(cast, open_page, "ana", "Details"), "Add another name")
    field(at, "Name or nickname").set_value("Sli*m").run()
    assert "They are also found as Sli\\*m now\\." in said(press(at, "Add"))
    at = press(person(cast, open_page, "sue", "Tier and worker"), "End an assignment")
    field(at, "Whose").select_index(0).run()
    *_, why = (each for each in at.text_input if each.label == "Why *")
    why.set_value("Moved to another job").run()
    assert "Ended: Ana A" in said(press(at, "End it"))
