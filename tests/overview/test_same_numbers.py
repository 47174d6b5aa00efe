"""One number for one thing: what two screens count, they count alike."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from casework import clock, demo
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.caseloads.queries import caseload_rows
from casework.contacts.frequency import Frequency, frequency
from casework.contacts.overdue_history import overdue_history
from casework.contacts.queries import standing_of
from casework.database import elevated, reading
from casework.people.models import Assignment
from casework.people.queries import Filters, covered_by, own_people, people_without_worker
from casework.people.terms import AssignmentKind, Lacks
from casework.program.figures import program_overview
from casework.settings import settings
from casework.ui.caseloads.without_worker import why_without
from casework.ui.frequency.numbers import five_numbers
from casework.ui.people.covered import cover_in_row, covered_in_words
from casework.ui.people.day_rows import Day
from casework.ui.program.numbers import five_figures
from casework.ui.widgets.trend_number import TrendNumber
from tests.cast import Cast
from tests.demo.test_plot import viewer
from tests.people.builders import enrolled

LACKING = {"Al": Lacks.NOBODY, "Bo": Lacks.NO_ACCOUNT, "Cy": Lacks.LEFT, "Di": Lacks.COVERED}


@pytest.fixture
def lacking(cast: Cast) -> dict[int, Lacks]:
    """One person of each kind in sue's team."""
    ana, ben = (cast.viewers[who].account_id for who in ("ana", "ben"))
    found = {enrolled(cast.viewers["ana"], chosen_name=who): why for who, why in LACKING.items()}
    with elevated("a test's assignments") as session:
        for each in session.query(Assignment).filter(Assignment.person_id.in_(found)):
            why = found[each.person_id]
            each.worker_id = None if why is Lacks.NO_ACCOUNT else ben
            each.worker_name = "Nadia Noaccount" if why is Lacks.NO_ACCOUNT else None
            if why is Lacks.NOBODY:
                session.delete(each)
            elif why is Lacks.COVERED:
                session.add(cover(each.person_id, ana))
        session.get_one(Account, ben).active = False
    return found


def cover(person_id: int, worker_id: int) -> Assignment:
    start, end = clock.now() - timedelta(hours=1), clock.now() + timedelta(days=2)
    kind = AssignmentKind.COVER
    return Assignment(
        person_id=person_id, worker_id=worker_id, kind=kind, starts_at=start, ends_at=end
    )


def numbers(board: Frequency, session: Session) -> dict[str, TrendNumber]:
    found = five_numbers(board, overdue_history(session, board))
    return {each.label: each for each in found}


def test_people_without_a_worker_are_as_many_on_every_screen(
    cast: Cast, lacking: dict[int, Lacks]
) -> None:
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        people = own_people(session, sue)
        day = Day(people, standing_of(session, [each.person_id for each in people]), [], {})
        board = numbers(frequency(session, Filters()), session)["Without a worker"]
        loads = caseload_rows(session, sorted(sue.team_ids))
        listed = people_without_worker(session)
    today, why = day.without_worker(), why_without(each.lacks for each in people)
    assert {row.person_id: row.lacks for row in today}.items() >= lacking.items()
    assert {row.person_id for row in listed} == {row.person_id for row in today}
    assert board.value == str(len(today))
    assert board.base.endswith(f": {why}")
    assert sum(len(row.lacks) for row in loads) == len(today)
    assert why_without(each for row in loads for each in row.lacks) == why
    assert all(row.people == len(row.lacks) for row in loads if row.worker_id is None)


def test_a_worker_who_left_is_named_alike_on_today_and_caseloads(
    cast: Cast, lacking: dict[int, Lacks]
) -> None:
    with reading(cast.viewers["sue"]) as session:
        said = {row.lacks: row.worker_in_words for row in own_people(session, cast.viewers["sue"])}
    assert said[Lacks.NO_ACCOUNT] == "Nadia Noaccount (no account yet)"
    assert said[Lacks.LEFT] == "worker left"
    assert said[Lacks.NOBODY] == "nobody assigned"
    assert said[Lacks.COVERED] == "covered for now"


def test_a_cover_who_left_covers_nobody(cast: Cast, lacking: dict[int, Lacks]) -> None:
    with elevated("a test closes an account") as session:
        session.get_one(Account, cast.viewers["ana"].account_id).active = False
    with reading(cast.viewers["sue"]) as session:
        found = {row.person_id: row.lacks for row in own_people(session, cast.viewers["sue"])}
    (covered,) = (each for each, why in lacking.items() if why is Lacks.COVERED)
    assert found[covered] is Lacks.LEFT


def test_my_people_are_the_caseload_and_whom_one_covers(director: Viewer) -> None:
    worker = viewer("demo.worker")
    with reading(worker) as session:
        mine, covered = own_people(session, worker), covered_by(session, worker)
    with reading(director) as session:
        loads = {row.worker_id: row.people for row in caseload_rows(session)}
    assert len(mine) - len(covered) == loads[worker.account_id]
    assert [each.worker for each in covered] == ["Eli Example"]
    assert covered_in_words(covered) == "1 of them you cover for Eli Example"
    assert {each.person_id for each in covered} <= {each.person_id for each in mine}
    (one,) = covered
    assert cover_in_row(one, covered) == "you cover for Eli Example"
    assert not any(cover_in_row(each, covered) for each in mine if each != one)


def test_who_is_own_and_covered_is_own(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    with elevated("a test covers") as session:
        session.add(cover(cast.people["mine"], ana.account_id))
    with reading(ana) as session:
        assert cast.people["mine"] not in {e.person_id for e in covered_by(session, ana)}


@pytest.fixture
def director(database: str, monkeypatch: pytest.MonkeyPatch) -> Viewer:
    monkeypatch.setenv("CASEWORK_DEMO", "1")
    settings.cache_clear()
    demo.build(30, 300)
    return viewer("demo.director")


def test_standard_met_stands_with_both_windows_on_overview_and_board(director: Viewer) -> None:
    with reading(director) as session:
        program = {each.label: each for each in five_figures(program_overview(session, director))}
        board = numbers(frequency(session, Filters()), session)
    in_seven_weeks, last_week = program["Standard met in 7 weeks"], board["Standard met last week"]
    assert in_seven_weeks.base.endswith(f"{last_week.value} last week")
    assert last_week.base.endswith(f"{in_seven_weeks.value} in 7 weeks")
