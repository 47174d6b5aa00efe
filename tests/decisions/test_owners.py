"""Owners of a decision: who has a place in the conference, and what each of them reads of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences import meeting
from casework.database import elevated, reading, save
from casework.decisions.carriers import who_can_own
from casework.decisions.models import Decision
from casework.decisions.own_duties import NO_NAME, OwnDuty, finish_own, own_duties
from casework.decisions.terms import Duty
from casework.errors import Invalid, NotFound
from casework.releases.models import Disclosure
from casework.releases.operations import revoke_release
from casework.tasks.models import Task
from tests.cast import Cast
from tests.conferences.builders import a_decision, do, running, talking_about
from tests.referrals.builders import put_releases, with_facts


def release(cast: Cast, **more: Any) -> int:
    row = {"identity": True, "whereabouts": False, "health": False, "legal": False}
    row |= {"part_2": False, "juvenile": False, "takes_part": True}
    dates = {
        "organisation_id": cast.organisations["Provider"],
        "starts_at": clock.now() - timedelta(days=5),
        "ends_at": clock.now() + timedelta(days=9),
    }
    (number,) = put_releases(cast, with_facts(cast), [row | dates | more])
    return number


def owners(cast: Cast, person: str, conference_id: int) -> set[str]:
    with reading(cast.viewers["lee"]) as session:
        found = who_can_own(session, cast.people[person], conference_id)
    return {each.name for each in found}


def of_meeting(meeting_id: int) -> int:
    from casework.conferences.models import ConferenceMeeting

    with elevated("a test looks", writes=False) as session:
        return session.get_one(ConferenceMeeting, meeting_id).conference_id


def test_whoever_has_a_place_may_own(cast: Cast) -> None:
    """ana is the worker, sue the supervisor; lee leads, dee is a member and directs."""
    release(cast)
    conference = of_meeting(running(cast, "mine", "teammate"))
    staff = {"Ana A", "Sue A", "Lee A", "Dee A"}
    assert owners(cast, "mine", conference) == staff | {"Pat A (Provider)"}
    assert owners(cast, "teammate", conference) == staff | {"Ben A"}


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("lee", {"Ana A (outreach worker, East)", "Ana A (case conference lead, East)"}),
        ("sue", {"Ana A (outreach worker, East)", "Ana A (supervisor, East)"}),
    ],
)
def test_owners_of_one_name_are_told_apart(cast: Cast, who: str, said: set[str]) -> None:
    conference = of_meeting(running(cast, "mine"))
    with elevated("a test's namesake") as session:
        session.get_one(Account, cast.viewers[who].account_id).display_name = "Ana A"
    assert {name for name in owners(cast, "mine", conference) if "Ana A" in name} == said


def test_owners_of_one_name_role_and_team_are_told_apart(cast: Cast) -> None:
    conference = of_meeting(running(cast, "mine"))
    with elevated("a test's namesakes") as session:
        for who in ("lee", "dee"):
            account = session.get_one(Account, cast.viewers[who].account_id)
            account.display_name, account.role = "Sam Same", Role.DIRECTOR
    same = [name for name in owners(cast, "mine", conference) if name.startswith("Sam Same")]
    assert len(same) == 2


@pytest.mark.parametrize(
    "more",
    [
        {"takes_part": False},
        {"revoked_at": clock.now},
        {"ends_at": clock.now},
        {"organisation_id": "Elsewhere"},
    ],
    ids=lambda more: next(iter(more)),
)
def test_partner_owns_only_under_a_live_release_that_names_taking_part(
    cast: Cast, more: dict[str, Any]
) -> None:
    def made(value: Any) -> Any:
        if isinstance(value, Callable):  # type: ignore[arg-type]  # the clock's own
            return value()
        return cast.organisations.get(str(value), value)

    release(cast, **{name: made(value) for name, value in more.items()})
    conference = of_meeting(running(cast, "mine"))
    assert "Pat A (Provider)" not in owners(cast, "mine", conference)


def test_member_whose_account_is_closed_or_whose_place_ended_owns_nothing(cast: Cast) -> None:
    conference = of_meeting(running(cast, "mine"))
    with elevated("a test's change") as session:
        session.get_one(Account, cast.viewers["dee"].account_id).active = False
    assert "Dee A" not in owners(cast, "mine", conference)


def decided(cast: Cast, owner: str, person: str = "mine") -> int:
    _, item = talking_about(cast, person)
    new = a_decision(
        cast,
        owner_id=cast.viewers[owner].account_id,
        teller_id=cast.viewers["sue"].account_id,
    )
    return do(cast.viewers["lee"], meeting.decide, item, new)


def duties(viewer: Viewer) -> list[OwnDuty]:
    return save(viewer, lambda session: own_duties(session, viewer, clock.now()))


@pytest.mark.parametrize("who", ["lee", "dee", "pat"])
def test_owner_who_is_no_worker_reads_and_ends_their_own_task(cast: Cast, who: str) -> None:
    release(cast)
    decision_id, viewer = decided(cast, who), cast.viewers[who]
    (mine,) = duties(viewer)
    assert (mine.decision_id, mine.duty) == (decision_id, Duty.DO)
    save(viewer, lambda session: finish_own(session, viewer, decision_id, Duty.DO))
    assert duties(viewer) == []
    with elevated("a test looks", writes=False) as session:
        done = session.get_one(Decision, decision_id)
        assert (done.done_by, done.told_at) == (viewer.account_id, None)
        task = session.scalars(
            select(Task).where(Task.origin_id == decision_id, Task.owner_id == viewer.account_id)
        ).one()
        assert task.done_by == viewer.account_id


def test_worker_who_sees_the_task_on_today_has_no_second_list(cast: Cast) -> None:
    decided(cast, "ana")
    assert duties(cast.viewers["ana"]) == []


@pytest.mark.parametrize("who", ["lee", "dee", "ben", "pat", "sam"])
def test_nobody_ends_the_duty_of_another(cast: Cast, who: str) -> None:
    release(cast)
    decision_id, viewer = decided(cast, "ana"), cast.viewers[who]
    assert duties(viewer) == []
    with pytest.raises(NotFound):
        save(viewer, lambda session: finish_own(session, viewer, decision_id, Duty.DO))


def test_partner_reads_the_task_alone_logged_and_only_while_released(cast: Cast) -> None:
    number, began = release(cast), clock.now()
    decision_id, pat, ana = decided(cast, "pat"), cast.viewers["pat"], cast.viewers["ana"]
    (mine,) = duties(pat)
    with reading(pat) as session:
        assert session.scalars(select(Decision)).all() == []
        assert session.scalars(select(Task)).all() == []
    with elevated("a test looks", writes=False) as session:
        asked = select(Disclosure.field).where(
            Disclosure.told_to == pat.account_id, Disclosure.told_at >= began,
            Disclosure.release_id == number,
        )  # fmt: skip
        assert sorted(session.scalars(asked)) == ["chosen name", "decision"]
    assert {each.column for each in cast.heard(mine.person)} == {"chosen_name"}
    save(ana, lambda session: revoke_release(session, ana, number))
    assert duties(pat) == []
    with pytest.raises(NotFound):
        save(pat, lambda session: finish_own(session, pat, decision_id, Duty.DO))


def test_partner_reads_no_name_that_was_not_released(cast: Cast) -> None:
    release(cast, identity=False)
    decided(cast, "pat")
    (mine,) = duties(cast.viewers["pat"])
    assert mine.person == NO_NAME


def test_decision_for_somebody_without_a_place_is_refused(cast: Cast) -> None:
    assert cast.viewers["sam"].role is Role.SUPERVISOR  # of another team
    with pytest.raises(Invalid, match="nor has a place in the conference"):
        decided(cast, "sam")
