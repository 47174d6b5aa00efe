"""Files of the kinds that programmes really hand over, each with one mess, and what is expected."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import openpyxl

from casework.imports.terms import Kind

ROSTER = (
    "ID,Name,DOB,Phone,Outreach Worker,Tier,Status,Enrolled,Notes\n"
    "0071,Ina Marsh,1998-04-05,,T. Brook,acute,active,2026-02-02,\n"
    "0072,Jon Hale,1997-05-06,,T. Brook,acute,active,2026-02-02,\n"
    "0073,Kit Moor,1996-06-07,,T. Brook,acute,active,2026-02-02,\n"
)
"""Imported before each of the logs."""
_HEAD = "ID,Name,DOB,Phone,Outreach Worker,Tier,Status,Enrolled,Notes\n"
_DAY = datetime(2026, 2, 2)


@dataclass(frozen=True, slots=True)
class Messy:
    """`stored`: a roster's people as (name, born, enrolled, worker, phones), a log's contacts as
    (person, UTC moment, mode, minutes), as far as each is given."""

    name: str
    kind: Kind
    data: bytes
    verdicts: Mapping[int, str]
    """Row to its verdict, after which a word of its reason or note may stand."""
    stored: frozenset[tuple[str, ...]]
    said: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    """For the command, without which nothing is imported."""
    picked: Mapping[str, str] = field(default_factory=dict)
    """The same on the screen."""

    @property
    def ending(self) -> str:
        return "xlsx" if self.data.startswith(b"PK") else "csv"


def log(name: str, text: str, verdicts: dict[int, str], *stored: str, **more: object) -> Messy:
    return Messy(name, Kind.CONTACTS, text.encode(), verdicts, _split(stored), **more)  # type: ignore[arg-type]  # the rest by name


def roster(
    name: str, text: str | bytes, verdicts: dict[int, str], *stored: str, **more: object
) -> Messy:
    data = text.encode() if isinstance(text, str) else text
    return Messy(name, Kind.ROSTER, data, verdicts, _split(stored), **more)  # type: ignore[arg-type]  # the rest by name


def _split(stored: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(each.split(" | ")) for each in stored)


def book(rows: list[list[object]], *, epoch_1904: bool = False) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    if epoch_1904:
        made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in rows:
        made.worksheets[0].append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def merged_workers() -> bytes:
    made = book(
        [
            ["Outreach Worker", "Name", "DOB", "Enrolled", "Tier", "Status"],
            ["T. Brook", "Lou Pine", datetime(1998, 3, 3), _DAY, "acute", "active"],
            [None, "Max Reed", datetime(1998, 3, 4), _DAY, "acute", "active"],
            [None, "Ned Rush", datetime(1998, 3, 5), _DAY, "acute", "active"],
            [None, "Ola Sand", datetime(1998, 3, 6), _DAY, "acute", "active"],
        ]
    )
    made.worksheets[0].merge_cells("A2:A4")
    return saved(made)


def hidden_rows() -> bytes:
    made = book(
        [
            ["Date", "Staff", "Participant", "Type", "Minutes", "Outcome"],
            [datetime(2026, 11, 2), "T. Brook", "Ina Marsh", "F2F", 30, "Reached"],
            [datetime(2026, 11, 3), "T. Brook", "Jon Hale", "F2F", 30, "Reached"],
            [datetime(2026, 11, 4), "T. Brook", "Kit Moor", "F2F", 30, "Reached"],
        ]
    )
    made.worksheets[0].row_dimensions[3].hidden = True
    return saved(made)


def errors_as_names() -> bytes:
    return saved(
        book(
            [
                ["Name", "DOB", "Enrolled", "Tier", "Status", "Outreach Worker"],
                ['=G2&" "&H2', datetime(1998, 2, 3), _DAY, "acute", "active", "T. Brook"],
                ["#NAME?", datetime(1998, 2, 4), _DAY, "acute", "active", "T. Brook"],
                ["Lou Pine", datetime(1998, 2, 5), _DAY, "acute", "active", "#REF!"],
            ]
        )
    )


def days_since_1904() -> bytes:
    made = book(
        [
            ["Name", "DOB", "Enrolled", "Tier", "Status"],
            ["Lou Pine", datetime(1998, 2, 5), _DAY, "acute", "active"],
            ["Max Reed", 34369, 44593, "acute", "active"],
        ],
        epoch_1904=True,
    )
    return saved(made)


def without_row_numbers(data: bytes) -> bytes:
    """As some programs write sheets: rows do not say their number."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, re.sub(rb'<row r="\d+"', b"<row", text))
    return out.getvalue()


