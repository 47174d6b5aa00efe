"""What is expected of the small files beside the project, where they exist."""

from collections.abc import Mapping
from pathlib import Path

from casework.imports.terms import Kind
from tests.imports.messy_files import Messy

FOLDER = Path(__file__).resolve().parents[2] / "../shared/data/cases"
ADA, BO = "Ada Quill", "Bo Reyes"
_F2F = ("in person", "30")
_YEAR = ("2026-01-05",)

LOGS: Mapping[str, tuple[dict[int, str], tuple[tuple[str, ...], ...]]] = {
    "01-number-of-nobody.csv": (
        {2: "accept", 3: "reject person unknown", 4: "accept"},
        ((ADA, "2026-11-02T20:00", *_F2F), (BO, "2026-11-04T20:00", *_F2F)),
    ),
    "02-name-and-number-disagree.csv": (
        {2: "reject disagree", 3: "reject disagree", 4: "accept"},
        ((ADA, "2026-11-04T20:00", *_F2F),),
    ),
    "03-status-of-a-visit.csv": (
        {2: "accept", 3: "accept", 4: "reject did not happen", 5: "accept"},
        (
            (ADA, "2026-11-02T20:00", "attempted", "30"),
            (ADA, "2026-11-03T20:00", "attempted", "30"),
            (ADA, "2026-11-05T20:00", *_F2F),
        ),
    ),
    "04-moment-with-zone.csv": (
        {2: "accept", 3: "accept", 4: "accept"},
        (
            (ADA, "2026-11-03T07:00", *_F2F),
            (ADA, "2026-11-09T06:30", *_F2F),
            (ADA, "2026-11-13T05:15", *_F2F),
        ),
    ),
    "10-hidden-rows.xlsx": (
        {2: "accept", 3: "skip hidden", 4: "skip hidden", 5: "accept"},
        ((ADA, "2026-11-02T20:00", *_F2F), (ADA, "2026-11-05T20:00", *_F2F)),
    ),
    "12-hours-without-saying-so.csv": (
        dict.fromkeys(range(2, 7), "accept"),
        tuple(
            (ADA, f"2026-11-{day:02}T20:00", "in person", minutes)
            for day, minutes in ((2, "15"), (3, "30"), (4, "60"), (5, "90"), (6, "120"))
        ),
    ),
    "13-long-before.csv": (
        {2: "accept before the enrollment", 3: "reject birth", 4: "accept"},
        ((ADA, "2019-05-05T17:00", *_F2F), (ADA, "2026-11-02T18:00", *_F2F)),
    ),
    "19-who-did-it.csv": ({2: "accept"}, ((ADA, "2026-11-02T20:00", *_F2F, "R. Vale"),)),
}
ANSWERS = {"12-hours-without-saying-so.csv": (("--durations", "hours"), {"Time Spent": "hours"})}

ROSTERS: Mapping[str, tuple[dict[int, str], tuple[tuple[str, ...], ...]]] = {
    "05-two-columns-for-one-thing.csv": (
        {2: "accept", 3: "reject future"},
        (("Dee Moss", "1999-02-06", *_YEAR),),
    ),
    "06-names-in-other-letters.csv": (
        {2: "accept", 3: "accept", 4: "accept"},
        (
            ("Олена Коваль", "1998-05-06", *_YEAR, "R. Vale"),
            ("Sơn Nguyễn", "2002-01-02", *_YEAR, "R. Vale"),
            ("Tomás Ó Briain", "2003-01-02", *_YEAR, "Олена Петрів"),
        ),
    ),
    "07-birth-date-that-means-unknown.csv": (
        dict.fromkeys(range(2, 6), "accept birth date unreadable, kept as note"),
        tuple((name, "None") for name in ("Dee Moss", "Eve Lark", "Flo Finch", "Gil Heron")),
    ),
    "08-phone-with-extension.csv": (
        {2: "accept", 3: "accept"},
        (
            ("Dee Moss", "1999-02-06", *_YEAR, "R. Vale", "+15105550123;ext=45"),
            ("Eve Lark", "1999-02-07", *_YEAR, "R. Vale", "+15105550124;ext=7"),
        ),
    ),
    "09-merged-worker-cells.xlsx": (
        dict.fromkeys(range(2, 7), "accept"),
        (
            ("Dee Moss", "1999-03-03", *_YEAR, "R. Vale"),
            ("Eve Lark", "1999-03-04", *_YEAR, "R. Vale"),
            ("Flo Finch", "1999-03-05", *_YEAR, "R. Vale"),
            ("Gil Heron", "1999-03-06", *_YEAR, "L. Stone"),
            ("Hal Jay", "1999-03-07", *_YEAR, "L. Stone"),
        ),
    ),
    "11-errors-as-names.xlsx": (
        {2: "reject formula or an error", 3: "reject formula or an error", 4: "accept"},
        (("Dee Moss", "1999-02-06", *_YEAR, "R. Vale"),),
    ),
    "14-day-numbers-of-1904.xlsx": (
        {2: "accept", 3: "accept"},
        (("Dee Moss", "1999-02-06", *_YEAR), ("Eve Lark", "1999-02-07", *_YEAR)),
    ),
    "15-old-dos-letters.csv": (
        {2: "accept", 3: "accept"},
        (("José Núñez", "1999-02-03"), ("María Peña", "1999-02-04")),
    ),
    "16-suffix-and-same-day.csv": (
        {2: "accept", 3: "accept", 4: "accept", 5: "reject may be the same person as row 4"},
        (
            ("Marcus Hill Sr", "1975-05-06"),
            ("Marcus Hill Jr", "2004-05-06"),
            ("Jose Garcia", "2000-01-01"),
        ),
    ),
    "17-form-tool-headings.csv": (
        {2: "accept", 3: "accept"},
        (
            ("Dee Moss", "1999-02-06", "2026-01-05", "rvale", "+15105550101"),
            ("Eve Lark", "1999-02-07", "2026-01-06", "rvale", ""),
        ),
    ),
    "18-report-headings.csv": (
        {5: "accept", 6: "accept", 7: "skip total line", 8: "skip footnote"},
        (
            ("Dee Moss", "1999-02-06", "2026-01-05", "Walker, Dana"),
            ("Eve Lark", "1999-02-07", "2026-01-06", "Walker, Dana"),
        ),
    ),
}
_DATES = {
    "18-report-headings.csv": (
        ("--dates", "month-first"),
        {"birth date:": "month first", "enrollment date:": "month first"},
    )
}


def cases() -> list[Messy]:
    """The files that are there, as a table of expected outcomes."""
    found = []
    for kind, table in ((Kind.CONTACTS, LOGS), (Kind.ROSTER, ROSTERS)):
        for name, (verdicts, stored) in table.items():
            answers, picked = (ANSWERS | _DATES).get(name, ((), {}))
            data = (FOLDER / name).read_bytes() if FOLDER.exists() else b""
            made = Messy(name, kind, data, verdicts, frozenset(stored), (), answers, picked)
            found.append(made)
    return found
