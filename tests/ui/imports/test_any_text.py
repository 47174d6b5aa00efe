"""Files with any text in any cell, on the import screen: no traceback, every row has a verdict."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from casework.access.viewer import Viewer
from casework.database import unit_of_work
from casework.errors import CaseworkError
from casework.imports.dry_run import read_source
from casework.imports.terms import Kind
from casework.ui.imports import run
from tests.examples import examples
from tests.imports.conftest import Programme
from tests.imports.runs import ROSTER, bring_in
from tests.imports.test_any_text import (
    ANY,
    ANY_CELL,
    HEADINGS,
    SLOW,
    Enough,
    as_csv,
    as_workbook,
    nothing_saved,
    rows_of,
)
from tests.ui.imports.test_import_page import rows_on, screen

__all__ = ["screen"]


@st.composite
def files(draw: st.DrawFn) -> tuple[Kind, str, bytes]:
    kind = draw(st.sampled_from(Kind))
    headings: list[Any] = HEADINGS[kind]
    if draw(st.booleans()):
        rows: list[Any] = draw(rows_of(headings, ANY_CELL))
        return kind, "any.xlsx", as_workbook([headings, *rows])
    rows = draw(rows_of(headings, ANY))
    return kind, "any.csv", as_csv([headings, *rows])


def carried_out_and_dropped(viewer: Viewer, work: Callable[[Any], Any]) -> None:
    with nothing_saved(), unit_of_work(viewer) as session:
        work(session)
        raise Enough


def rows_in(kind: Kind, name: str, data: bytes) -> int | None:
    """None for a file that is refused as a whole."""
    try:
        return len(read_source(data, name, kind).table.rows)
    except CaseworkError:
        return None


def check_screen(page: AppTest, kind: Kind, name: str, data: bytes) -> None:
    page.radio[0].set_value(kind)
    page.file_uploader[0].upload(name, data, "text/plain")
    page = page.run()
    assert not page.exception
    rows = rows_in(kind, name, data)
    if rows is None or not page.metric:
        assert page.error, "neither verdicts nor a refusal"
        return
    assert sum(int(metric.value) for metric in page.metric) == rows == len(rows_on(page))
    for box in page.checkbox:
        box.check()
    page = page.run()
    button = next(each for each in page.button if each.label.startswith("Import "))
    if not button.disabled:
        button.click()
        page = page.run()
    assert not page.exception


def test_any_file_ends_in_verdicts_on_the_screen(
    programme: Programme, screen: Callable[[Viewer], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    monkeypatch.setattr(run, "attempt", carried_out_and_dropped)

    @settings(max_examples=examples(60), suppress_health_check=SLOW, deadline=None)
    @given(files())
    def every_row(file: tuple[Kind, str, bytes]) -> None:
        check_screen(screen(programme.supervisor), *file)

    every_row()