LOGS = (
    log(
        "number-of-nobody",
        "Contact date,Client,ID#,Type,Minutes\n"
        "2026-11-02,Ina Marsh,0071,F2F,30\n2026-11-03,,5550,F2F,30\n"
        "2026-11-04,Jon Hale,72,F2F,30\n",
        {2: "accept", 3: "reject person unknown", 4: "accept"},
        "Ina Marsh | 2026-11-02T20:00 | in person | 30",
        "Jon Hale | 2026-11-04T20:00 | in person | 30",
    ),
    log(
        "name-against-number",
        "Contact date,Client,ID#,Type,Minutes\n"
        "2026-11-02,Ina Marsh,0072,F2F,30\n2026-11-03,Una Known,0071,F2F,30\n"
        "2026-11-04,Ina March,0071,F2F,30\n2026-11-05,Jon Hale,0099,F2F,30\n",
        {2: "reject disagree", 3: "reject disagree", 4: "accept", 5: "reject disagree"},
        "Ina Marsh | 2026-11-04T20:00 | in person | 30",
    ),
    log(
        "status-of-a-visit",
        "Date,Participant,Type,Minutes,Status,Staff\n"
        "2026-11-02,Ina Marsh,Home visit,30,Canceled by client,T. Brook\n"
        "2026-11-03,Ina Marsh,Home visit,30,No-show,T. Brook\n"
        "2026-11-04,Ina Marsh,Home visit,30,Scheduled,T. Brook\n"
        "2026-11-05,Ina Marsh,Home visit,30,Duplicate of 17,T. Brook\n"
        "2026-11-06,Ina Marsh,Home visit,30,Kept,T. Brook\n",
        {2: "accept", 3: "accept", 4: "reject did not", 5: "reject did not", 6: "accept"},
        "Ina Marsh | 2026-11-02T20:00 | attempted | 30",
        "Ina Marsh | 2026-11-03T20:00 | attempted | 30",
        "Ina Marsh | 2026-11-06T20:00 | in person | 30",
    ),
    log(
        "tick-for-no-show",
        "Date,Participant,Type,Minutes,No Show,Staff\n"
        "2026-11-02,Ina Marsh,Home visit,30,X,T. Brook\n"
        "2026-11-03,Ina Marsh,Home visit,30,,T. Brook\n",
        {2: "accept", 3: "accept"},
        "Ina Marsh | 2026-11-02T20:00 | attempted | 30",
        "Ina Marsh | 2026-11-03T20:00 | in person | 30",
    ),
    log(
        "column-that-says-void",
        "Date,Participant,Type,Minutes,Office use,Staff\n"
        "2026-11-02,Ina Marsh,Home visit,30,VOID - wrong person,T. Brook\n"
        "2026-11-03,Ina Marsh,Home visit,30,,T. Brook\n",
        {2: "reject did not happen", 3: "accept"},
        "Ina Marsh | 2026-11-03T20:00 | in person | 30",
        said=("“Office use” says that something did not happen",),
        answers=("--match", "Office use=status of the visit"),
        picked={"Office use": "status of the visit"},
    ),
    log(
        "moment-with-zone",
        "Participant,Timestamp,Type,Minutes,Outcome\n"
        "Ina Marsh,2026-11-04T06:40:00Z,F2F,30,Reached\n"
        "Ina Marsh,11/16/2026 9:15 PM EST,F2F,30,Reached\n"
        "Ina Marsh,2026-11-12T21:15:00.000-08:00,F2F,30,Reached\n"
        "Ina Marsh,2026-11-13 10:00 XYZT,F2F,30,Reached\n",
        {2: "accept", 3: "accept", 4: "accept", 5: "accept time zone unreadable"},
        "Ina Marsh | 2026-11-04T06:40 | in person | 30",
        "Ina Marsh | 2026-11-17T02:15 | in person | 30",
        "Ina Marsh | 2026-11-13T05:15 | in person | 30",
        "Ina Marsh | 2026-11-13T18:00 | in person | 30",
    ),
    log(
        "dates-as-midnights",
        "Participant,Timestamp,Type,Minutes,Outcome\n"
        "Ina Marsh,2026-11-03T00:00:00Z,F2F,30,Reached\n",
        {2: "accept"},
        "Ina Marsh | 2026-11-03T20:00 | in person | 30",
    ),
    Messy(
        "hidden-rows",
        Kind.CONTACTS,
        hidden_rows(),
        {2: "accept", 3: "skip hidden in the workbook", 4: "accept"},
        _split(
            (
                "Ina Marsh | 2026-11-02T20:00 | in person | 30",
                "Kit Moor | 2026-11-04T20:00 | in person | 30",
            )
        ),
        said=("1 row is hidden in the workbook and left out",),
    ),
    log(
        "hours-or-minutes",
        "Date,Staff,Participant,Type,Time Spent,Outcome\n"
        "2026-11-02,T. Brook,Ina Marsh,F2F,0.5,Reached\n"
        "2026-11-03,T. Brook,Ina Marsh,F2F,2,Reached\n"
        "2026-11-04,T. Brook,Ina Marsh,F2F,20 min,Reached\n",
        {2: "accept", 3: "accept", 4: "accept"},
        "Ina Marsh | 2026-11-02T20:00 | in person | 30",
        "Ina Marsh | 2026-11-03T20:00 | in person | 120",
        "Ina Marsh | 2026-11-04T20:00 | in person | 20",
        said=("may be minutes or hours",),
        answers=("--durations", "hours"),
        picked={"Time Spent": "hours"},
    ),
    log(
        "day-or-month-first",
        "Date,Staff,Participant,Type,Minutes,Outcome\n"
        "03/11/2026,T. Brook,Ina Marsh,F2F,30,Reached\n"
        "2026-11-04,T. Brook,Ina Marsh,F2F,30,Reached\n",
        {2: "accept", 3: "accept"},
        "Ina Marsh | 2026-11-03T20:00 | in person | 30",
        "Ina Marsh | 2026-11-04T20:00 | in person | 30",
        said=("can be read in two ways",),
        answers=("--dates", "day-first"),
        picked={"Date": "day first"},
    ),
    log(
        "long-before",
        "Date,Time,Staff,Participant,Type,Minutes,Outcome\n"
        "2018-05-06,10:00,T. Brook,Ina Marsh,F2F,30,Reached\n"
        "1925-11-02,10:00,T. Brook,Ina Marsh,F2F,30,Reached\n"
        "2026-11-02,10:00,T. Brook,Ina Marsh,F2F,30,Reached\n",
        {2: "accept before the enrollment", 3: "reject before the person's birth", 4: "accept"},
        "Ina Marsh | 2018-05-06T17:00 | in person | 30",
        "Ina Marsh | 2026-11-02T18:00 | in person | 30",
        said=("1 contact is from before",),
    ),
    log(
        "who-did-it",
        "Contact date,Client,How,Who did it,Length\n2026-11-02,Ina Marsh,F2F,T. Brook,30\n",
        {2: "accept"},
        "Ina Marsh | 2026-11-02T20:00 | in person | 30 | T. Brook",
    ),
    log(
        "times-under-start",
        "Date,Start,End,Client,Type\n"
        "2026-11-03,2:30 PM,3:00 PM,Ina Marsh,F2F\n"
        "2026-11-04,09:15,,Jon Hale,phone\n",
        {2: "accept", 3: "accept"},
        "Ina Marsh | 2026-11-03T22:30 | in person",
        "Jon Hale | 2026-11-04T17:15 | voice",
    ),
    log(
        "times-under-another-word",
        "Date,Slot,Client,Type\n"
        "2026-11-03,2:30 PM,Ina Marsh,F2F\n"
        "2026-11-04,09:15,Jon Hale,phone\n",
        {2: "accept", 3: "accept"},
        "Ina Marsh | 2026-11-03T22:30 | in person",
        "Jon Hale | 2026-11-04T17:15 | voice",
        said=("“Slot” holds times of day: 2:30 PM, 09:15.",),
        answers=("--match", "Slot=time"),
        picked={"Slot": "time"},
    ),
    log(
        "no-column-for-the-type",
        "Date,Client,Comentarios / notes\n2026-11-03,Ina Marsh,At the park.\n",
        {2: "accept"},
        "Ina Marsh | 2026-11-03T20:00 | in person",
        answers=("--contact-type", "face_to_face"),
        picked={"what were all of them": "face_to_face"},
    ),
)

