"""Text like a formula: escaped in exports, restored when read."""

import csv
import io
from collections.abc import Callable

import pytest

from casework.imports.read_file import read_sheets
from casework.imports.reading.formulas import guarded
from casework.imports.reading.table import Cell, lines, shown
from tests.imports.files import workbook

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\tjob", "\rjob", "\njob", "\t=1+1")


def in_csv(text: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["Name", "Notes"], ["Ada", text]])
    return out.getvalue().encode()


def in_workbook(text: str) -> bytes:
    return workbook(Log=[["Name", "Notes"], ["Ada", text]])


def cell_of(data: bytes) -> Cell:
    return read_sheets(data)[0].rows[1].cell(1)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded("ordinary") == "ordinary"


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("file", [in_csv, in_workbook])
def test_reading_removes_the_apostrophe(file: Callable[[str], bytes], text: str) -> None:
    cell = cell_of(file(guarded(text)))
    assert shown(cell) == shown(text)
    assert lines(cell) == lines(text)


@pytest.mark.parametrize("text", ["'tis", "' - ", "O'Neal"])
def test_an_apostrophe_of_the_text_itself_stays(text: str) -> None:
    assert shown(text) == text.strip()
