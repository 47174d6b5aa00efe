"""Import operations: whole or not at all, once, with a report."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from casework.audit.models import AuditEntry
from casework.contacts.models import Contact, ContactNote
from casework.contacts.terms import Mode
from casework.database import elevated, reading, unit_of_work
from casework.errors import Invalid, NotAllowed, NotFound
from casework.imports import queries
from casework.imports.dry_run import suggested
from casework.imports.operations import Cancelled, run_import
from casework.imports.terms import Kind
from casework.people.models import (
    Assignment,
    ContactPoint,
    Person,
    PersonIdentity,
    Reason,
    StatusPeriod,
    TierPeriod,
)
from casework.people.terms import ContactPointKind, Status, Tier
from tests.imports.conftest import Programme
from tests.imports.runs import LOG, ROSTER, bring_in, counted, source, verdicts


def test_roster_is_imported_with_all_its_fields(programme: Programme) -> None:
    _, dry_run = bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    assert verdicts(dry_run) == {"accept": 3, "reject": 1}
    with elevated("a test looks", writes=False) as session:
        ada, bo, cy = session.scalars(select(Person).order_by(Person.chosen_name))
        assert (ada.chosen_name, ada.tier, ada.status, ada.team_id) == (
            "Ada Quill",
            Tier.ACUTE,
            Status.ENROLLED,
            programme.east,
        )
        identity = session.get_one(PersonIdentity, ada.id)
        assert str(identity.birth_date) == "1999-02-03"
        points = session.execute(
            select(ContactPoint.person_id, ContactPoint.kind, ContactPoint.value)
        ).all()
        assert set(points) == {
            (ada.id, ContactPointKind.PHONE, "+15105550101"),
            (ada.id, ContactPointKind.PLACE, "East"),
            (bo.id, ContactPointKind.NOTE, "call mom"),
        }
        notes = dict(session.execute(select(Reason.person_id, Reason.text)).all())
        assert notes == {
            ada.id: "From the spreadsheet: wants job",
            cy.id: "From the spreadsheet: =1+1",
        }


def test_history_begins_at_enrollment_and_workers_are_linked_or_stored_by_name(
    programme: Programme,
) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    with elevated("a test looks", writes=False) as session:
        ids = dict(session.execute(select(Person.chosen_name, Person.id)).all())
        spans = session.execute(
            select(StatusPeriod.status, StatusPeriod.ends_at.is_(None)).where(
                StatusPeriod.person_id == ids["Bo Reyes"]
            )
        ).all()
        assert set(spans) == {(Status.ENROLLED, False), (Status.IN_CUSTODY, True)}
        start = session.scalar(
            select(TierPeriod.starts_at).where(TierPeriod.person_id == ids["Ada Quill"])
        )
        assert start == datetime.fromisoformat("2026-01-05T00:00:00-08:00")
        held = {
            row.person_id: (row.worker_id, row.worker_name, row.ends_at is None)
            for row in session.scalars(select(Assignment))
        }
    assert held == {
        ids["Ada Quill"]: (programme.worker.account_id, None, True),
        ids["Bo Reyes"]: (None, "R. Vale", True),
        ids["Cy Wu"]: (None, "R. Vale", False),
    }


def test_log_is_imported_after_its_roster(programme: Programme) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    _, dry_run = bring_in(programme.supervisor, LOG, Kind.CONTACTS, programme.east)
    assert [(r.row, r.verdict.value, r.reason) for r in dry_run.results] == [
        (2, "accept", "face_to_face"),
        (3, "accept", "phone"),
        (4, "accept", "text"),
        (5, "reject", "person was rejected in the roster"),
        (6, "reject", "person unknown"),
    ]
    with elevated("a test looks", writes=False) as session:
        contacts = session.scalars(select(Contact).order_by(Contact.occurred_at)).all()
        assert [(c.mode, c.minutes, c.worker_name) for c in contacts] == [
            (Mode.IN_PERSON, 30, None),
            (Mode.ATTEMPTED, 10, None),
            (Mode.TWO_WAY_TEXT, None, "R. Vale"),
        ]
        assert contacts[0].occurred_at == datetime.fromisoformat("2026-11-02T10:00:00-08:00")
        assert set(session.scalars(select(ContactNote.text))) == {
            "good talk",
            "In the log: phone, Left msg",
        }


def test_a_second_import_adds_nothing(programme: Programme) -> None:
    for text, kind in ((ROSTER, Kind.ROSTER), (LOG, Kind.CONTACTS)):
        bring_in(programme.supervisor, text, kind, programme.east)
    before = counted()
    for text, kind, rejected in ((ROSTER, Kind.ROSTER, 1), (LOG, Kind.CONTACTS, 2)):
        _, dry_run = bring_in(programme.supervisor, text, kind, programme.east)
        assert verdicts(dry_run) == {"duplicate": 3, "reject": rejected}
    assert counted() == before


def test_row_corrected_in_casework_is_not_imported_again(programme: Programme) -> None:
    """The person was renamed and the contact's time amended; the file has the old values."""
    for text, kind in ((ROSTER, Kind.ROSTER), (LOG, Kind.CONTACTS)):
        bring_in(programme.supervisor, text, kind, programme.east)
    with elevated("a test's later work") as session:
        cy = session.scalars(select(Person).where(Person.chosen_name == "Cy Wu")).one()
        identity = session.get_one(PersonIdentity, cy.id)
        cy.chosen_name, identity.legal_name, identity.birth_date = "Cyrus", "Cyrus Wood", None
        for contact in session.scalars(select(Contact)):
            contact.occurred_at -= timedelta(hours=1)
    before = counted()
    for text, kind in ((ROSTER, Kind.ROSTER), (LOG, Kind.CONTACTS)):
        _, dry_run = bring_in(programme.supervisor, text, kind, programme.east)
        assert "accept" not in verdicts(dry_run)
    assert counted() == before


