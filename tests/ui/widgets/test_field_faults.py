"""Faults of a form: gone once their text is changed, or the form is opened again."""

from typing import Any

import pytest
from pydantic import BaseModel, Field
from streamlit.testing.v1 import AppTest

from tests.cast import Cast
from tests.ui.conftest import Open
from tests.ui.contacts.test_log_form import field

RED = ":red[:material/error:"


def red(at: AppTest) -> list[str]:
    return [each.value for each in at.markdown if each.value.startswith(RED)]


def on_record(cast: Cast, open_page: Open, **state: Any) -> AppTest:
    mine = cast.people["mine"]
    parts = {f"part-{mine}": "Phones and places"}
    return open_page("person", "ana", person_id=mine, **parts, **state)


def refused(cast: Cast, open_page: Open) -> AppTest:
    """The panel in which a number is added, sent without one."""
    at = on_record(cast, open_page)
    at.button(key="opens-add-point").click().run()
    at = field(at, "button", "Add").click().run()
    assert len(red(at)) == 1
    assert len(at.error) == 1
    return at


def test_a_fault_goes_when_its_text_is_changed(cast: Cast, open_page: Open) -> None:
    at = refused(cast, open_page)
    field(at, "text_input", "Whose, or when").input("his aunt").run()
    assert len(red(at)) == 1, "another field was changed"
    field(at, "text_input", "Number, address or place *").input("510").run()
    assert (red(at), list(at.error)) == ([], [])


def test_a_fault_goes_when_the_panel_is_opened_again(cast: Cast, open_page: Open) -> None:
    at = refused(cast, open_page)
    at.button(key="opens-add-emergency").click().run()
    at.button(key="opens-add-point").click().run()
    assert (red(at), list(at.error)) == ([], [])


def test_a_fault_goes_when_another_screen_was_opened(cast: Cast, open_page: Open) -> None:
    at = refused(cast, open_page)
    at.session_state["screen-of-forms"] = "another"
    assert red(at.run()) == []


class Two(BaseModel):
    organisation_id: int = Field(ge=1)


def two_names() -> None:
    import streamlit as st

    from casework.ui.web.current_viewer import current_viewer
    from casework.ui.widgets.draft_form import DraftForm
    from casework.ui.widgets.field_faults import FieldFaults
    from tests.ui.widgets.test_field_faults import Two

    viewer, form = current_viewer(), DraftForm("two names")
    faults = FieldFaults(form, {})
    typed = st.text_input("To", **form.field(viewer, "to"))
    faults.below("organisation_id")
    if st.button("Send"):
        faults.read(Two, {"organisation_id": typed})


@pytest.mark.parametrize("tries", [1, 2])
def test_a_fault_goes_where_the_field_has_another_name(
    cast: Cast, open_page: Open, tries: int
) -> None:
    open_page("today", "ana")
    at = AppTest.from_function(two_names, default_timeout=30).run()
    for number in range(tries):
        field(at, "button", "Send").click().run()
        assert len(red(at)) == 1
        field(at, "text_input", "To").input(f"none {number}").run()
        assert red(at) == []
