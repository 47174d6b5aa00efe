"""Transferring a person to another team: who sees them, whose work ends, where open tasks go."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import clock
from casework.accounts.models import Account, Team, TeamMembership
from casework.audit.queries import trail
from casework.caseloads.operations import reassign, transfer_person
from casework.caseloads.queries import caseload_rows
from casework.conferences import meeting
from casework.database import elevated, reading, save
from casework.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.people.card import assignments, person_card
from casework.people.forms import NewAssignment, TeamTransfer, TierChange
from casework.people.journey import assign, change_tier
from casework.people.merging import merge_people, merges, undo_merge
from casework.people.queries import caseload, people_without_worker
from casework.people.terms import AssignmentKind, Tier
from casework.people.timeline import journey
from casework.referrals.service_of_task import tasks_and_services
from casework.tasks.operations import promise
from casework.tasks.terms import Origin
from tests.cast import Cast
from tests.conferences.builders import a_conference, a_decision, do, running, talking_about
from tests.people.builders import enrolled

WHY, TASK = "He moved across the river.", "Call his aunt"


@pytest.fixture
def zoe(cast: Cast) -> int:
    return enrolled(cast.viewers["ana"])


def transferred(
    cast: Cast, person_id: int, who: str = "sue", team: str = "West", version: int | None = None
) -> None:
    viewer = cast.viewers[who]
    if version is None:
        with reading(cast.viewers["dee"]) as session:
            version = person_card(session, person_id).version
    new = TeamTransfer(team_id=cast.teams[team], reason=WHY, version=version)
    save(viewer, lambda s: transfer_person(s, viewer, person_id, new))


def promised(cast: Cast, person_id: int, who: str = "ana") -> None:
    viewer, due = cast.viewers[who], clock.today()
    save(
        viewer,
        lambda s: promise(
            s, viewer, person_id=person_id, what=TASK, due_on=due, origin=Origin.CONTACT
        ),
    )


def covered_by(cast: Cast, who: str, person_id: int) -> None:
    sue, account = cast.viewers["sue"], cast.viewers[who].account_id
    new = NewAssignment(worker_id=account, kind=AssignmentKind.COVER, reason=WHY, days=5)
    save(sue, lambda s: assign(s, sue, person_id, new))


def due(cast: Cast, who: str) -> list[str]:
    viewer = cast.viewers[who]
    with reading(viewer) as session:
        rows, _ = tasks_and_services(session, viewer, clock.today())
    return [row.what for row in rows]


def test_new_supervisor_sees_the_person_without_a_worker_and_the_old_team_no_more(
    cast: Cast, zoe: int
) -> None:
    transferred(cast, zoe)
    sam = cast.viewers["sam"]
    with reading(sam) as session:
        assert zoe in {row.person_id for row in people_without_worker(session)}
        (nobodys,) = [
            row for row in caseload_rows(session, sorted(sam.team_ids)) if row.worker_id is None
        ]
        assert nobodys.people == 1
        assert person_card(session, zoe).team == "West"
    for who in ("ana", "ben", "sue"):
        with reading(cast.viewers[who]) as session, pytest.raises(NotFound):
            person_card(session, zoe)
    with reading(cast.viewers["ana"]) as session:
        assert zoe not in {row.person_id for row in caseload(session, cast.viewers["ana"])}


def test_workers_of_the_new_team_stay_and_all_others_end(cast: Cast, zoe: int) -> None:
    for who in ("cole", "ben"):
        covered_by(cast, who, zoe)
    transferred(cast, zoe)
    with reading(cast.viewers["sam"]) as session:
        rows = assignments(session, zoe)
    now = {row.worker_id: row.holds_now for row in rows}
    accounts = {who: cast.viewers[who].account_id for who in ("ana", "ben", "cole")}
    assert now == {accounts["ana"]: False, accounts["ben"]: False, accounts["cole"]: True}


def test_open_tasks_wait_on_the_new_supervisors_today_until_somebody_takes_over(
    cast: Cast, zoe: int
) -> None:
    promised(cast, zoe)
    transferred(cast, zoe)
    sam, wes = cast.viewers["sam"], cast.viewers["wes"]
    assert TASK in due(cast, "sam")
    assert TASK not in due(cast, "ana") + due(cast, "sue")
    new = NewAssignment(worker_id=wes.account_id, reason=WHY)
    assert save(sam, lambda s: reassign(s, sam, zoe, new)) == 1
    assert TASK in due(cast, "wes")
    assert TASK not in due(cast, "sam")


def test_task_of_a_worker_whose_assignment_ended_is_on_the_supervisors_today(
    cast: Cast, zoe: int
) -> None:
    covered_by(cast, "ben", zoe)
    promised(cast, zoe, "ben")
    assert TASK not in due(cast, "sue")
    with clock.set_to(clock.now() + timedelta(days=6)):
        assert TASK in due(cast, "sue")
        assert TASK not in due(cast, "sam")


def test_history_and_trail_say_who_transferred_and_why(cast: Cast, zoe: int) -> None:
    transferred(cast, zoe)
    sam = cast.viewers["sam"]
    with reading(sam) as session:
        (moment,) = [each for each in journey(session, zoe, [], [], []) if "team" in each.words]
        said = [row.in_words() for row in trail(session, sam, zoe)]
    assert moment.reason == f"From East to West: {WHY}"
    assert moment.by == "Sue A"
    assert "transferred the person to another team" in said


def test_lead_whose_conference_does_not_have_the_new_team_sees_the_person_no_more(
    cast: Cast, zoe: int
) -> None:
    cast.people["zoe"] = zoe
    _, item = talking_about(cast, "zoe")
    lee = cast.viewers["lee"]
    with reading(lee) as session:
        assert person_card(session, zoe).team == "East"
    transferred(cast, zoe)
    with reading(lee) as session, pytest.raises(NotFound):
        person_card(session, zoe)
    with pytest.raises((Invalid, NotAllowed, NotFound)):
        do(lee, meeting.decide, item, a_decision(cast))


def test_lead_whose_conference_has_both_teams_goes_on(cast: Cast, zoe: int) -> None:
    cast.people["zoe"] = zoe
    both = frozenset(cast.teams.values())
    with elevated("a test's supervisor of both teams") as session:
        sue = cast.viewers["sue"]
        session.add(TeamMembership(account_id=sue.account_id, team_id=cast.teams["West"]))
    cast.viewers["sue"] = replace(sue, team_ids=both)
    running(cast, "zoe", conference_id=a_conference(cast, team_ids=both))
    transferred(cast, zoe)
    with reading(cast.viewers["lee"]) as session:
        assert person_card(session, zoe).team == "West"


def test_records_that_were_merged_into_the_person_go_along(cast: Cast, zoe: int) -> None:
    former = enrolled(cast.viewers["ana"])
    first = enrolled(cast.viewers["ana"])
    sue, sam = cast.viewers["sue"], cast.viewers["sam"]
    for kept_id, merged_id in ((former, first), (zoe, former)):
        do(sue, merge_people, kept_id=kept_id, merged_id=merged_id, reason=WHY)
    transferred(cast, zoe)
    for number in (zoe, former, first):
        for who in ("ana", "sue"):
            with reading(cast.viewers[who]) as session, pytest.raises(NotFound):
                person_card(session, number)
        with reading(sue) as session, pytest.raises(NotFound):
            trail(session, sue, number)
    with reading(sam) as session:
        (merge,) = [row for row in merges(session) if row.kept_id == zoe]
    do(sam, undo_merge, merge.merge_id)
    with reading(sam) as session:
        assert former in {row.person_id for row in people_without_worker(session)}


@pytest.mark.parametrize("who", ["ana", "ben", "wes", "sam", "lee", "dee", "ann", "adm", "pat"])
def test_nobody_but_the_present_supervisor_transfers(cast: Cast, zoe: int, who: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        transferred(cast, zoe, who)


def test_transfer_asks_again_where_the_record_changed_meanwhile(cast: Cast, zoe: int) -> None:
    ana = cast.viewers["ana"]
    with reading(ana) as session:
        version = person_card(session, zoe).version
    up = TierChange(tier=Tier.ACUTE, reason=WHY)
    save(ana, lambda s: change_tier(s, ana, zoe, up))
    with pytest.raises(Conflict) as clash:
        transferred(cast, zoe, version=version)
    assert clash.value.theirs["tier"] is Tier.ACUTE


def test_transfer_into_a_team_without_a_supervisor_is_refused(cast: Cast, zoe: int) -> None:
    with elevated("a test's third team") as session:
        empty = Team(name="North")
        session.add(empty)
        session.flush()
        cast.teams["North"] = empty.id
        gone = session.get_one(Account, cast.viewers["sam"].account_id)
        gone.active = False
        session.add(TeamMembership(account_id=gone.id, team_id=empty.id))
    for team in ("North", "West"):
        with pytest.raises(Invalid, match="no supervisor"):
            transferred(cast, zoe, team=team)
    with pytest.raises(Invalid, match="already"):
        transferred(cast, zoe, team="East")
