"""Caseloads: each row counts exactly the people who are shown for it."""

import pytest

from casework.accounts.models import Account
from casework.caseloads.queries import NOBODY, caseload_rows, everybody_without, people_of_row
from casework.database import elevated, reading
from casework.people.models import Assignment
from casework.people.queries import people_without_worker
from casework.ui.caseloads.row_choice import key_of
from tests.cast import Cast
from tests.people.builders import enrolled


@pytest.fixture
def counted(cast: Cast) -> Cast:
    """Somebody without a worker, one whose worker has no account, one whose worker has left."""
    ana = cast.viewers["ana"]
    alone, by_name, left = (enrolled(ana, chosen_name=name) for name in ("Al", "Bo", "Cy"))
    with elevated("a test's assignments") as session:
        for each in session.query(Assignment).filter(
            Assignment.person_id.in_([alone, by_name, left])
        ):
            if each.person_id == alone:
                session.delete(each)
            elif each.person_id == by_name:
                each.worker_id, each.worker_name = None, "Nadia Noaccount"
            else:
                each.worker_id = cast.viewers["ben"].account_id
        session.get_one(Account, cast.viewers["ben"].account_id).active = False
    return cast


@pytest.mark.parametrize("who", ["sue", "dee"])
def test_each_row_counts_the_people_shown_for_it(counted: Cast, who: str) -> None:
    viewer = counted.viewers[who]
    teams = sorted(viewer.team_ids) or None
    with reading(viewer) as session:
        rows = caseload_rows(session, teams)
        shown = {row.worker: len(people_of_row(session, row, teams)) for row in rows}
        nobodys = people_without_worker(session)
    assert shown == {row.worker: row.people for row in rows}
    assert {row.worker for row in rows} >= {
        NOBODY,
        "Nadia Noaccount (no account yet)",
        "Ben A (left)",
    }
    assert shown["Ben A (left)"] > 0
    assert shown[NOBODY] + shown["Ben A (left)"] == len(nobodys) - 1


@pytest.mark.parametrize("who", ["sue", "dee"])
def test_all_without_a_worker_are_one_row_whatever_the_reason(counted: Cast, who: str) -> None:
    viewer = counted.viewers[who]
    teams = sorted(viewer.team_ids) or None
    with reading(viewer) as session:
        rows = caseload_rows(session, teams)
        everybody = everybody_without(rows)
        found = people_of_row(session, everybody, teams)
        nobodys = people_without_worker(session)
    assert {each.name for each in found} >= {"Al", "Bo", "Cy"}
    assert found == nobodys
    assert everybody.people == len(found) == sum(len(row.lacks) for row in rows)
    assert everybody.weight == sum(row.weight for row in rows if row.lacks)
    assert key_of(everybody) not in {key_of(row) for row in rows}
    ben = counted.viewers["ben"].account_id
    by_name = {each.name: each.main_id for each in found}
    assert [by_name[name] for name in ("Al", "Bo", "Cy")] == [None, None, ben]