ROSTERS = (
    roster(
        "two-columns-for-one-thing",
        "start,Full Name,Date of Birth,Enrollment Date,Tier,Status\n"
        "2026-10-01T18:20:11.120-07:00,Lou Pine,1998-02-06,2026-01-05,acute,active\n"
        "2026-10-02T18:20:11.120-07:00,Max Reed,1998-02-07,2027-02-05,acute,active\n",
        {2: "accept", 3: "reject future"},
        "Lou Pine | 1998-02-06 | 2026-01-05",
        said=("These columns are left out: start",),
    ),
    roster(
        "two-columns-as-likely",
        "Name,DOB,Enrollment Date,Program Start Date,Tier,Status\n"
        "Lou Pine,1998-02-06,2026-01-05,2026-03-01,acute,active\n",
        {2: "accept"},
        "Lou Pine | 1998-02-06 | 2026-03-01",
        said=("“Enrollment Date” and “Program Start Date” may both be the enrollment date",),
        answers=("--match", "Program Start Date=enrollment date"),
        picked={"Program Start Date": "enrollment date", "Enrollment Date": "(left out)"},
    ),
    roster(
        "headings-in-two-languages",
        "Nombre / Name,Fecha de nacimiento / DOB,Nivel / Tier,Estado / Status,"
        "Enrollment Date / Fecha de ingreso,Comentarios / notes\n"
        "Lou Pine,1998-02-06,acute,active,2026-01-05,Has a bike\n",
        {2: "accept"},
        "Lou Pine | 1998-02-06 | 2026-01-05",
    ),
    roster(
        "names-in-other-letters",
        _HEAD + "1,Олена Коваль,1998-05-06,,Олена Петрів,acute,active,2026-01-05,\n"
        "2,Nguyễn Sơn,2002-01-02,,T. Brook,acute,active,2026-01-05,\n",
        {2: "accept", 3: "accept"},
        "Олена Коваль | 1998-05-06 | 2026-01-05 | Олена Петрів",
        "Nguyễn Sơn | 2002-01-02 | 2026-01-05 | T. Brook",
    ),
    roster(
        "birth-dates-that-stand-for-nothing",
        _HEAD + "1,Lou Pine,1/1/1900,,T. Brook,acute,active,2026-01-05,\n"
        "2,Max Reed,9/9/9999,,T. Brook,acute,active,2026-01-05,\n"
        "3,Ned Rush,12/30/1899,,T. Brook,acute,active,2026-01-05,\n"
        "4,Ola Sand,#N/A,N/A,-,acute,active,2026-01-05,N/A\n",
        {2: "accept kept as note", 3: "accept", 4: "accept", 5: "accept no worker"},
        "Lou Pine | None | 2026-01-05 | T. Brook",
        "Max Reed | None | 2026-01-05 | T. Brook",
        "Ned Rush | None | 2026-01-05 | T. Brook",
        "Ola Sand | None | 2026-01-05 | None",
    ),
    roster(
        "phone-with-extension",
        _HEAD + "1,Lou Pine,1998-02-06,510-555-0123 x45,T. Brook,acute,active,2026-01-05,\n"
        "2,Max Reed,1998-02-07,(510) 555-0124 ext. 7 / 510-555-0125,,acute,active,2026-01-05,\n",
        {2: "accept", 3: "accept"},
        "Lou Pine | 1998-02-06 | 2026-01-05 | T. Brook | +15105550123;ext=45",
        "Max Reed | 1998-02-07 | 2026-01-05 | None | +15105550124;ext=7, +15105550125",
    ),
    Messy(
        "merged-workers",
        Kind.ROSTER,
        merged_workers(),
        {2: "accept", 3: "accept", 4: "accept", 5: "accept no worker"},
        _split(
            (
                "Lou Pine | 1998-03-03 | 2026-02-02 | T. Brook",
                "Max Reed | 1998-03-04 | 2026-02-02 | T. Brook",
                "Ned Rush | 1998-03-05 | 2026-02-02 | T. Brook",
                "Ola Sand | 1998-03-06 | 2026-02-02 | None",
            )
        ),
        said=("1 person comes in without a worker",),
    ),
    Messy(
        "errors-as-names",
        Kind.ROSTER,
        errors_as_names(),
        {2: "reject formula or an error", 3: "reject formula or an error", 4: "accept no worker"},
        _split(("Lou Pine | 1998-02-05 | 2026-02-02 | None",)),
    ),
    roster(
        "formulas-as-names",
        """Name,DOB,Enrolled,Tier,Status
@SUM(1),1998-02-03,2026-02-02,acute,active
＝A1,1998-02-04,2026-02-02,acute,active
@lilpine,1998-02-05,2026-02-02,acute,active
""",
        {2: "reject formula or an error", 3: "reject formula or an error", 4: "accept"},
        "@lilpine | 1998-02-05 | 2026-02-02",
    ),
    Messy(
        "days-since-1904",
        Kind.ROSTER,
        days_since_1904(),
        {2: "accept", 3: "accept"},
        _split(("Lou Pine | 1998-02-05 | 2026-02-02", "Max Reed | 1998-02-05 | 2026-02-02")),
    ),
    roster(
        "old-dos-letters",
        (_HEAD + "1,Zoé Muñoz,1998-02-03,,T. Brook,acute,active,2026-01-05,\n").encode("cp850"),
        {2: "accept"},
        "Zoé Muñoz | 1998-02-03 | 2026-01-05 | T. Brook",
    ),
    roster(
        "doubtful-letters",
        (_HEAD + "1,Noe Lemaître,1998-02-03,,,acute,active,2026-01-05,\n").encode("cp850"),
        {2: "accept no worker"},
        "Noe Lemaître | 1998-02-03 | 2026-01-05",
        said=("The letters of this file can be read in several ways",),
        answers=("--encoding", "cp850"),
        picked={"written right": "cp850"},
    ),
    roster(
        "suffix-and-same-day",
        "ID,Last Name,First Name,Middle Name,Suffix,DOB,Enrolled,Tier,Status\n"
        "B1,Stone,Theo,,Sr,1974-05-06,2026-01-05,acute,active\n"
        "B2,Stone,Theo,Lee,Jr,2003-05-06,2026-01-05,acute,active\n"
        "B3,Rios,Luz,,,2001-01-01,2026-01-05,acute,active\n"
        "B4,Rios,Luz,,,2001-01-01,2026-02-05,acute,active\n",
        {2: "accept", 3: "accept", 4: "accept", 5: "reject may be the same person as row 4"},
        "Theo Stone Sr | 1974-05-06 | 2026-01-05",
        "Theo Stone Jr | 2003-05-06 | 2026-01-05",
        "Luz Rios | 2001-01-01 | 2026-01-05",
    ),
    roster(
        "form-tool-headings",
        "intake/full_name,intake/date_of_birth,program/risk_level,program/case_status,"
        "program/assigned_staff,program/enrollment_date,_id,_submission_time,_status\n"
        "Lou Pine,1998-02-06,very_high,active,tbrook,2026-01-05,51,2026-01-05T18:20:11,sent\n",
        {2: "accept"},
        "Lou Pine | 1998-02-06 | 2026-01-05 | tbrook",
    ),
    roster(
        "report-headings",
        "Program roster\nAs of 2026-11-20 09:00:12 Pacific Standard Time\n\n"
        "Contact ID,Last Name,First Name,Birthdate,Program Engagement: Stage,"
        "Program Engagement: Start Date,Risk Tier,Case Manager: Full Name\n"
        '7A1,Pine,Lou,2/6/1998,Active,1/15/2026,Tier 1 - Very High,"Brook, Terry"\n'
        "Total Records,1\nConfidential Information - Do Not Distribute\n",
        {5: "accept", 6: "skip total line", 7: "skip footnote"},
        "Lou Pine | 1998-02-06 | 2026-01-15 | Brook, Terry",
    ),
)
