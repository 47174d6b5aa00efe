"""Reads a file's bytes into a table with a header, or refuses it."""

from casework.imports.matching.find_header import find_table
from casework.imports.reading.csv_reader import read_csv
from casework.imports.reading.encodings import doubtful
from casework.imports.reading.file_type import Content, recognise
from casework.imports.reading.table import Sheet, Table
from casework.imports.reading.xlsx_reader import read_workbook
from casework.imports.terms import Kind
from casework.settings import settings


def read_sheets(data: bytes, encoding: str | None = None) -> tuple[Sheet, ...]:
    """Raises Invalid with the reason when the file is no spreadsheet that can be read."""
    if recognise(data, settings().import_limit_mb) is Content.WORKBOOK:
        return read_workbook(data)
    return (read_csv(data, encoding),)


def read_table(
    data: bytes, kind: Kind, *, sheet: str | None = None, encoding: str | None = None
) -> Table:
    return find_table(read_sheets(data, encoding), kind, sheet)


def doubtful_letters(data: bytes) -> dict[str, str]:
    """Encodings between which the file itself does not decide, each with its first words."""
    is_text = recognise(data, settings().import_limit_mb) is Content.TEXT
    return doubtful(data) if is_text else {}
