"""Team check: a roster assigns only workers of its own team, whatever was matched."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from casework import clock
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.database import elevated, reading, unit_of_work
from casework.errors import NotAllowed
from casework.imports.dry_run import suggested
from casework.imports.models import ImportRun
from casework.imports.terms import Field, Kind
from casework.people.models import Assignment, Person
from tests.imports.conftest import Programme
from tests.imports.runs import bring_in, source

HEAD = "Name,DOB,Outreach Worker,Tier,Status,Enrolled\n"
EAST = HEAD + "Ada Quill,1999-02-03,{},acute,active,2026-01-05\n"
WEST = HEAD + "Zed Marsh,1990-01-01,{},acute,active,2026-01-05\n"
VASQUEZ = "Lucia Vasquez"


def worker_of(name: str) -> tuple[int | None, str | None]:
    with elevated("a test looks", writes=False) as session:
        asked = select(Assignment.worker_id, Assignment.worker_name).join(
            Person, Person.id == Assignment.person_id
        )
        return session.execute(asked.where(Person.chosen_name == name)).one().t


@pytest.mark.parametrize("who", ["supervisor", "director"])
def test_worker_of_another_team_is_stored_as_a_name(programme: Programme, who: str) -> None:
    viewer: Viewer = getattr(programme, who)
    own = replace(programme.other_supervisor) if who == "supervisor" else viewer
    _, dry_run = bring_in(own, WEST.format(VASQUEZ), Kind.ROSTER, programme.west)
    assert worker_of("Zed Marsh") == (None, VASQUEZ)
    assert "not a worker of this team: kept as a name" in dry_run.results[0].reason
    with reading(programme.worker) as session:
        assert session.scalars(select(Person.chosen_name)).all() == []


def test_worker_of_the_team_is_assigned(programme: Programme) -> None:
    bring_in(programme.supervisor, EAST.format(VASQUEZ), Kind.ROSTER, programme.east)
    assert worker_of("Ada Quill") == (programme.worker.account_id, None)


def test_worker_who_left_is_not_assigned(programme: Programme) -> None:
    with elevated("a test's leaver") as session:
        session.get_one(Account, programme.worker.account_id).active = False
    bring_in(programme.supervisor, EAST.format(VASQUEZ), Kind.ROSTER, programme.east)
    assert worker_of("Ada Quill") == (None, VASQUEZ)


def matched_by_west(programme: Programme, written: str) -> None:
    """West's supervisor matches this name to East's worker, or to their own account."""
    west, file = programme.other_supervisor, source(WEST.format(written), Kind.ROSTER)
    with reading(west) as session:
        found = suggested(session, file)
    key = next(iter(found.values[Field.WORKER]), "")
    values = {**found.values, Field.WORKER: {key: west.account_id}}
    bring_in(west, WEST.format(written), Kind.ROSTER, programme.west, replace(found, values=values))


def test_another_teams_matching_does_not_outrank_a_name(programme: Programme) -> None:
    matched_by_west(programme, VASQUEZ)
    with reading(programme.supervisor) as session:
        found = suggested(session, source(EAST.format(VASQUEZ), Kind.ROSTER))
    assert list(found.values[Field.WORKER].values()) == [programme.worker.account_id]


def test_matching_does_not_suggest_another_teams_worker(programme: Programme) -> None:
    """Only matches to accounts of the supervisor's own teams are remembered."""
    west, file = programme.other_supervisor, source(WEST.format("Lucky"), Kind.ROSTER)
    with reading(west) as session:
        found = suggested(session, file)
    values = {**found.values, Field.WORKER: {"lucky": programme.worker.account_id}}
    bring_in(west, WEST.format("Lucky"), Kind.ROSTER, programme.west, replace(found, values=values))
    with reading(programme.supervisor) as session:
        again = suggested(session, source(EAST.format("Lucky"), Kind.ROSTER))
    assert programme.worker.account_id not in again.values[Field.WORKER].values()


def test_other_teams_cannot_write_an_import_run(programme: Programme) -> None:
    def a_run(team_id: int) -> ImportRun:
        counts = dict.fromkeys(("accepted", "rejected", "duplicates", "skipped"), 0)
        told = {"kind": Kind.ROSTER, "file_name": "x.csv", "unit": "u", "run_at": clock.now()}
        return ImportRun(**told, **counts, team_id=team_id)

    with pytest.raises(NotAllowed), unit_of_work(programme.other_supervisor) as session:
        session.add(a_run(programme.east))
    with unit_of_work(programme.supervisor) as session:
        session.add(a_run(programme.east))
