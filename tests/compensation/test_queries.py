"""Compensation cases: those that can still be asked for come first."""

from datetime import date, timedelta

from casework import clock
from casework.compensation.forms import NewCase
from casework.compensation.operations import note_case
from casework.compensation.queries import cases_of
from casework.database import elevated, reading, save
from casework.people.models import PersonIdentity
from tests.cast import Cast

YEAR = 365


def test_nearest_deadline_that_can_be_met_comes_first(cast: Cast) -> None:
    ana, person, today = cast.viewers["ana"], cast.people["covered"], clock.today()
    with elevated("a test's birth date") as session:
        session.get_one(PersonIdentity, person).birth_date = date(1980, 1, 1)
    given = {
        "past": (9 * YEAR, None),
        "filed": (6 * YEAR, today),
        "later": (2 * YEAR, None),
        "soon": (7 * YEAR - 60, None),
        "long past": (12 * YEAR, None),
    }
    for claim, (ago, filed_on) in given.items():
        case = NewCase(crime_on=today - timedelta(days=ago), claim=claim, filed_on=filed_on)
        save(ana, lambda session, case=case: note_case(session, ana, person, case))
    with reading(ana) as session:
        order = [each.claim for each in cases_of(session, [person]) if each.claim in given]
    assert order == ["soon", "later", "filed", "past", "long past"]
