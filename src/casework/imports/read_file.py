"""Reads a file's bytes into a table with a header, or refuses it."""

from casework.imports.matching.find_header import find_table
from casework.imports.reading.csv_reader import read_csv
from casework.imports.reading.file_type import Content, recognise
from casework.imports.reading.table import Sheet, Table
from casework.imports.reading.xlsx_reader import read_workbook
from casework.imports.terms import Kind
from casework.settings import settings


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Raises Invalid with the reason when the file is no spreadsheet that can be read."""
    if recognise(data, settings().import_limit_mb) is Content.WORKBOOK:
        return read_workbook(data)
    return (read_csv(data),)


def read_table(data: bytes, kind: Kind, *, sheet: str | None = None) -> Table:
    return find_table(read_sheets(data), kind, sheet)
