"""Tables whose rows open: what the table chooses by itself opens nobody."""

from casework.ui.widgets.row_table import tapped_row
from tests.ui.conftest import Open


def test_the_cell_that_a_focus_chooses_opens_nobody() -> None:
    assert tapped_row([(2, "Worker")], "Worker") is None
    assert tapped_row([(2, "Person")], "Worker") == 2
    assert tapped_row([], "Worker") is None


def test_names_do_not_stand_in_the_first_column(open_page: Open) -> None:
    for page, name in (("plans_due", "Person"), ("people", "person")):
        columns = list(open_page(page, "sue").dataframe[0].value.columns)
        assert name in columns[1:], page
