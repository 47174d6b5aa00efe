"""Draft form: what was typed is not lost, in a locked database or by another window."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.accounts.sessions import SignIn
from casework.contacts.terms import Mode
from casework.migrations import migration_engine
from casework.ui.web import current_viewer
from tests.faults.builders import set_scene
from tests.faults.saving import saved

NOTE = "He wants to go back to school."


def screen(person_id: int) -> None:
    from casework.ui.contacts.log_form import render_contact_log
    from casework.ui.navigation.page import current_viewer

    render_contact_log(current_viewer(), [person_id], "Ada")


def by_key(elements: Any, end: str) -> Any:
    return next(each for each in elements if str(each.key).endswith(end))


def test_typed_note_stays_while_the_database_is_locked(
    sqlite: str, use_database: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = set_scene()
    monkeypatch.setenv("CASEWORK_DATABASE_WAIT_SECONDS", "1")
    use_database(sqlite)
    monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(viewer=scene.worker))
    at = AppTest.from_function(screen, args=(scene.people[0],), default_timeout=30).run()
    with migration_engine(sqlite).connect() as other, other.begin():
        by_key(at.text_area, "-note").set_value(NOTE)
        by_key(at.button_group, "-mode").set_value(Mode.VOICE)
        by_key(at.button, "-save").click()
        at.run()
        assert not at.exception
        assert any("The database is busy" in each.value for each in at.error)
        assert by_key(at.text_area, "-note").value == NOTE
    assert saved() == set()

    by_key(at.button, "-save").click()
    at.run()
    assert not at.exception
    assert len(saved()) == 1


def test_two_windows_of_one_form_lose_nothing_of_each_other(
    sqlite: str, use_database: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = set_scene()
    use_database(sqlite)
    monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(viewer=scene.worker))

    def window() -> AppTest:
        return AppTest.from_function(screen, args=(scene.people[0],), default_timeout=30).run()

    first, second = window(), window()
    by_key(first.text_area, "-note").set_value(NOTE).run()
    by_key(second.button_group, "-minutes").set_value(15).run()
    third = window()
    assert by_key(third.text_area, "-note").value == NOTE
    assert by_key(third.button_group, "-minutes").value == 15
