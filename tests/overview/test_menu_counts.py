"""Counts in the menu: each is what its screen shows, by the viewer's own rows."""

import pytest
from sqlalchemy import delete

from casework import clock
from casework.conferences import meeting
from casework.contacts.contact_gap import LOUD
from casework.contacts.forms import NewContact
from casework.contacts.operations import log_contact
from casework.contacts.queries import contact_gaps
from casework.contacts.terms import Mode
from casework.database import elevated, reading, save
from casework.decisions.models import Decision
from casework.decisions.queries import decisions_seen
from casework.overview.menu_counts import MenuCounts, menu_counts
from casework.people.models import Assignment
from casework.people.queries import own_people
from casework.plans.due import plans_due, to_plan_with
from casework.plans.review import Due
from casework.ui.decisions.filters import Show, is_shown
from tests.cast import Cast
from tests.conferences.builders import a_decision, do, talking_about
from tests.people.builders import added, enrolled

ROLES = ("ana", "ben", "cole", "wes", "sue", "sam")


def counts(cast: Cast, who: str) -> MenuCounts:
    with reading(cast.viewers[who]) as session:
        return menu_counts(session, cast.viewers[who])


@pytest.mark.parametrize("who", ROLES)
def test_counts_are_those_of_the_screens(cast: Cast, who: str) -> None:
    viewer, found = cast.viewers[who], counts(cast, who)
    with reading(viewer) as session:
        people = own_people(session, viewer)
        gaps = contact_gaps(session, [person.person_id for person in people])
        plans = plans_due(session, viewer, to_plan_with(people))
        decided = decisions_seen(session)
    assert found.people_in_need == sum(gap.state in LOUD for gap in gaps.values())
    assert found.plans_to_do == sum(row.review.due is not Due.CURRENT for row in plans)
    assert found.open_decisions == sum(is_shown(row, Show.OPEN) for row in decided)
    done = sum(is_shown(row, Show.DONE) for row in decided)
    assert found.open_decisions + done == len(decided)
    assert found.people_in_need + found.plans_to_do > 0


def test_a_person_who_needs_somebody_is_counted_for_their_own_worker_alone(cast: Cast) -> None:
    before = {who: counts(cast, who).people_in_need for who in ROLES}
    enrolled(cast.viewers["ana"])
    after = {who: counts(cast, who).people_in_need for who in ROLES}
    assert after == before | {"ana": before["ana"] + 1, "sue": before["sue"] + 1}


def test_who_was_talked_to_needs_nobody_now(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    person = enrolled(ana)
    before = counts(cast, "ana").people_in_need
    new = NewContact(person_ids=[person], mode=Mode.VOICE, occurred_at=clock.now())
    save(ana, lambda session: log_contact(session, ana, new))
    assert counts(cast, "ana").people_in_need == before - 1


def test_who_is_referred_needs_no_plan_yet(cast: Cast) -> None:
    before = counts(cast, "ana").plans_to_do
    added(cast.viewers["ana"])
    assert counts(cast, "ana").plans_to_do == before
    enrolled(cast.viewers["ana"])
    assert counts(cast, "ana").plans_to_do == before + 1


def test_nothing_is_counted_once_nobody_is_assigned(cast: Cast) -> None:
    assert counts(cast, "ben").plans_to_do > 0
    with elevated("a test ends assignments") as session:
        session.execute(
            delete(Assignment).where(Assignment.worker_id == cast.viewers["ben"].account_id)
        )
    found = counts(cast, "ben")
    assert (found.people_in_need, found.plans_to_do, found.open_decisions) == (0, 0, 0)


def test_a_decision_is_counted_until_it_is_done_and_the_person_knows_it(cast: Cast) -> None:
    _, item = talking_about(cast, "mine")
    before = {who: counts(cast, who).open_decisions for who in ("ana", "wes", "sue", "lee")}
    lee = cast.viewers["lee"]
    new = a_decision(cast, owner_id=cast.viewers["ana"].account_id)
    number = do(lee, meeting.decide, item, new)
    more = {who: counts(cast, who).open_decisions - n for who, n in before.items()}
    assert more == {"ana": 1, "wes": 0, "sue": 1, "lee": 1}
    with elevated("a test tells") as session:
        session.get_one(Decision, number).told_at = clock.now()
    assert counts(cast, "ana").open_decisions == before["ana"] + 1
    with elevated("a test does it") as session:
        session.get_one(Decision, number).done_at = clock.now()
    assert counts(cast, "ana").open_decisions == before["ana"]


def test_openings_of_others_are_counted_for_the_supervisor(cast: Cast) -> None:
    """ana and lee opened two people of West; sue opened them herself."""
    assert counts(cast, "sam").openings_to_review == 6
    assert counts(cast, "ana").openings_to_review == 0


@pytest.mark.parametrize("who", ["dee", "ann", "pat", "adm"])
def test_roles_without_these_screens_have_no_counts(cast: Cast, who: str) -> None:
    assert counts(cast, who) == MenuCounts()
