"""Where somebody types is there again in a new session of the page, and not once it was closed."""

from streamlit.testing.v1 import AppTest

from tests.cast import Cast
from tests.ui.conftest import Open
from tests.ui.contacts.test_log_form import field

GOAL = "In their own words"


def goal_fields(at: AppTest) -> list[str]:
    return [each.value for each in at.text_area if each.label == GOAL]


def typed(cast: Cast, open_page: Open) -> AppTest:
    open_page("person", "ana", person_id=cast.people["mine"])
    at = open_page("needs", "ana", person_id=cast.people["mine"], needs_view="Goals")
    at.button(key="new-goal-head").click().run()
    return field(at, "text_area", GOAL).input("My own door").run()


def test_a_panel_in_which_somebody_typed_is_open_after_a_reload(
    cast: Cast, open_page: Open
) -> None:
    typed(cast, open_page)
    assert goal_fields(open_page("needs", "ana")) == ["My own door"]
    assert goal_fields(open_page("person", "ana")) == [], "another screen"


def closes() -> None:
    from casework.ui.widgets.side_panel import _close, close_kept_panel

    _close(close_kept_panel)


def test_a_panel_that_was_closed_stays_closed_after_a_reload(cast: Cast, open_page: Open) -> None:
    at = typed(cast, open_page)
    closing = AppTest.from_function(closes)
    closing.session_state["typing-place-kept"] = at.session_state["typing-place-kept"]
    closing.run()
    assert goal_fields(open_page("needs", "ana")) == []


def test_a_panel_of_one_person_never_opens_for_another(cast: Cast, open_page: Open) -> None:
    typed(cast, open_page)
    open_page("person", "ana", person_id=cast.people["covered"])  # the one who is opened last
    assert goal_fields(open_page("needs", "ana")) == []


def test_someone_new_is_typed_on_after_a_reload(cast: Cast, open_page: Open) -> None:
    at = open_page("people", "ana", **{"adding a person": True})
    field(at, "text_input", "Name they go by").input("Ada").run()
    at = open_page("people", "ana")
    assert field(at, "text_input", "Name they go by").value == "Ada"
    field(at, "button", "Later").click().run()
    at = open_page("people", "ana")
    assert not [each for each in at.text_input if each.label == "Name they go by"]
