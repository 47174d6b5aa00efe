"""Reading cells: dates, times, durations, names and phones as people type them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.imports.cells.dates import Order, order_of, read_date
from casework.imports.cells.person_names import join_name, name_key, read_name
from casework.imports.cells.phones import read_phones
from casework.imports.cells.times_of_day import minutes_in, read_time, time_in
from casework.imports.reading.table import Cell

LATEST = date(2026, 11, 23)
US, DAY = Order.MONTH_FIRST, Order.DAY_FIRST


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("2026-05-15", US, date(2026, 5, 15)),
        ("2026-05-15T09:30:00", US, date(2026, 5, 15)),
        ("2026/5/15", US, date(2026, 5, 15)),
        ("20260515", US, date(2026, 5, 15)),
        ("05/15/2026", US, date(2026, 5, 15)),
        ("5/15/26", US, date(2026, 5, 15)),
        ("5-15-26 3pm", US, date(2026, 5, 15)),
        ("5/4/2026 3:15 PM", US, date(2026, 5, 4)),
        ("5/4/2026", DAY, date(2026, 4, 5)),
        ("15/5/2026", US, date(2026, 5, 15)),
        ("5/15/2026", DAY, date(2026, 5, 15)),
        ("04.05.2026", US, date(2026, 5, 4)),
        ("May 15, 2026", US, date(2026, 5, 15)),
        ("Fri, May 15th 2026", US, date(2026, 5, 15)),
        ("15-May-26", US, date(2026, 5, 15)),
        ("15 de mayo de 2026", US, date(2026, 5, 15)),
        ("May 15, 2026 (周五)", US, date(2026, 5, 15)),
        ("15 May 2026 г.", US, date(2026, 5, 15)),
        ("15 мая 2026", US, None),
        ("Sept 3 2026", US, date(2026, 9, 3)),
        ("46157", US, date(2026, 5, 15)),
        (46157, US, date(2026, 5, 15)),
        (46157.6, US, date(2026, 5, 15)),
        (datetime(2026, 5, 15, 22), US, date(2026, 5, 15)),
        ("3/4/99", US, date(1999, 3, 4)),
        ("3/4/26", US, date(2026, 3, 4)),
        ("3/4/27", US, date(1927, 3, 4)),
        ("last tues", US, None),
        ("??", US, None),
        ("", US, None),
        (None, US, None),
        ("2/30/2026", US, None),
        ("13/13/2026", US, None),
        ("May 2026", US, None),
        ("5/15", US, None),
        ("17", US, None),
        (True, US, None),
        ("510-555-0101", US, None),
        ("court 12/3", US, None),
    ],
)
def test_a_date_is_read(cell: Cell, order: Order, expected: date | None) -> None:
    assert read_date(cell, order, latest=LATEST) == expected


@given(st.dates(date(1930, 1, 1), date(2026, 11, 23)))
def test_a_date_reads_the_same_in_every_form(day: date) -> None:
    forms = ["%Y-%m-%d", "%m/%d/%Y", "%b %d, %Y", "%d %B %Y", "%d.%m.%Y", "%Y%m%d"]
    assert {read_date(day.strftime(form), US, latest=LATEST) for form in forms} == {day}
    assert read_date(day.strftime("%d/%m/%Y"), DAY, latest=LATEST) == day


@pytest.mark.parametrize(
    ("cells", "order", "certain"),
    [
        (["5/15/2026", "5/4/2026"], US, True),
        (["15/5/2026", "5/4/2026"], DAY, True),
        (["5/4/2026", "6/7/2026"], US, False),
        (["2026-05-04", "May 4, 2026"], US, True),
        (["15/5/2026", "5/16/2026", "5/4/2026", "5/17/26"], US, False),
        (["5/5/2026"], US, True),
    ],
)
def test_a_column_tells_day_or_month_first(cells: list[str], order: Order, certain: bool) -> None:
    found = order_of(cells, US)
    assert (found.order, found.certain) == (order, certain)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("14:30", time(14, 30)),
        ("2:30 PM", time(14, 30)),
        ("2:30pm", time(14, 30)),
        ("2 p.m.", time(14)),
        ("12am", time(0)),
        ("noon", time(12)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("14h30", time(14, 30)),
        (0.75, time(18)),
        (time(9, 15), time(9, 15)),
        ("evening", None),
        ("25:00", None),
        ("13pm", None),
        ("5", None),
    ],
)
def test_a_time_is_read(cell: Cell, expected: time | None) -> None:
    assert read_time(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5/4/2026 3:15 PM", time(15, 15)),
        ("2026-05-04T15:15:00", time(15, 15)),
        ("May 4, 2026 at 3pm", time(15)),
        (46157.5, time(12)),
        (datetime(2026, 5, 4), None),
        ("5/4/2026", None),
    ],
)
def test_a_time_beside_a_date_is_read(cell: Cell, expected: time | None) -> None:
    assert time_in(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (45, 45),
        ("45", 45),
        ("30 min", 30),
        ("30mins.", 30),
        ("1h", 60),
        ("1.5 hours", 90),
        ("1,5 h", 90),
        ("1 hr 15", 75),
        ("1h15m", 75),
        ("0:45", 45),
        ("1:30:00", 90),
        (time(0, 45), 45),
        ("half an hour", 30),
        ("~20 min", 20),
        (0, 0),
        ("a while", None),
        ("-5", None),
        (5000, None),
        ("", None),
    ],
)
def test_a_duration_is_read(cell: Cell, expected: int | None) -> None:
    assert minutes_in(cell) == expected


def test_a_duration_is_in_hours_where_the_heading_says_so() -> None:
    assert [minutes_in(cell, hours=True) for cell in (0.5, "1.25", "20 min")] == [30, 75, 20]


@pytest.mark.parametrize(
    ("typed", "full", "aliases"),
    [
        (" Andre  Ortiz ", "Andre Ortiz", ()),
        ("Carter, Khalil", "Khalil Carter", ()),
        ("Carter, Khalil Jr.", "Khalil Carter Jr.", ()),
        ("Carter Jr., Khalil", "Khalil Carter Jr.", ()),
        ("Carter, Khalil V", "Khalil V Carter", ()),
        ("O'Neal, Diego", "Diego O'Neal", ()),
        ("Banks-Reed, Malik", "Malik Banks-Reed", ()),
        ("Smith, John, Jr.", "John Smith Jr.", ()),
        ("Smith Jr., John", "John Smith Jr.", ()),
        ("John Smith, III", "John Smith III", ()),
        ("de la Cruz, Ana María", "Ana María de la Cruz", ()),
        ('Khalil "KB" Carter', "Khalil Carter", ("KB",)),
        ("Carter, Khalil (Lil K)", "Khalil Carter", ("Lil K",)),
        ("Khalil Carter aka Ghost", "Khalil Carter", ("Ghost",)),
        ("Madonna", "Madonna", ()),
    ],
)
def test_a_name_is_read_first_name_first(typed: str, full: str, aliases: tuple[str, ...]) -> None:
    name = read_name(typed)
    assert name
    assert (name.full, name.aliases) == (full, aliases)


@pytest.mark.parametrize("typed", ["", "  ", ",", "123", "--"])
def test_text_without_a_letter_is_refused_as_a_name(typed: str) -> None:
    assert read_name(typed) is None


def test_names_in_two_columns_are_joined() -> None:
    name = join_name("John", "Smith, Jr.")
    assert name
    assert name.full == "John Smith Jr."


def test_spellings_of_one_name_have_one_key() -> None:
    spellings = ("José O'Neal", "JOSE ONEAL", "Jose  O’Neal", "josé o`neal")
    assert {name_key(spelling) for spelling in spellings} == {"jose oneal"}


@pytest.mark.parametrize(
    ("cell", "numbers", "note"),
    [
        ("5105550126", ("+15105550126",), ""),
        (5105550126, ("+15105550126",), ""),
        (5105550126.0, ("+15105550126",), ""),
        ("(510) 555 0126", ("+15105550126",), ""),
        ("+1 510.555.0126", ("+15105550126",), ""),
        ("510-555-0126 / 510-555-0127", ("+15105550126", "+15105550127"), ""),
        ("510-555-0126 (mom)", ("+15105550126",), "mom"),
        ("call his cousin", (), "call his cousin"),
        ("555-0126", (), "555-0126"),
        ("n/a", (), ""),
        (None, (), ""),
    ],
)
def test_phones_are_read_and_words_beside_them_kept(
    cell: Cell, numbers: tuple[str, ...], note: str
) -> None:
    found = read_phones(cell, "US")
    assert (found.numbers, found.note) == (numbers, note)
