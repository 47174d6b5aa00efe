"""Reading files: formats, encodings, headers and refusals."""

import io
import zipfile

import openpyxl
import pytest

from casework.errors import Invalid
from casework.imports.matching.find_header import _first_rows
from casework.imports.read_file import read_sheets, read_table
from casework.imports.reading.csv_reader import decode, read_csv, sniff
from casework.imports.reading.limits import MOST_COLUMNS
from casework.imports.reading.table import Row, Sheet, shown
from casework.imports.terms import Kind
from tests.imports.files import workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str, size: int = 10) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"0" * size)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\r\n \n", "empty"),
        (b"%PDF-1.7 ...", "not a spreadsheet"),
        (b"\x89PNG\r\n\x1a\n", "not a spreadsheet"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "not a spreadsheet"),
        (b"<html><table>", "web page"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "Workbook".encode("utf-16-le"), "old .xls"),
        (OLE + b"something else", "not a spreadsheet"),
        (zipped("word/document.xml"), "not an Excel workbook"),
        (zipped("xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
        (zipped("xl/workbook.bin"), "binary workbook"),
        (zipped("xl/workbook.xml", "xl/sheet.xml", size=200_000_000), "far larger inside"),
        (b"PK\x03\x04 torn", "damaged"),
        (zipped("xl/workbook.xml"), "damaged"),
        (b"a,b\n" * (26 * 1024 * 256 + 1), "larger than 25 MB"),
    ],
)
def test_a_file_is_refused_by_what_it_holds(data: bytes, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        read_sheets(data)


def test_xml_with_entities_is_refused() -> None:
    data = workbook(People=[["Name", "DOB"], ["Ada Quill", "2001-02-03"]])
    torn = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(torn, "w") as after:
        for part in before.namelist():
            text = before.read(part)
            if part == "xl/workbook.xml":
                text = b'<!DOCTYPE x [<!ENTITY y "z">]>' + text
            after.writestr(part, text)
    with pytest.raises(Invalid, match="damaged"):
        read_sheets(torn.getvalue())


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_an_encoding_is_recognized(encoding: str) -> None:
    text = "Name,Notes\nJosé Núñez,doña – “sí”\nGarcía,niño\n"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_delimiter_is_recognized(mark: str) -> None:
    rows = [["Name", "Phone", "Notes"], ["Quill, Ada", "5", "a; b"], ["Ro", "6", ""]]
    text = "\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows)
    assert sniff(text) == mark


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    rows = read_csv(b'Name,Notes\nAda,"two\nlines"\n\nBo,x\n').rows
    assert [(row.number, shown(row.cell(0))) for row in rows] == [
        (1, "Name"),
        (2, "Ada"),
        (3, ""),
        (4, "Bo"),
    ]


def test_a_quotation_mark_that_is_never_closed_is_refused() -> None:
    data = b'Name,Notes\nAda,"oops\n' + b"Bo,x\n" * 300
    with pytest.raises(Invalid, match="quotation mark"):
        read_sheets(data)


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Notes\nAda," + b"x" * 20_000_000 + b"\n",
        b'Name,Notes\nAda,"' + b"x\n" * 10_000_000 + b'"\n',
        b"Name," + b"x" * 20_000_000 + b"\nAda,1\n",
    ],
)
def test_a_cell_of_twenty_megabytes_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match=r"A cell of row [12] holds more than 1,000,000 characters"):
        read_sheets(data)


def test_three_hundred_thousand_columns_are_refused() -> None:
    with pytest.raises(Invalid, match=f"more than {MOST_COLUMNS} columns"):
        read_sheets(b"Name" + b",c" * 300_000 + b"\nAda" + b",1" * 300_000 + b"\n")


def test_a_long_note_is_read() -> None:
    """Longer than the limit that Python's csv sets by itself."""
    (sheet,) = read_sheets(b"Name,Notes\nAda," + b"x" * 200_000 + b"\n")
    assert len(str(sheet.rows[1].cell(1))) == 200_000


def test_a_text_file_of_too_many_columns_is_refused() -> None:
    with pytest.raises(Invalid, match=f"more than {MOST_COLUMNS} columns"):
        read_sheets(b"x," * MOST_COLUMNS + b"x\n")


def test_trailing_commas_add_no_columns() -> None:
    (sheet,) = read_sheets(b"Name,DOB" + b"," * 16_000 + b"\n")
    assert len(sheet.rows[0].cells) == MOST_COLUMNS


@pytest.mark.parametrize("data", [b"x,y\n" * 600, b"Name\n" + b"\n" * 1_100])
def test_a_text_file_of_too_many_cells_is_refused(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.imports.reading.limits.MOST_CELLS", 1_000)
    with pytest.raises(Invalid, match="more than 1,000 cells"):
        read_sheets(data)


def test_header_search_in_wide_sheets_has_a_limit() -> None:
    rows = tuple(Row(number, ("x",) * MOST_COLUMNS) for number in range(1, 41))
    sheets = [Sheet(str(number), rows) for number in range(20)]
    assert len(list(_first_rows(sheets))) * MOST_COLUMNS == 40_000
    assert len(list(_first_rows(sheets[-1:]))) == 40


def test_formulas_show_their_result_or_else_their_text() -> None:
    data = workbook(Log=[["Name", "DOB"], ["=1+1", "x"]])
    assert read_sheets(data)[0].rows[1].cells == ("=1+1", "x")
    with_result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(with_result, "w") as after:
        for part in before.namelist():
            text = before.read(part).replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
            after.writestr(part, text.replace(b"<v/>", b"<v>2</v>"))
    assert read_sheets(with_result.getvalue())[0].rows[1].cells == (2, "x")


def test_hidden_sheets_are_not_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(A=[["Name", "DOB"], ["x", "y"]], B=[["z"]])))
    book["B"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert [sheet.name for sheet in read_sheets(out.getvalue())] == ["A"]


@pytest.mark.parametrize("above", range(6))
def test_the_header_is_found_below_titles(above: int) -> None:
    lines = ["Riverside,,", "printed 2026-11-01,,", ",,", "page 1 of 3,,", "for: staff only,,"]
    text = "\n".join([*lines[:above], "Client,Birthdate,Case Manager", "Ada Quill,2001-02-03,Pat"])
    table = read_table(text.encode(), Kind.ROSTER)
    assert (table.header.number, table.headings[0]) == (above + 1, "Client")


def test_a_header_with_nothing_below_is_refused() -> None:
    with pytest.raises(Invalid, match="no row below"):
        read_table(b"Name,DOB,Phone\n,,\n", Kind.ROSTER)
