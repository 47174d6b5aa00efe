"""Remembered matches: those of one file are suggested for the next."""

from dataclasses import replace

import pytest

from casework.database import elevated, reading
from casework.errors import Invalid
from casework.imports.cells.dates import Order
from casework.imports.cells.times_of_day import LengthUnit
from casework.imports.dry_run import make_dry_run, suggested
from casework.imports.matching.answers import Answers
from casework.imports.matching.choices import Matching
from casework.imports.models import ImportMapping
from casework.imports.preview import make_preview, preview_lines
from casework.imports.terms import ContactType, Field, Kind
from tests.imports.conftest import Programme
from tests.imports.runs import LOG, ROSTER, bring_in, source


def test_a_match_is_remembered(programme: Programme) -> None:
    odd = LOG.replace("Type", "Vibe").replace("F2F", "kicked it").replace("R. Vale", "Lu")
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    file = source(odd, Kind.CONTACTS)
    with reading(programme.supervisor) as session:
        matching = suggested(session, file)
        with pytest.raises(Invalid, match="contact type"):
            make_dry_run(session, file, matching, viewer=programme.supervisor)
    taught = replace(
        matching,
        columns={**matching.columns, Field.TYPE: (4,)},
        values={
            **matching.values,
            Field.TYPE: {"kicked it": ContactType.FACE_TO_FACE},
            Field.WORKER: {"lu": programme.worker.account_id},
        },
    )
    bring_in(programme.supervisor, odd, Kind.CONTACTS, programme.east, taught)
    with reading(programme.supervisor) as session:
        matching = suggested(session, file)
    assert matching.columns[Field.TYPE] == (4,)
    assert matching.values[Field.TYPE]["kicked it"] is ContactType.FACE_TO_FACE
    assert matching.values[Field.WORKER]["lu"] == programme.worker.account_id


def stored(**written: str) -> None:
    with elevated("a test's earlier matching") as session:
        for key, meant in written.items():
            session.add(ImportMapping(kind=Kind.ROSTER, about="column", written=key, meant=meant))


def columns_of(programme: Programme, headings: str) -> dict[Field, tuple[int, ...]]:
    file = source(f"{headings}\n1,2,3\n", Kind.ROSTER)
    with reading(programme.supervisor) as session:
        return dict(suggested(session, file).columns)


def test_a_match_with_a_former_key_is_still_known(programme: Programme) -> None:
    """Its letters of another script had been dropped from the key."""
    stored(**{"shoe 1": Field.AREA})
    assert columns_of(programme, "Name,DOB,Обувь shoe 1")[Field.AREA] == (2,)


def test_former_key_of_two_headings_suggests_nothing(programme: Programme) -> None:
    stored(**{"1": Field.AREA, "": Field.AREA})
    assert Field.AREA not in columns_of(programme, "Name,Обувь 1,Шляпа 1")
    assert Field.AREA not in columns_of(programme, "Name,DOB,Обувь")


def test_a_heading_of_another_script_is_remembered(programme: Programme) -> None:
    foreign = ROSTER.replace("Neighborhood", "Район")
    file = source(foreign, Kind.ROSTER)
    with reading(programme.supervisor) as session:
        matching = suggested(session, file)
    assert Field.AREA not in matching.columns
    taught = replace(matching, columns={**matching.columns, Field.AREA: (7,)})
    bring_in(programme.supervisor, foreign, Kind.ROSTER, programme.east, taught)
    assert columns_of(programme, "Name,DOB,Район")[Field.AREA] == (2,)


TWO_WAYS = (
    "Date,Staff,Participant,Type,Time Spent\n"
    "4/5/2026,L. Vasquez,Ada Quill,F2F,0.5\n5/4/2026,L. Vasquez,Ada Quill,F2F,2\n"
)
PLAIN = "Date,Staff,Participant,Type,Time Spent\n13/4/2026,L. Vasquez,Ada Quill,F2F,45\n"


def matching_of(programme: Programme, text: str, kind: Kind = Kind.CONTACTS) -> Matching:
    with reading(programme.supervisor) as session:
        return suggested(session, source(text, kind))


def answered(programme: Programme, order: Order, unit: LengthUnit) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    found = matching_of(programme, TWO_WAYS)
    assert (found.orders[Field.DATE], found.length_unit) == (None, None)
    taught = replace(found, orders={Field.DATE: order}, length_unit=unit)
    bring_in(programme.supervisor, TWO_WAYS, Kind.CONTACTS, programme.east, taught)


def test_date_order_and_duration_are_remembered_for_the_same_heading(programme: Programme) -> None:
    answered(programme, Order.DAY_FIRST, LengthUnit.HOURS)
    later = matching_of(programme, TWO_WAYS.replace("2026", "2025"))
    assert later.orders[Field.DATE] is Order.DAY_FIRST
    assert later.length_unit is LengthUnit.HOURS
    other = matching_of(programme, TWO_WAYS.replace("Date", "Day").replace("Time Spent", "Length"))
    assert other.orders[Field.DATE] is None
    assert other.length_unit is None
    answered_anew = replace(later, orders={Field.DATE: Order.MONTH_FIRST})
    bring_in(programme.supervisor, TWO_WAYS, Kind.CONTACTS, programme.east, answered_anew)
    assert matching_of(programme, TWO_WAYS).orders[Field.DATE] is Order.MONTH_FIRST


def test_a_file_that_shows_its_order_is_not_read_as_remembered(programme: Programme) -> None:
    answered(programme, Order.MONTH_FIRST, LengthUnit.HOURS)
    shows = matching_of(programme, TWO_WAYS + PLAIN.splitlines()[1].replace("45", "2") + "\n")
    assert shows.orders[Field.DATE] is Order.DAY_FIRST
    assert matching_of(programme, PLAIN).length_unit is LengthUnit.MINUTES


def test_a_file_that_shows_its_order_teaches_nothing(programme: Programme) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    bring_in(programme.supervisor, PLAIN, Kind.CONTACTS, programme.east)
    found = matching_of(programme, TWO_WAYS)
    assert (found.orders[Field.DATE], found.length_unit) == (None, None)


def test_command_says_what_is_remembered_and_takes_another_answer(programme: Programme) -> None:
    answered(programme, Order.DAY_FIRST, LengthUnit.HOURS)
    file = source(TWO_WAYS, Kind.CONTACTS)
    with reading(programme.supervisor) as session:
        lines = list(preview_lines(file, make_preview(session, file)))
        other = Answers(order=Order.MONTH_FIRST, length_unit=LengthUnit.MINUTES)
        changed = make_preview(session, file, answers=other).matching
    assert "  date: day first, as answered before; --dates says otherwise" in lines
    assert "  minutes: hours, as answered before; --durations says otherwise" in lines
    assert changed.orders[Field.DATE] is Order.MONTH_FIRST
    assert changed.length_unit is LengthUnit.MINUTES
