"""The search of every screen says who works with somebody, or why nobody does."""

import pytest
from streamlit.testing.v1 import AppTest

from casework.accounts.models import Account
from casework.database import elevated
from casework.people.models import Assignment, Person
from casework.people.name_matching import fold_name
from casework.ui.web.find_shortcut import FOUND
from tests.cast import Cast
from tests.ui.conftest import Open

NAME = "Zoe Trial"


def panel() -> None:
    from casework.ui.people.find_panel import find_and_open

    find_and_open()


def nobody(person_id: int) -> None:
    with elevated("a test's people") as session:
        session.query(Assignment).filter_by(person_id=person_id).delete()


def left(person_id: int) -> None:
    with elevated("a test's people") as session:
        for each in session.query(Assignment).filter_by(person_id=person_id):
            session.get_one(Account, each.worker_id).active = False


@pytest.mark.parametrize(("happens", "said"), [(nobody, "nobody assigned"), (left, "worker left")])
def test_a_hit_without_a_worker_says_why(
    cast: Cast, open_page: Open, happens: object, said: str
) -> None:
    mine = cast.people["mine"]
    assert callable(happens)
    happens(mine)
    with elevated("a test's people") as session:
        person = session.get_one(Person, mine)
        person.chosen_name, person.name_folded = NAME, fold_name(NAME)
    open_page("people", "sue")
    at = AppTest.from_function(panel, default_timeout=30)
    at.session_state[FOUND] = NAME
    assert any(each.value.endswith(f"· {said}") for each in at.run().markdown)
