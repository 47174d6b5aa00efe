"""Promises added on a person's screen."""

from casework.database import reading
from casework.tasks.queries import tasks_about
from casework.ui.people.promise_form import PANEL
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.ui.conftest import Open
from tests.ui.contacts.test_log_form import field, said_in_bar


def promises(cast: Cast) -> list[str]:
    with reading(cast.viewers["ana"]) as session:
        return [each.what for each in tasks_about(session, cast.people["mine"])]


def test_a_promise_is_added_and_taken_back(cast: Cast, open_page: Open) -> None:
    before = promises(cast)
    at = open_page("person", "ana", person_id=cast.people["mine"])
    field(at, "button", "Add").click().run()
    field(at, "text_input", "I promised to").input("Bring the form").run()
    field(at, "button", "Save promise").click().run()
    assert not at.exception
    assert promises(cast) == [*before, "Bring the form"]
    assert said_in_bar(at) == ["You promised: Bring the form, by tomorrow."]
    assert OPEN_PANEL not in at.session_state
    field(at, "button", "Undo").click().run()
    assert promises(cast) == before


def test_a_panel_is_closed_by_another_one_and_on_another_person(
    cast: Cast, open_page: Open
) -> None:
    at = open_page("person", "ana", person_id=cast.people["mine"], **{OPEN_PANEL: PANEL})
    assert "Save promise" in {each.label for each in at.button}
    at = open_page("today", "ana", **{OPEN_PANEL: PANEL})
    open_at = next(each for each in at.button if str(each.key).startswith("open-"))
    open_at.click().run()
    assert OPEN_PANEL not in at.session_state


def test_a_promise_without_words_stays_open_and_says_why(cast: Cast, open_page: Open) -> None:
    at = open_page("person", "ana", person_id=cast.people["mine"], **{OPEN_PANEL: PANEL})
    field(at, "button", "Save promise").click().run()
    assert [each.value for each in at.error] == ["I promised to: Please fill this in."]


def test_a_reader_who_does_no_tasks_adds_none(cast: Cast, open_page: Open) -> None:
    at = open_page("person", "lee", person_id=cast.people["tabled"], **{OPEN_PANEL: PANEL})
    assert not {"Add", "Save promise"} & {each.label for each in at.button}
