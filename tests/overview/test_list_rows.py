"""Rows of the list of people: the first task, plan and numbers, each by the viewer's own rules."""

from datetime import timedelta

from casework import clock
from casework.contacts.queries import contact_gaps
from casework.database import elevated, reading
from casework.overview.list_rows import NextTask, RowFacts, row_facts
from casework.people.queries import Filters, count_by_tier, people_by_id
from casework.people.terms import Tier
from casework.plans.review import Due
from casework.tasks.models import Task
from casework.tasks.operations import promise
from casework.tasks.terms import Origin
from tests.cast import Cast
from tests.people.builders import added, enrolled
from tests.people.test_numbers import reach


def facts(cast: Cast, who: str, *people: int) -> dict[int, RowFacts]:
    with reading(cast.viewers[who]) as session:
        return row_facts(session, people)


def promised(cast: Cast, person_id: int, **days: int) -> None:
    with elevated("a test's promises") as session:
        for what, ahead in days.items():
            due = clock.today() + timedelta(days=ahead)
            new = {"person_id": person_id, "what": what, "due_on": due, "origin": Origin.CONTACT}
            promise(session, cast.viewers["ana"], **new)


def test_the_next_task_is_the_first_open_one(cast: Cast) -> None:
    person, other = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    promised(cast, person, later=5, first=1, done=0)
    with elevated("a test's tick") as session:
        for task in session.query(Task).filter(Task.what == "done"):
            task.done_at = clock.now()
    found = facts(cast, "ana", person, other)
    assert found[person].next_task == NextTask(
        "first", clock.today() + timedelta(days=1), Origin.CONTACT
    )
    assert found[other].next_task is None


def test_a_row_says_that_there_is_no_plan(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    person = enrolled(ana)
    with reading(ana) as session:
        row, gap = people_by_id(session, [person])[person], contact_gaps(session, [person])[person]
        assert row_facts(session, [person])[person].review(row, gap).due is Due.NEVER_MADE


def test_phones_are_for_those_who_see_whereabouts(cast: Cast) -> None:
    person = enrolled(cast.viewers["ana"], phones=["213 555 0142", "213 555 0143"])
    assert facts(cast, "ana", person)[person].number == "+12135550142"
    for who in ("ben", "dee"):
        row = facts(cast, who, person)[person]
        assert (row.number, row.next_task) == (None, None)


def test_no_button_calls_a_number_that_says_otherwise(cast: Cast) -> None:
    person = enrolled(cast.viewers["ana"])
    for label, value in (("DO  NOT CALL: his rival's", "+12135550144"), (None, "+12135550145")):
        reach(person, value, label)
    assert facts(cast, "ana", person)[person].number == "+12135550145"


def test_counts_by_tier_are_of_the_people_whom_the_filters_choose(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    mine = Filters(worker_id=ana.account_id)
    with reading(ana) as session:
        before = count_by_tier(session, mine)
    enrolled(ana)
    added(ana)
    with reading(ana) as session:
        after = count_by_tier(session, mine)
        without = count_by_tier(session, Filters(worker_id=ana.account_id, without_tier=True))
    assert after.get(Tier.ACTIVE, 0) == before.get(Tier.ACTIVE, 0) + 1
    assert without == {None: before.get(None, 0) + 1}
