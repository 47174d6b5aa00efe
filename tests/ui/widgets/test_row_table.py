"""Tables whose rows open: what the table chooses by itself opens nobody."""

from pathlib import Path

import pandas as pd
import pytest

from casework import ui
from casework.ui.widgets.row_table import tapped_cell
from tests.ui.conftest import Open


def test_the_cell_that_a_focus_chooses_opens_nobody() -> None:
    table = pd.DataFrame({"Worker": ["a", "b", "c"], "Person": ["d", "e", "f"]})

    def tapped(*cells: tuple[int, str]) -> tuple[int, str] | None:
        return tapped_cell({"selection": {"cells": cells}}, table)

    assert tapped((2, "Worker")) is None
    assert tapped((2, "Person")) == (2, "Person")
    assert tapped((3, "Person")) is None, "a row that is gone"
    assert tapped() is None


def test_every_table_whose_cells_open_asks_the_same_rule() -> None:
    """Files that let a cell be chosen, and do not ask `tapped_cell`."""
    files = [
        each for each in Path(ui.__path__[0]).rglob("*.py") if "single-cell" in each.read_text()
    ]
    assert len(files) == 4
    assert [each.name for each in files if "tapped_cell(" not in each.read_text()] == []


@pytest.mark.parametrize("page", ["plans_due", "people", "stuck", "caseloads", "frequency"])
def test_names_do_not_stand_in_the_first_column(open_page: Open, page: str) -> None:
    found = [list(each.value.columns) for each in open_page(page, "sue").dataframe]
    named = [columns for columns in found if {"Person", "person"} & set(columns)]
    assert named
    assert not [columns for columns in named if columns[0] in ("Person", "person")]
