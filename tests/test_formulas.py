"""Text like a formula: escaped in every file that leaves, restored when read."""

import csv
import io
from collections.abc import Callable
from itertools import product

import openpyxl
import pytest

from casework.formulas import guarded, like_a_formula
from casework.imports.read_file import read_sheets
from casework.imports.reading.table import Cell, lines, shown
from casework.spreadsheets import csv_file, xlsx_file
from tests.imports.files import workbook

UNSEEN = (" ", "\xa0", "\u3000", "\ufeff", "\u200b", "\u2060", "\xad", " \u200b \xa0", "\x00")
SIGNS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹢1",
    "﹣1",
    "﹦1",
    "−1",
)
AT_ONCE = (*SIGNS, "\tjob", "\rjob", "\njob")
AFTER_UNSEEN = tuple((before, sign) for before in UNSEEN for sign in SIGNS)
SEPARATORS = (";", ",", "\t", "|", "\n", "\r\n")
AFTER_SEPARATOR = (
    *(f"ok{mark}{sign}" for mark in SEPARATORS for sign in SIGNS),
    *(f"ok{mark} \u200b=HYPERLINK(1)" for mark in SEPARATORS),
    *('ok";=1&"', "ok;;=1", "\t=1+1", ";=1+1", "a\n\n-b"),
)
FORMULAS = (*AT_ONCE, *(before + sign for before, sign in AFTER_UNSEEN), *AFTER_SEPARATOR)
ORDINARY = (
    *("", "ordinary", "1-2", "a=b", "Ada @ work", "’tis", "'tis", "مرحبا", "　Ada", "(510)"),
    *("Ada, 30; Bo, 31", "one\n\ntwo\r\nthree", "a;\n", "a, 'tis; ’tis"),
)


def in_csv(text: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["Name", "Notes"], ["Ada", text]])
    return out.getvalue().encode()


def in_workbook(text: str) -> bytes:
    return workbook(Log=[["Name", "Notes"], ["Ada", text]])


def cell_of(data: bytes) -> Cell:
    return read_sheets(data)[0].rows[1].cell(1)


@pytest.mark.parametrize("text", AT_ONCE)
def test_text_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded("ordinary") == "ordinary"


@pytest.mark.parametrize(("before", "sign"), AFTER_UNSEEN)
def test_a_formula_after_unseen_signs_gets_an_apostrophe(before: str, sign: str) -> None:
    assert guarded(before + sign) == f"{before}'{sign}"


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_gets_none(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("text", [each for each in FORMULAS if "\x00" not in each])
@pytest.mark.parametrize("file", [in_csv, in_workbook])
def test_reading_removes_the_apostrophe(file: Callable[[str], bytes], text: str) -> None:
    cell = cell_of(file(guarded(text)))
    assert shown(cell) == shown(text)
    assert lines(cell) == lines(text)


@pytest.mark.parametrize("text", ["'tis", "' - ", "O'Neal"])
def test_an_apostrophe_of_the_text_itself_stays(text: str) -> None:
    assert shown(text) == text.strip()


@pytest.mark.parametrize("text", FORMULAS)
def test_a_csv_file_holds_no_cell_like_a_formula(text: str) -> None:
    for row in csv.reader(io.StringIO(csv_file([["Name", text], [text, 5]]), newline="")):
        assert not any(map(like_a_formula, row)), row


@pytest.mark.parametrize("text", AFTER_SEPARATOR)
def test_a_program_with_another_separator_finds_no_formula(text: str) -> None:
    written = csv_file([["Ada", text, text], [text, 5, "Bo"]])
    for separator, quoting in product(";,\t|", (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)):
        file = io.StringIO(written, newline="")
        for row in csv.reader(file, delimiter=separator, quoting=quoting):
            assert not any(map(like_a_formula, row)), row


def test_every_cell_of_a_csv_file_is_quoted() -> None:
    assert csv_file([["Ada", 5, None]]) == '"Ada","5",""\n'


@pytest.mark.parametrize("text", [each for each in FORMULAS if "\x00" not in each])
def test_a_workbook_holds_formula_text_as_text(text: str) -> None:
    sheet = openpyxl.load_workbook(
        io.BytesIO(xlsx_file("list", [["Name", text], [text, 5]]))
    ).active
    assert sheet is not None
    for cell in (sheet["B1"], sheet["A2"]):
        assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert sheet["B2"].value == 5
