"""Who has a decision and nothing to do with the person any more is marked."""

from collections.abc import Callable

import pytest

from casework import clock
from casework.conferences import meeting
from casework.conferences.holders_left import mark_left
from casework.conferences.models import ConferenceMember
from casework.database import elevated, reading
from casework.decisions.queries import decisions_about
from casework.people.models import Assignment, Person
from casework.releases.models import Release
from tests.cast import Cast
from tests.conferences.builders import a_decision, do, talking_about


def decided(cast: Cast, owner: str) -> int:
    _, item = talking_about(cast, "mine")
    account_id = cast.viewers[owner].account_id
    new = a_decision(cast, owner_id=account_id, teller_id=account_id)
    return do(cast.viewers["lee"], meeting.decide, item, new)


def has_left(cast: Cast, decision_id: int) -> tuple[bool, bool]:
    with reading(cast.viewers["lee"]) as session:
        rows = mark_left(session, decisions_about(session, cast.people["mine"]))
    (row,) = [each for each in rows if each.decision_id == decision_id]
    return row.owner_left, row.teller_left


def transferred(cast: Cast) -> None:
    """To another team, whose people the conference does not talk about."""
    with elevated("a test's transfer") as session:
        session.get_one(Person, cast.people["mine"]).team_id = cast.teams["West"]
        for row in session.query(Assignment).filter_by(person_id=cast.people["mine"]):
            row.ends_at = clock.now()


@pytest.mark.parametrize("owner", ["ana", "dee", "sue", "pat"])
def test_worker_member_supervisor_and_released_partner_are_there(cast: Cast, owner: str) -> None:
    assert has_left(cast, decided(cast, owner)) == (False, False)


@pytest.mark.parametrize("owner", ["ana", "dee", "sue"])
def test_whoever_had_it_has_left_once_the_person_is_of_another_team(cast: Cast, owner: str) -> None:
    decision = decided(cast, owner)
    transferred(cast)
    with elevated("a test looks", writes=False) as session:
        rows = mark_left(session, decisions_about(session, cast.people["mine"]))
    (row,) = [each for each in rows if each.decision_id == decision]
    assert (row.owner_left, row.teller_left) == (True, True)


def test_member_who_left_the_conference_has_left(cast: Cast) -> None:
    decision = decided(cast, "dee")
    with elevated("a test's member leaves") as session:
        for row in session.query(ConferenceMember).filter_by(
            account_id=cast.viewers["dee"].account_id
        ):
            row.ended_at = clock.now()
    assert has_left(cast, decision) == (True, True)


@pytest.mark.parametrize("change", [{"revoked_at": clock.now}, {"takes_part": lambda: False}])
def test_partner_has_left_once_no_live_release_names_taking_part(
    cast: Cast, change: dict[str, Callable[[], object]]
) -> None:
    decision = decided(cast, "pat")
    with elevated("a test's release ends") as session:
        for release in session.query(Release).filter_by(person_id=cast.people["mine"]):
            for name, value in change.items():
                setattr(release, name, value())
    assert has_left(cast, decision) == (True, True)
