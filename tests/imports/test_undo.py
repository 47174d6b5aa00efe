"""Undoing an import: whole, and only while nothing depends on it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from casework import clock
from casework.access.viewer import Viewer
from casework.accounts.models import TeamMembership
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.contacts.models import Contact, ContactComment
from casework.contacts.terms import Mode
from casework.database import elevated, reading, save
from casework.errors import Conflict, NotAllowed, NotFound
from casework.imports.models import ImportRow
from casework.imports.queries import runs
from casework.imports.terms import Kind
from casework.imports.undo import undo_import
from casework.people.models import Alias, Person
from tests.imports.conftest import Programme
from tests.imports.runs import LOG, ROSTER, bring_in, counted, verdicts


def undo(viewer: Viewer, run_id: int) -> None:
    save(viewer, lambda session: undo_import(session, run_id, viewer=viewer))


def test_an_undone_import_can_be_done_again(programme: Programme) -> None:
    roster, _ = bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    log, _ = bring_in(programme.supervisor, LOG, Kind.CONTACTS, programme.east)
    undo(programme.supervisor, log)
    assert counted() == (3, 0)
    undo(programme.supervisor, roster)
    assert counted() == (0, 0)
    with elevated("a test looks", writes=False) as session:
        assert session.scalars(select(ImportRow.id)).all() == []
        deleted = session.scalars(
            select(AuditEntry.table_name).where(AuditEntry.event == Event.DELETED)
        ).all()
        assert (deleted.count("person"), deleted.count("contact")) == (3, 3)
    with reading(programme.supervisor) as session:
        assert all(run.undone_at for run in runs(session))
    _, dry_run = bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    assert verdicts(dry_run) == {"accept": 3, "reject": 1}


def test_an_import_is_not_undone_twice(programme: Programme) -> None:
    run, _ = bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    undo(programme.supervisor, run)
    with pytest.raises(Conflict, match="undone already"):
        undo(programme.supervisor, run)


def test_others_do_not_undo_an_import(programme: Programme) -> None:
    run, _ = bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    with pytest.raises(NotFound):
        undo(programme.other_supervisor, run)
    with pytest.raises(NotAllowed):
        undo(programme.worker, run)
    assert counted() == (3, 0)


def test_a_roster_is_not_undone_below_a_later_log(programme: Programme) -> None:
    run, _ = bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    bring_in(programme.supervisor, LOG, Kind.CONTACTS, programme.east)
    with pytest.raises(NotAllowed, match="2 of its people got new entries"):
        undo(programme.supervisor, run)
    assert counted() == (3, 3)


@pytest.mark.parametrize("change", ["renamed", "alias", "contact"])
def test_an_import_is_not_undone_when_somebody_worked_on_its_people(
    programme: Programme, change: str
) -> None:
    run, _ = bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    with elevated("a test's later work") as session:
        ada = session.scalars(select(Person).where(Person.chosen_name == "Ada Quill")).one()
        if change == "renamed":
            ada.chosen_name = "Addie"
        elif change == "alias":
            session.add(Alias(person_id=ada.id, name="A", folded="a"))
        else:
            session.add(
                Contact(
                    person_id=ada.id,
                    mode=Mode.VOICE,
                    occurred_at=clock.now(),
                    entered_at=clock.now(),
                )
            )
    with pytest.raises(NotAllowed, match="1 of its people"):
        undo(programme.director, run)


@pytest.mark.parametrize("change", ["minutes", "comment"])
def test_an_import_is_not_undone_when_somebody_worked_on_its_contacts(
    programme: Programme, change: str
) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    run, _ = bring_in(programme.supervisor, LOG, Kind.CONTACTS, programme.east)
    with elevated("a test's later work") as session:
        contact = session.scalars(select(Contact).order_by(Contact.id)).first()
        assert contact
        if change == "minutes":
            contact.minutes = 5
        else:
            comment = ContactComment(contact_id=contact.id, person_id=contact.person_id, text="?")
            comment.written_by, comment.written_at = (
                programme.supervisor.account_id,
                clock.now(),
            )
            session.add(comment)
    with pytest.raises(NotAllowed, match="1 of its contacts"):
        undo(programme.supervisor, run)


def test_supervisor_who_left_the_team_cannot_undo_its_imports(programme: Programme) -> None:
    run, _ = bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    moved = replace(programme.supervisor, team_ids=programme.other_supervisor.team_ids)
    with elevated("a test moves a supervisor") as session:
        mine = select(TeamMembership).where(TeamMembership.account_id == moved.account_id)
        session.scalars(mine).one().team_id = min(moved.team_ids)
    with reading(moved) as session:
        assert not runs(session)
    with pytest.raises(NotFound):
        undo(moved, run)
    assert counted() == (3, 0)


def test_undo_is_refused_for_people_moved_to_another_team(programme: Programme) -> None:
    run, _ = bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    with elevated("a test moves a person") as session:
        session.scalars(select(Person).limit(1)).one().team_id = min(
            programme.other_supervisor.team_ids
        )
    with pytest.raises(NotAllowed):
        undo(programme.supervisor, run)
    assert counted() == (3, 0)


def test_undo_is_refused_for_a_log_about_another_teams_people(programme: Programme) -> None:
    """Imported by a supervisor of both teams, under the wrong one of them."""
    both = replace(programme.supervisor, team_ids=frozenset({programme.east, programme.west}))
    with elevated("a test's supervisor of two teams") as session:
        session.add(TeamMembership(account_id=both.account_id, team_id=programme.west))
    bring_in(both, ROSTER, Kind.ROSTER, programme.east)
    run, _ = bring_in(both, LOG, Kind.CONTACTS, programme.west)
    before = counted()
    with pytest.raises(NotAllowed, match="in another team now"):
        undo(programme.other_supervisor, run)
    assert counted() == before
    undo(both, run)
