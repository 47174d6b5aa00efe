"""Rows in words: two people of one name look different, and a question names its rows."""

import pytest

from casework.database import reading
from casework.imports.dry_run import DryRun, make_dry_run, suggested
from casework.imports.known_people import KnownPerson, other_middle
from casework.imports.row_in_words import person_in_words, rows_asked_about, who_in
from casework.imports.terms import Kind
from casework.people.search import search_people
from tests.imports.conftest import Programme
from tests.imports.runs import ROSTER, bring_in, source

TWINS = (
    "First name,Middle name,Last name,Suffix,DOB,ID,Outreach Worker,Tier,Status,Enrolled\n"
    "Marcus,,Hill,Sr,1975-05-06,0071,R. Vale,acute,active,2026-01-05\n"
    "Marcus,,Hill,Jr,2004-05-06,0072,R. Vale,acute,active,2026-01-05\n"
    "Maria,Elena,Lopez,,2001-02-03,,R. Vale,acute,active,2026-01-05\n"
    "Maria,Luisa,Lopez,,2001-02-03,,R. Vale,acute,active,2026-01-05\n"
    "Maria,E.,Lopez,,2001-02-03,,R. Vale,acute,active,2026-01-05\n"
)


def dry_run_of(programme: Programme, text: str, kind: Kind) -> DryRun:
    with reading(programme.supervisor) as session:
        file = source(text, kind)
        return make_dry_run(session, file, suggested(session, file), viewer=programme.supervisor)


def test_people_of_one_name_look_different(programme: Programme) -> None:
    dry_run = dry_run_of(programme, TWINS, Kind.ROSTER)
    assert [who_in(row, dry_run.matching) for row in dry_run.source.table.rows] == [
        "Marcus Hill Sr, born 1975-05-06, no. 0071",
        "Marcus Hill Jr, born 2004-05-06, no. 0072",
        "Maria Elena Lopez, born 2001-02-03",
        "Maria Luisa Lopez, born 2001-02-03",
        "Maria E. Lopez, born 2001-02-03",
    ]


def test_twins_with_one_first_name_are_asked_about(programme: Programme) -> None:
    results = dry_run_of(programme, TWINS, Kind.ROSTER).results
    assert [result.reason for result in results[3:]] == [
        "may be the same person as row 4",
        "same person again",
    ]
    bring_in(programme.supervisor, "\n".join(TWINS.splitlines()[:4]), Kind.ROSTER, programme.east)
    with reading(programme.supervisor) as session:
        elena = search_people(session, "Maria Elena Lopez")[0].person.person_id
    later = dry_run_of(programme, TWINS, Kind.ROSTER).results
    assert [result.reason for result in later[2:]] == [
        "already imported",
        f"may be the same person as record {elena}, already in Casework",
        "already imported",
    ]


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("Maria Elena Lopez", "Maria Luisa Lopez", True),
        ("Maria Elena Lopez", "Maria E Lopez", False),
        ("Maria Elena Lopez Jr", "Maria Elena Lopez", False),
        ("Maria Elena Lopez", "", False),
        ("", "Maria Elena Lopez", False),
        ("José Luis García", "Jose Luis Garcia", False),
    ],
)
def test_middle_names_tell_two_people_apart(one: str, other: str, differs: bool) -> None:
    assert other_middle(KnownPerson(1, ("Somebody",), with_middle=one), other) is differs


def test_a_question_names_its_rows_and_what_stands_in_them(programme: Programme) -> None:
    twice = ROSTER + "Ada Quill,1988-01-01,,R. Vale,active,active,2026-01-06,,\n"
    bring_in(programme.supervisor, twice, Kind.ROSTER, programme.east)
    note = "talked about the job at the warehouse and about his mother who is ill again"
    log = "Date,Staff,Participant,Type,Minutes,Notes\n" + "".join(
        f"2026-11-{day:02},L. Vasquez,Ada Quill,F2F,{day},{note}\n" for day in range(2, 8)
    )
    dry_run = dry_run_of(programme, log, Kind.CONTACTS)
    (question,) = dry_run.questions
    assert question.rows == (2, 3, 4, 5, 6, 7)
    first, *_, last = rows_asked_about(question, dry_run)
    assert first == (
        "Row 2: Ada Quill · 2026-11-02 · L. Vasquez · F2F"
        " · “talked about the job at the warehouse and about his mother w…”"
    )
    assert last == "And rows 5, 6, 7"


def test_person_is_named_with_all_that_tells_twins_apart(programme: Programme) -> None:
    bring_in(programme.supervisor, TWINS.replace(",Sr,", ",,"), Kind.ROSTER, programme.east)
    log = "Date,Staff,Participant,Type\n2026-11-02,R. Vale,Maria Lopes,F2F\n"
    (question,) = dry_run_of(programme, log, Kind.CONTACTS).questions
    words = [person_in_words(each).rpartition(", record")[0] for each in question.candidates]
    assert words == ["Maria Lopez, also Maria Elena Lopez, born Feb 3, 2001"]
