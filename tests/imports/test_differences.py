"""Rows about what is there already: what they say otherwise is named, and not taken over."""

import pytest
from sqlalchemy import select

from casework.access.viewer import Viewer
from casework.database import elevated, reading
from casework.imports.dry_run import DryRun, make_dry_run, suggested
from casework.imports.models import ImportRow
from casework.imports.terms import Kind
from casework.imports.warnings import all_warnings, notes_of
from tests.imports.conftest import Programme
from tests.imports.runs import LOG, ROSTER, bring_in, source

HEAD = ROSTER.splitlines()[0] + "\n"
ADA = "Ada Quill,1999-02-03,5105550101,L. Vasquez,acute,active,2026-01-05,East,wants job\n"
SAYS = "not taken over: "


def dry_run_of(viewer: Viewer, text: str, kind: Kind = Kind.ROSTER) -> DryRun:
    with reading(viewer) as session:
        file = source(text, kind)
        return make_dry_run(session, file, suggested(session, file), viewer=viewer)


OTHERWISE = {
    ADA: "",
    ADA.replace("5105550101", "5105550199"): "phone (510) 555-0199",
    ADA.replace("5105550101", "call mom"): "phone “call mom”",
    ADA.replace(",acute,", ",active,"): "tier active (there: acute)",
    ADA.replace(",acute,", ",,"): "",
    ADA.replace("L. Vasquez", "R. Vale"): "worker R. Vale (there: {worker})",
    ADA.replace(",active,", ",Closed,"): "status closed (there: enrolled)",
    ADA.replace("2026-01-05", "2026-02-06"): "enrollment date Feb 6, 2026",
    ADA.replace("Ada Quill", "Ada (Dre) Quill"): "the name Dre",
    ADA.replace(",East,", ",West,"): "area West",
    ADA.replace("wants job", "has job"): "notes",
}


@pytest.mark.parametrize(("row", "said"), OTHERWISE.items())
def test_second_row_says_what_it_says_otherwise(programme: Programme, row: str, said: str) -> None:
    dry_run = dry_run_of(programme.supervisor, HEAD + ADA + row)
    assert dry_run.results[1].reason == "same person again"
    expected = {3: SAYS + said.format(worker="L. Vasquez")} if said else {}
    assert notes_of(dry_run) == expected


@pytest.mark.parametrize(("row", "said"), OTHERWISE.items())
def test_row_about_a_known_person_says_it_too(programme: Programme, row: str, said: str) -> None:
    bring_in(programme.supervisor, HEAD + ADA, Kind.ROSTER, programme.east)
    dry_run = dry_run_of(programme.supervisor, HEAD + row)
    assert dry_run.results[0].reason in ("already imported", "already in Casework")
    expected = {2: SAYS + said.format(worker="Lucia Vasquez")} if said else {}
    assert notes_of(dry_run) == expected
    warned = any("Nothing of that is taken over" in each for each in all_warnings(dry_run))
    assert warned is bool(said)


def test_who_sees_no_phones_and_notes_is_told_that_they_are_not_compared(
    programme: Programme,
) -> None:
    bring_in(programme.supervisor, HEAD + ADA, Kind.ROSTER, programme.east)
    dry_run = dry_run_of(programme.director, HEAD + ADA)
    why = "not compared, since you do not see them here"
    assert notes_of(dry_run) == {2: f"{SAYS}phones and area {why}; notes {why}"}


def test_contact_logged_by_hand_says_what_the_file_says_otherwise(programme: Programme) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    bring_in(programme.supervisor, LOG, Kind.CONTACTS, programme.east)
    with elevated("a test forgets an import") as session:
        rows = session.scalars(select(ImportRow).where(ImportRow.contact_id.is_not(None)))
        for row in rows:
            session.delete(row)
    log = LOG.replace("F2F,30,Reached,good", "F2F,45,Reached,good")
    dry_run = dry_run_of(programme.supervisor, log, Kind.CONTACTS)
    assert dry_run.results[0].reason == "already logged"
    assert notes_of(dry_run)[2] == f"{SAYS}45 minutes (there: 30); its note"
    assert 3 not in notes_of(dry_run)


VISITS = (
    "Date,Staff,Participant,Type,Minutes,Visit status\n"
    "2026-11-02,L. Vasquez,Ada Quill,F2F,30,Completed\n"
)


def test_visit_that_is_no_longer_kept_says_so(programme: Programme) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    bring_in(programme.supervisor, VISITS, Kind.CONTACTS, programme.east)
    later = VISITS.replace("Completed", "No show")
    dry_run = dry_run_of(programme.supervisor, later, Kind.CONTACTS)
    assert dry_run.results[0].reason == "already imported"
    assert notes_of(dry_run) == {2: f"{SAYS}attempted (there: in person)"}
    assert notes_of(dry_run_of(programme.supervisor, VISITS, Kind.CONTACTS)) == {}


def test_same_line_with_another_status_says_so(programme: Programme) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    twice = VISITS + VISITS.splitlines()[1].replace("Completed", "No show") + "\n"
    dry_run = dry_run_of(programme.supervisor, twice, Kind.CONTACTS)
    assert dry_run.results[1].reason == "same line again"
    assert notes_of(dry_run) == {3: f"{SAYS}attempted (there: in person)"}
