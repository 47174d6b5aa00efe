"""What changed since a supervisor looked last, by worker."""

from datetime import timedelta

import pytest

from casework import clock
from casework.caseloads.changes import WorkerChanges, became_overdue, changes_by_worker
from casework.contacts.contact_gap import ContactGap, GapState
from casework.contacts.forms import NewContact
from casework.contacts.operations import log_contact
from casework.contacts.queries import standing_of
from casework.contacts.terms import Mode
from casework.database import reading, save
from casework.people.queries import people_of_teams
from casework.people.terms import Status, Tier
from tests.cast import Cast

HOUR = timedelta(hours=1)


def gap(waited: timedelta, state: GapState = GapState.OVERDUE) -> ContactGap:
    now = clock.now()
    return ContactGap(
        state, Tier.ACUTE, Status.ENROLLED, now - waited, now - waited, waited, 48 * HOUR, 0
    )


@pytest.mark.parametrize(
    ("waited", "state", "is_new"),
    [(49, GapState.OVERDUE, True), (90, GapState.OVERDUE, False), (40, GapState.SOON, False)],
)
def test_newly_overdue_is_who_passed_the_limit_since_then(
    waited: int, state: GapState, is_new: bool
) -> None:
    assert became_overdue(gap(waited * HOUR, state), clock.now() - 12 * HOUR) is is_new


def changes(cast: Cast) -> dict[str | None, WorkerChanges]:
    sue, since = cast.viewers["sue"], clock.now() - HOUR
    with reading(sue) as session:
        people = people_of_teams(session, sue.team_ids)
        standings = standing_of(session, [each.person_id for each in people], since)
    return {each.worker: each for each in changes_by_worker(people, standings, since)}


def test_talks_and_tries_count_for_the_worker_whose_person_it_is(cast: Cast) -> None:
    before = changes(cast)["Ana A"]
    ana = cast.viewers["ana"]
    for mode in (Mode.VOICE, Mode.ATTEMPTED, Mode.COLLATERAL):
        moment = clock.now() - HOUR / 2
        new = NewContact(person_ids=[cast.people["mine"]], mode=mode, occurred_at=moment)
        save(ana, lambda session, new=new: log_contact(session, ana, new))
    after = changes(cast)["Ana A"]
    assert (after.talks, after.tries) == (before.talks + 1, before.tries + 1)
    assert None in changes(cast), "people without a worker are told of too"
