"""The print form: what is on the paper beforehand, and choices that stay."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.database import save
from casework.plans.forms import Choice
from casework.plans.operations import choose_readers
from casework.plans.terms import Readers, Section
from casework.ui.plans import print_form
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import agree, begun, read, write
from tests.ui.conftest import Open

SECTIONS = "Which sections? They choose"


@pytest.fixture
def person(cast: Cast) -> int:
    """With an agreed plan of which one section is for the worker and the supervisor."""
    ana = cast.viewers["ana"]
    number = enrolled(ana)
    plan = begun(ana, number)
    for section in (Section.NOW, Section.FAMILY):
        write(ana, plan, section, "It is quiet.", read(ana, plan)[section].words)
    about = {"plan_id": plan, "section": Section.FAMILY, "seen": Readers.ALL}
    choice = Choice.model_validate(about | {"readers": Readers.CLOSE})
    save(ana, lambda s: choose_readers(s, ana, choice))
    agree(ana, plan)
    return number


def printing(open_page: Open, person: int) -> AppTest:
    return open_page(
        "plan", "ana", person_id=person, opened=person, **{OPEN_PANEL: print_form.PANEL}
    )


def field(at: AppTest, kind: str, label: str) -> Any:
    return next(each for each in getattr(at, kind) if each.label == label)


def test_section_for_worker_and_supervisor_is_not_chosen_beforehand(
    open_page: Open, person: int
) -> None:
    sections = field(printing(open_page, person), "button_group", SECTIONS)
    assert Section.FAMILY.heading in sections.options
    assert Section.FAMILY.value not in sections.value
    assert Section.NOW.value in sections.value


def test_choices_of_a_print_are_there_again(open_page: Open, person: int) -> None:
    at = printing(open_page, person)
    field(at, "button_group", "Language").set_value("es").run()
    field(at, "toggle", "Large type").set_value(True).run()
    field(at, "button_group", SECTIONS).set_value([Section.FAMILY.value]).run()
    field(at, "text_input", "Phone line on the paper").input("510 555 0177").run()
    again = printing(open_page, person)
    assert not again.exception
    assert field(again, "button_group", "Language").value == "es"
    assert field(again, "toggle", "Large type").value is True
    assert field(again, "button_group", SECTIONS).value == [Section.FAMILY.value]
    assert field(again, "text_input", "Phone line on the paper").value == "510 555 0177"
