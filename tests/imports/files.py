"""Invented spreadsheets of other programmes, with their own names, orders and encodings."""

import io
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import openpyxl

from casework.imports.site import Site

SITE = Site(datetime(2026, 11, 23, 18, 0, tzinfo=UTC), ZoneInfo("America/Los_Angeles"))
Rows = list[list[object]]


def workbook(**sheets: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


RIVERSIDE = "\r\n".join(
    [
        "Riverside Safe Streets;;;;;;;;;;",
        "Stand: 01.11.2026;;;;;;;;;;",
        ";;;;;;;;;;",
        "Apellido;First;A.K.A.;Birthdate;Cell #;Case Mgr;Acuity;Active?;Intake;Barrio;Comments",
        "Núñez;Tomás;Tommy;25/12/1998;(510) 555-0131;R. Vale;Critical;yes;03/04/2026;East;",
        *["Oyelaran;Femi;;07/08/2001;510.555.0132;Inès Moreau;Medium;on hold;14/06/2026;E;+2 kids"]
        * 2,
        "St. John;Marlon Jr.;;30/01/2003;call mom;R. Vale;High;jail;02/05/2026;West;",
        "Quill;Ada;;01/02/2004;5105550134;R. Vale;purple;yes;02/05/2026;West;",
        "Quill;Bo;;;5105550135;R. Vale;Low;who knows;02/05/2026;West;",
        "Reyes;Cy;;05/05/2003;5105550136;R. Vale;Low;yes;05/12/2026;West;",
        "Total;6;;;;;;;;;",
    ]
).encode("cp1252")
"""Semicolons, an old encoding, two title lines and a blank one, days first, first and last name."""

RIVERSIDE_VERDICTS = {
    5: ("accept", ""),
    6: ("accept", "formula text kept as text"),
    7: ("duplicate", "same person again"),
    8: ("accept", "phone unreadable, kept as note"),
    9: ("accept", ""),
    10: ("reject", "status unknown"),
    11: ("reject", "enrollment date in the future"),
    12: ("skip", "total line"),
}


def harbour() -> bytes:
    """A workbook whose second sheet is the log: one column of date and time, hours, numbers for
    people, and the header repeated for each printed page."""
    header: list[object] = [
        "Client ID", "Client Name", "Service Date/Time", "How", "Hrs", "Contact made?",
        "Logged by", "Narrative",
    ]  # fmt: skip
    return workbook(
        Read_me=[["Exported by the intern", None], ["Questions? Ask the intern"]],
        Log_2026=[
            ["Harbour Peace Project"],
            ["Contact log", None, date(2026, 11, 1)],
            header,
            [
                "H-1",
                "Wu, Lena",
                datetime(2026, 10, 5, 17, 30),
                "FaceTime",
                0.5,
                "Y",
                "Sol A.",
                "ok",
            ],
            ["H-2", "Bakari Dunn", "10/06/2026 9:15 PM", "Phone call", "0:20", "N", "Sol A.", None],
            header,
            ["H-2", "Bakari Dunn", "10/07/2026 9:15 PM", "jail visit", 1, "Y", "Sol A.", None],
            ["H-1", "Lena Wu", "10/08/2026", "txt", None, "Y", "Sol A.", None],
            [None, "Lena  Wu", "10/09/2026", "txt", None, None, "Sol A.", None],
            [None, "Lenna Wu", "10/09/2026", "txt", None, None, "Sol A.", None],
            ["H-1", "Lena Wu", "13/13/2026", "txt", None, None, "Sol A.", None],
            ["H-1", "Lena Wu", datetime(2026, 10, 5, 17, 30), "FaceTime", 0.5, "Y", "Sol A.", "ok"],
            [
                "H-1",
                "Lena Wu",
                "10/10/2026 7am",
                "talked to her aunt",
                "a while",
                "Y",
                "Sol A.",
                "",
            ],
            ["Count", 9, None, None, None, None, None, None],
        ],
    )


HARBOUR_VERDICTS = {
    4: ("accept", "video"),
    5: ("accept", "phone"),
    6: ("skip", "header line again"),
    7: ("accept", "custody_visit"),
    8: ("accept", "text"),
    9: ("accept", "text"),
    10: ("reject", "person unknown"),
    11: ("reject", "date unreadable"),
    12: ("duplicate", "same line again"),
    13: ("accept", "family; minutes unreadable, kept as note"),
    14: ("skip", "total line"),
}

MIDTOWN = (
    "ID\tFull Name\tDate of Birth (MM/DD/YY)\tTelephone\tAssigned Worker\tTier\tCase Status"
    "\tDate Enrolled\tGang\n"
    "17\tLEE, KIM\t4/9/99\t+1 510 555 0140\tPat O\t1\tOpen\t1/15/26\tx\n"
    "18\tKim Lee\t5/5/00\t+1 510 555 0141\tPat O\t2\tDischarged\t46037\tx\n"
    '19\tKim "Slim" Ro\tN/A\t\tPat O\t1\tOpen\tJan 17 2026\tx\n'
    "20\tKim Ro\t6/6/01\t\tPat O\t1\tOpen\t2026-01-18T00:00:00\tx\n"
).encode("utf-16")
"""Tabs and UTF-16; numbers for tiers; two people of one name; a column that is not taken over."""

MIDTOWN_VERDICTS = {
    2: ("accept", ""),
    3: ("accept", ""),
    4: ("accept", "birth date empty, flagged"),
    5: ("reject", "may be the same person as row 4"),
}
