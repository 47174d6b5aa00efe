"""Files of other programmes: other names, orders, encodings and header lines."""

from dataclasses import replace

import pytest

from casework.contacts.terms import Mode
from casework.imports.cells.dates import Order
from casework.imports.contact_log.judge import judge_contacts
from casework.imports.contact_log.parse import ContactDraft
from casework.imports.known_people import KnownPerson, People
from casework.imports.matching.suggest_all import Memory, columns_for, matching_of
from casework.imports.read_file import read_table
from casework.imports.results import RowResult
from casework.imports.roster.judge import judge_roster
from casework.imports.roster.parse import PersonDraft
from casework.imports.terms import Field, Kind
from casework.people.terms import Status, Tier
from tests.imports import files

Verdicts = dict[int, tuple[str, str]]


def roster(data: bytes) -> dict[int, RowResult[PersonDraft]]:
    table = read_table(data, Kind.ROSTER)
    matching = matching_of(table, Kind.ROSTER, region="US", memory=Memory(), staff={})
    return {r.row: r for r in judge_roster(table, matching, files.SITE, People())}


def verdicts(results: dict[int, RowResult[object]]) -> Verdicts:
    return {row: (result.verdict.value, result.reason) for row, result in results.items()}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(files.RIVERSIDE, files.RIVERSIDE_VERDICTS, id="riverside"),
        pytest.param(files.MIDTOWN, files.MIDTOWN_VERDICTS, id="midtown"),
    ],
)
def test_every_row_of_a_roster_gets_its_verdict(data: bytes, expected: Verdicts) -> None:
    assert verdicts(roster(data)) == expected


def test_a_draft_joins_names_from_two_columns_of_an_old_encoding() -> None:
    first = roster(files.RIVERSIDE)[5].draft
    assert first is not None
    assert (first.name.full, first.name.aliases) == ("Tomás Núñez", ("Tommy",))
    assert first.birth_date
    assert first.birth_date.isoformat() == "1998-12-25"
    assert first.enrolled.isoformat() == "2026-04-03"
    assert (first.tier, first.status, first.area) == (Tier.ACUTE, Status.ENROLLED, "East")


def test_unknown_tier_is_left_open_and_non_numeric_text_is_preserved() -> None:
    rows = roster(files.RIVERSIDE)
    assert rows[9].draft
    assert rows[9].draft.tier is None
    assert rows[8].draft
    assert rows[8].draft.phone_notes == ("call mom",)
    assert rows[8].draft.name.full == "Marlon St. John Jr."


def test_numbers_as_tiers_are_never_accepted_without_asking() -> None:
    assert {r.draft.tier for r in roster(files.MIDTOWN).values() if r.draft} == {None}


def test_a_column_about_gangs_is_refused() -> None:
    guesses = columns_for(read_table(files.MIDTOWN, Kind.ROSTER), Kind.ROSTER, Memory())
    assert [(g.heading, g.field, g.refused) for g in guesses][-1] == ("Gang", None, True)


def harbour(*, answered: bool = True) -> dict[int, RowResult[ContactDraft]]:
    table = read_table(files.harbour(), Kind.CONTACTS)
    assert (table.sheet, table.other_sheets) == ("Log 2026", ("Read me",))
    matching = matching_of(table, Kind.CONTACTS, region="US", memory=Memory(), staff={7: "Sol Abe"})
    assert matching.orders == {Field.DATE: None}
    matching = replace(matching, orders={Field.DATE: Order.MONTH_FIRST if answered else None})
    people = People.of(
        [
            KnownPerson(1, ("Lena Wu",), identifier="H-1"),
            KnownPerson(2, ("Bakari Dunn",), identifier="H-2"),
        ]
    )
    return {r.row: r for r in judge_contacts(table, matching, files.SITE, people)}


def test_every_row_of_a_log_gets_its_verdict() -> None:
    assert verdicts(harbour()) == files.HARBOUR_VERDICTS


def test_a_log_gives_modes_minutes_moments_and_workers() -> None:
    drafts = {row: result.draft for row, result in harbour().items() if result.draft}
    assert {row: draft.mode for row, draft in drafts.items()} == {
        4: Mode.VIDEO,
        5: Mode.ATTEMPTED,
        7: Mode.CUSTODY_VISIT,
        8: Mode.TWO_WAY_TEXT,
        9: Mode.ONE_WAY_TEXT,
        13: Mode.COLLATERAL,
    }
    assert [drafts[row].minutes for row in (4, 5, 7, 13)] == [30, 20, 60, None]
    assert drafts[5].occurred_at.isoformat() == "2026-10-07T04:15:00+00:00"
    assert drafts[8].occurred_at.isoformat() == "2026-10-08T19:00:00+00:00"
    assert {draft.worker_id for draft in drafts.values()} == {7}
    assert drafts[13].notes == "Minutes in the log: a while"
    assert drafts[5].notes == "In the log: Phone call, N"


def test_day_first_dates_are_recognized_per_column() -> None:
    table = read_table(files.RIVERSIDE, Kind.ROSTER)
    matching = matching_of(table, Kind.ROSTER, region="US", memory=Memory(), staff={})
    assert matching.orders == {Field.BIRTH_DATE: Order.DAY_FIRST, Field.ENROLLED: Order.DAY_FIRST}


def test_rows_wait_until_day_or_month_first_is_answered() -> None:
    waiting = verdicts(harbour(answered=False))
    assert waiting[5] == ("reject", "date: day first or month first? not answered yet")
    assert waiting[4] == ("accept", "video")  # a cell that is a date already
