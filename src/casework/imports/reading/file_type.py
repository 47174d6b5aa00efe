"""File type by content, never by name, and the reasons for refusing a file."""

import zipfile
from enum import Enum, auto
from io import BytesIO

from casework.errors import Invalid
from casework.sentences import say, sentence

NO_SPREADSHEET = sentence(
    "This file is not a spreadsheet. Open it in your spreadsheet program, save it as .xlsx or "
    ".csv, and choose that file."
)
OLD_XLS = sentence(
    "This is a spreadsheet of the old .xls kind. Open it in your spreadsheet program, save it as "
    ".xlsx or .csv, and choose that file."
)
MACROS = sentence(
    "This workbook holds macros, which are never opened here. Open it in your spreadsheet program, "
    "save it as .xlsx or .csv, and choose that file."
)
BINARY = sentence(
    "This is a binary workbook (.xlsb). Open it in your spreadsheet program, save it as .xlsx or "
    ".csv, and choose that file."
)
NOT_EXCEL = sentence(
    "This file is not an Excel workbook. Open it in your spreadsheet program, save it as .xlsx or "
    ".csv, and choose that file."
)
WEB_PAGE = sentence(
    "This is a web page or XML, not a spreadsheet. Open it in your spreadsheet program, save it as "
    ".xlsx or .csv, and choose that file."
)
PASSWORD = sentence(
    "This file is protected with a password. Open it, take the password off (File, Info, Protect), "
    "save it, and choose it again."
)
TOO_LARGE = sentence(
    "This file is larger than {most} MB. Split it into smaller files, for example one per year, "
    "and import them one after the other."
)
LARGE_INSIDE = sentence(
    "This workbook is far larger inside than it looks (more than {most} MB, or a sheet of more "
    "than {sheet} MB), and was not opened. Copy only the rows that you need into a new workbook."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNPACKED_FACTOR = 12
_PARTS = 3000
MOST_OF_A_SHEET = 100 * 1024 * 1024
"""Unpacked: 250,000 rows of ordinary width take less."""


class Content(Enum):
    TEXT = auto()
    WORKBOOK = auto()


def recognise(data: bytes, limit_mb: int) -> Content:
    """The file type. Raises Invalid with the sentence for the screen."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Invalid(say("This file is empty. Choose the file that holds your rows."))
    if len(data) > limit_mb * 1024 * 1024:
        raise Invalid(say(TOO_LARGE, most=limit_mb))
    if data.startswith(_OLE):
        raise Invalid(_about_ole(data))
    if data.startswith(b"PK"):
        _check_workbook(data, limit_mb)
        return Content.WORKBOOK
    _check_text(data)
    return Content.TEXT


def _about_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return say(PASSWORD)
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return say(OLD_XLS)
    return say(NO_SPREADSHEET)


def _check_workbook(data: bytes, limit_mb: int) -> None:
    try:
        parts = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Invalid(say("This file is damaged and cannot be opened. Save it again.")) from None
    names = {part.filename for part in parts}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Invalid(say(MACROS))
    if "xl/workbook.bin" in names:
        raise Invalid(say(BINARY))
    if "xl/workbook.xml" not in names:
        raise Invalid(say(NOT_EXCEL))
    if any(part.flag_bits & 1 for part in parts):
        raise Invalid(say("This file is protected with a password. Save it without one."))
    unpacked = sum(part.file_size for part in parts)
    sheets = max((p.file_size for p in parts if p.filename.endswith(".xml")), default=0)
    most = limit_mb * 1024 * 1024 * _UNPACKED_FACTOR
    if unpacked > most or sheets > MOST_OF_A_SHEET or len(parts) > _PARTS:
        limits = {"most": most // 2**20, "sheet": MOST_OF_A_SHEET // 2**20}
        raise Invalid(say(LARGE_INSIDE, **limits))


def _check_text(data: bytes) -> None:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise Invalid(say(WEB_PAGE))
    if start.startswith(
        (b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"{", b"sqlite")
    ):
        raise Invalid(say(NO_SPREADSHEET))
    sample = data[:65536]
    controls = sum(1 for byte in sample if 0 < byte < 9 or 13 < byte < 32)
    if (0 in sample or controls) and not sixteen_bit(sample):
        raise Invalid(say(NO_SPREADSHEET))


def sixteen_bit(data: bytes) -> str | None:
    """The UTF-16 encoding of the data, or None. Without a byte order mark it is recognized by zeros
    in every other byte, as most letters have them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:65536]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 16 or max(even, odd) < len(sample) * 0.35 or min(even, odd) > 0:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"
