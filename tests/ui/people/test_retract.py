"""Retracting and restoring additions on the person's page."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.access.viewer import Viewer
from casework.database import reading, unit_of_work
from casework.people.additions import other_names, safety, whereabouts
from casework.people.operations import add_alias
from casework.ui.people.add_forms import (
    ADD_CRITERION,
    ADD_EMERGENCY,
    ADD_EXPOSURE,
    ADD_NAME,
    ADD_POINT,
    AddForm,
)
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.people.builders import added
from tests.people.test_numbers import reach
from tests.ui.conftest import Open
from tests.ui.contacts.test_log_form import said_in_bar

OUT = "Mark as no longer right"


def part(open_page: Open, person: int, name: str, who: str = "ana") -> AppTest:
    return open_page("person", who, person_id=person, **{f"part-{person}": name})


def press(at: AppTest, label: str, number: int = 0) -> None:
    [each for each in at.button if each.label == label][number].click().run()
    assert not at.exception


def labels(at: AppTest, kind: str = "button") -> list[Any]:
    return [each.label for each in getattr(at, kind)]


def test_phone_number_is_retracted_and_restored(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    person = added(ana, phones=["213 555 0142"])
    at = part(open_page, person, "Phones and places")
    press(at, OUT)
    assert "No longer right (1)" in labels(at, "expander")
    assert any("It is kept under" in each for each in said_in_bar(at))
    with reading(ana) as session:
        assert whereabouts(session, person).points == ()
    press(at, "Right again")
    with reading(ana) as session:
        assert len(whereabouts(session, person).points) == 1
    assert "No longer right (1)" not in labels(at, "expander")


def test_undo_puts_a_number_back_that_was_marked_by_mistake(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    person = added(ana, phones=["213 555 0142"])
    at = part(open_page, person, "Phones and places")
    press(at, OUT)
    press(at, "Undo")
    with reading(ana) as session:
        assert len(whereabouts(session, person).points) == 1
    assert [each.value for each in at.toast] == ["Undone."]


FIELDS = {
    ADD_NAME: {"Name or nickname *": "Slip*knot"},
    ADD_POINT: {"Number, address or place *": "213 555 0142"},
    ADD_EMERGENCY: {"Name *": "Slip*knot"},
}
"""What is typed into each form; a sign of Markdown in a name is shown as it is."""


def entries(viewer: Viewer, person: int) -> int:
    with reading(viewer) as session:
        there, names = whereabouts(session, person), other_names(session, person).names
    return len(there.points) + len(there.emergency) + len(names)


@pytest.mark.parametrize("form", FIELDS, ids=lambda form: form.panel)
def test_undo_takes_back_what_was_just_added(cast: Cast, open_page: Open, form: AddForm) -> None:
    ana = cast.viewers["ana"]
    person = added(ana)
    where = "Details" if form is ADD_NAME else "Phones and places"
    chosen = {f"part-{person}": where, OPEN_PANEL: form.panel}
    at = open_page("person", "ana", person_id=person, **chosen)
    for label, text in FIELDS[form].items():
        next(each for each in at.text_input if each.label == label).input(text).run()
    press(at, "Add")
    (said,) = said_in_bar(at)
    assert ("Slip*knot" in said) == (form is not ADD_POINT)
    assert entries(ana, person) == 1
    press(at, "Undo")
    assert entries(ana, person) == 0


def links(at: AppTest) -> list[str]:
    texts = [each.value for each in at.markdown if "tel:" in each.value]
    return texts + [each.proto.url for each in at.get("link_button")]


@pytest.mark.parametrize("label", ["Do not call", "don’t call, brother answers", "No llamar"])
def test_number_labeled_not_to_be_called_is_no_link(
    cast: Cast, open_page: Open, label: str
) -> None:
    ana = cast.viewers["ana"]
    person = added(ana)
    reach(person, "+15105550199", label)
    at = part(open_page, person, "Phones and places")
    assert links(at) == []
    shown = [each.value for each in at.markdown if label.split(",")[0] in each.value]
    assert len(shown) == 1
    assert "555-0199" not in shown[0]  # a phone would make a link of it by itself


def test_number_to_ask_about_is_a_link_only_behind_the_question(
    cast: Cast, open_page: Open
) -> None:
    ana = cast.viewers["ana"]
    person = added(ana)
    reach(person, "+15105550199", "mother, ask first")
    at = part(open_page, person, "Phones and places")
    (link,) = links(at)
    assert link.startswith("Yes, they said so")


def test_number_that_is_no_longer_right_is_no_link(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    person = added(ana, phones=["213 555 0142"])
    at = part(open_page, person, "Phones and places")
    assert links(at)
    press(at, OUT)
    assert links(at) == []


def test_alias_is_retracted_and_restored(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    person = added(ana)
    with unit_of_work(ana) as session:
        add_alias(session, ana, person, "Slipknot")
    at = part(open_page, person, "Details")
    press(at, "Take back")
    assert not any("also Slipknot" in each.value for each in at.markdown)
    press(at, "Put back")
    assert any("also Slipknot" in each.value for each in at.markdown)


@pytest.mark.parametrize("panel", [ADD_CRITERION.panel, ADD_EXPOSURE.panel])
def test_accidental_tap_records_no_criterion_and_no_exposure(
    cast: Cast, open_page: Open, panel: str
) -> None:
    ana = cast.viewers["ana"]
    person = added(ana)
    chosen = {f"part-{person}": "Criteria and exposures", OPEN_PANEL: panel}
    at = open_page("person", "ana", person_id=person, **chosen)
    press(at, "Add")
    assert "Please fill this in" in at.error[0].value
    with reading(ana) as session:
        found = safety(session, person)
    assert (found.criteria, found.exposures) == ((), ())


def test_reader_without_write_access_sees_no_retract_button(cast: Cast, open_page: Open) -> None:
    at = part(open_page, cast.people["opened"], "Criteria and exposures")
    assert not {"Take back", "Put back", OUT} & set(labels(at))
