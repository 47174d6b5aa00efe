"""The order of the list of people: who needs somebody first, or by name."""

from streamlit.testing.v1 import AppTest

from casework.ui.people.list_filters import BY_NAME
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.ui.conftest import Open

NEW = "Zz Waits"
"""The last by name; their first talk is due, and the others are not enrolled."""


def names(at: AppTest) -> list[str]:
    assert not at.exception
    return list(at.dataframe[0].value["person"])


def test_whoever_needs_somebody_stands_first(cast: Cast, open_page: Open) -> None:
    enrolled(cast.viewers["ana"], chosen_name=NEW)
    at = open_page("people", "sue")
    assert names(at)[0] == NEW
    assert names(at)[1:] == sorted(names(at)[1:])


def test_names_can_be_put_in_their_order(cast: Cast, open_page: Open) -> None:
    enrolled(cast.viewers["ana"], chosen_name=NEW)
    at = open_page("people", "sue")
    at.radio(key="people_order").set_value(BY_NAME).run()
    assert names(at) == sorted(names(at))
    assert names(at)[-1] == NEW