def test_a_later_export_with_other_columns_and_one_more_row_adds_the_row(
    programme: Programme,
) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    bring_in(programme.supervisor, LOG, Kind.CONTACTS, programme.east)
    later = (
        "Client;Staff;Contact date;Time;Method;Result;Notes;Minutes\n"
        "Quill, Ada;L. Vasquez;11/02/2026;10:00;F2F;Reached;good talk;30\n"
        "Quill, Ada;L. Vasquez;11/16/2026;10:00;F2F;Reached;;30\n"
    )
    _, dry_run = bring_in(programme.supervisor, later, Kind.CONTACTS, programme.east)
    assert verdicts(dry_run) == {"duplicate": 1, "accept": 1}


def test_stopped_import_leaves_nothing_behind(programme: Programme) -> None:
    file = source(ROSTER, Kind.ROSTER)
    with pytest.raises(Cancelled), unit_of_work(programme.supervisor) as session:
        run_import(
            session,
            file,
            suggested(session, file),
            viewer=programme.supervisor,
            team_id=programme.east,
            stop=lambda: True,
        )
    with elevated("a test looks", writes=False) as session:
        tables = set(session.scalars(select(AuditEntry.table_name)))
    assert not tables & {"person", "import_run", "import_mapping"}
    assert counted() == (0, 0)


def test_import_reports_its_progress(programme: Programme) -> None:
    told: list[tuple[int, int]] = []
    file = source(ROSTER, Kind.ROSTER)
    with unit_of_work(programme.director) as session:
        run_import(
            session,
            file,
            suggested(session, file),
            viewer=programme.director,
            team_id=programme.east,
            progress=lambda done, total: told.append((done, total)),
        )
    assert told == [(0, 3), (3, 3)]


def test_supervisors_import_only_for_their_own_team(programme: Programme) -> None:
    with pytest.raises(NotFound, match="no such team"):
        bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.west)
    with pytest.raises(Invalid, match="Choose the team"):
        bring_in(programme.supervisor, ROSTER, Kind.ROSTER, None)
    with pytest.raises(NotAllowed, match="Only directors and supervisors"):
        bring_in(programme.worker, ROSTER, Kind.ROSTER, programme.east)
    assert counted() == (0, 0)


def test_import_does_not_reveal_another_teams_people(programme: Programme) -> None:
    """They show neither as "already here" nor as candidates for a contact."""
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    _, dry_run = bring_in(programme.other_supervisor, ROSTER, Kind.ROSTER, programme.west)
    assert verdicts(dry_run) == {"accept": 3, "reject": 1}
    stranger = LOG.replace("Ada Quill", "Ada Quil")
    _, dry_run = bring_in(programme.other_supervisor, stranger, Kind.CONTACTS, programme.west)
    names = {c.id for q in dry_run.questions for c in q.candidates}
    with reading(programme.other_supervisor) as session:
        assert names <= set(session.scalars(select(Person.id)))
        assert len(queries.runs(session)) == 2
    with reading(programme.worker) as session:
        assert queries.runs(session) == ()


def test_director_imports_contacts_too(programme: Programme) -> None:
    bring_in(programme.director, ROSTER, Kind.ROSTER, programme.east)
    bring_in(programme.director, LOG, Kind.CONTACTS, None)
    assert counted() == (3, 3)


def test_audit_records_the_imported_changes(programme: Programme) -> None:
    bring_in(programme.director, ROSTER, Kind.ROSTER, programme.east)
    with elevated("a test looks", writes=False) as session:
        by = session.scalars(
            select(AuditEntry.account_id).where(AuditEntry.table_name == "person")
        ).all()
    assert by == [programme.director.account_id] * 3


def test_names_of_another_script_are_imported(programme: Programme) -> None:
    file = ROSTER.replace("Ada Quill", "Иван Петров").replace("Bo Reyes", "አበበ ቢቂላ")
    _, dry_run = bring_in(programme.supervisor, file, Kind.ROSTER, programme.east)
    assert verdicts(dry_run) == {"accept": 3, "reject": 1}
    _, dry_run = bring_in(programme.supervisor, file, Kind.ROSTER, programme.east)
    assert verdicts(dry_run) == {"duplicate": 3, "reject": 1}


def test_participant_numbers_differing_in_another_script_are_two_people(
    programme: Programme,
) -> None:
    file = (
        "Name,Case ID,DOB,Status,Enrolled\n"
        "Ada Quill,А-17,1999-02-03,active,2026-01-05\n"
        "Bo Reyes,Б-17,2001-04-05,active,2026-01-05\n"
    )
    _, dry_run = bring_in(programme.supervisor, file, Kind.ROSTER, programme.east)
    assert verdicts(dry_run) == {"accept": 2}


def test_an_age_that_is_no_number_does_not_stop_an_import(programme: Programme) -> None:
    people = [("Ada Quill", "²"), *((f"{name} Reyes", "20") for name in ("Bo", "Cy", "Di", "Ed"))]
    rows = (f"{name},{age},active,2026-01-05\n" for name, age in people)
    file = "Name,Age,Status,Enrolled\n" + "".join(rows)
    _, dry_run = bring_in(programme.supervisor, file, Kind.ROSTER, programme.east)
    assert verdicts(dry_run) == {"accept": 5}
