"""Hostile workbooks: small files with huge contents are refused with a sentence."""

import re
import struct
import zipfile
from io import BytesIO

import openpyxl
import pytest

from casework.errors import Invalid
from casework.imports.reading.file_type import recognise
from casework.imports.reading.limits import MOST_CELLS, MOST_COLUMNS, MOST_SHEETS
from casework.imports.reading.xlsx_reader import read_workbook


def workbook(rows: int, columns: int, value: str | None = "x") -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    for _ in range(rows):
        sheet.append([value] * columns)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_sheet_of_thousands_of_columns_is_not_read_to_its_end() -> None:
    with pytest.raises(Invalid, match=f"more than {MOST_COLUMNS} columns"):
        read_workbook(workbook(2, 16_000))


def test_sheet_with_the_allowed_number_of_columns_is_read() -> None:
    (sheet,) = read_workbook(workbook(2, MOST_COLUMNS))
    assert len(sheet.rows[0].cells) == MOST_COLUMNS


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casework.imports.reading.limits.MOST_CELLS", 1_000)
    assert MOST_CELLS > 1_000
    with pytest.raises(Invalid, match="more than 1,000 cells"):
        read_workbook(workbook(101, 10))


def test_a_sheet_that_unpacks_to_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casework.imports.reading.file_type.MOST_OF_A_SHEET", 1_000)
    with pytest.raises(Invalid, match="far larger inside"):
        recognise(workbook(50, 20), limit_mb=25)


def test_a_workbook_whose_directory_lies_about_sizes_gets_a_sentence() -> None:
    data = bytearray(workbook(20, 20))
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # each entry of the directory: uncompressed size
        struct.pack_into("<I", data, at + 24, 5)
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(Invalid, match=r"damaged|cannot be"):
        read_workbook(bytes(data))


def test_empty_cells_count_towards_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formatted empty cells are as slow to read as filled ones."""
    monkeypatch.setattr("casework.imports.reading.limits.MOST_CELLS", 1_000)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.cell(1, 1, "Name")
    for row in range(2, 30):
        sheet.cell(row, 150).style = "Good"
    made = BytesIO()
    book.save(made)
    with pytest.raises(Invalid, match="more than 1,000 cells"):
        read_workbook(made.getvalue())


def test_empty_columns_before_the_last_one_lose_nothing() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.cell(1, 1, "Name")
    sheet.cell(1, MOST_COLUMNS + 5, "far out")
    made = BytesIO()
    book.save(made)
    with pytest.raises(Invalid, match="columns"):
        read_workbook(made.getvalue())


def named_often(data: bytes, times: int) -> bytes:
    """A workbook that lists its first sheet under many names."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for part in before.namelist():
            text = before.read(part)
            if part == "xl/workbook.xml":
                text = re.sub(
                    rb"<sheet [^>]*/>",
                    lambda found: b"".join(
                        re.sub(rb'name="[^"]*"', b'name="S%d"' % k, found[0]) for k in range(times)
                    ),
                    text,
                    count=1,
                )
            after.writestr(part, text)
    return made.getvalue()


def test_one_part_named_as_several_sheets_is_refused() -> None:
    with pytest.raises(Invalid, match="the same sheet several times"):
        read_workbook(named_often(workbook(2, 2), 2))


def test_a_workbook_of_too_many_sheets_is_refused_before_it_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("openpyxl.load_workbook", None)
    with pytest.raises(Invalid, match=f"more than {MOST_SHEETS} sheets"):
        read_workbook(named_often(workbook(2, 2), MOST_SHEETS + 1))


def test_cells_are_counted_over_all_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casework.imports.reading.limits.MOST_CELLS", 1_000)
    book = openpyxl.Workbook(write_only=True)
    for name in ("A", "B"):
        sheet = book.create_sheet(name)
        for _ in range(60):
            sheet.append(["x"] * 10)
    made = BytesIO()
    book.save(made)
    with pytest.raises(Invalid, match="more than 1,000 cells"):
        read_workbook(made.getvalue())
