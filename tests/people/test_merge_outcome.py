"""What goes on when two records become one: status, tier, workers and names."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from casework import clock
from casework.access.roles import Role
from casework.accounts.models import Account, TeamMembership
from casework.contacts.contact_gap import GapState
from casework.contacts.queries import contact_gaps
from casework.database import elevated, reading, save
from casework.errors import Conflict, Invalid
from casework.people.break_glass import open_by_name
from casework.people.card import assignments, person_card
from casework.people.duplicates import possible_duplicates
from casework.people.forms import NewAssignment, StatusChange, TierChange
from casework.people.journey import assign, change_status, change_tier
from casework.people.merge_outcome import GoingOn, merge_preview
from casework.people.merging import merge_people, merges, undo_merge
from casework.people.models import Assignment, StatusPeriod
from casework.people.queries import caseload, people_without_worker
from casework.people.search import search_people
from casework.people.terms import AssignmentKind, Status, Tier
from tests.cast import Cast
from tests.people.builders import added, enrolled

WHY = "The same birth date and the same aunt."
SHUT = (Status.CLOSED, Status.PAUSED, Status.IN_CUSTODY)


def merged(cast: Cast, kept: int, other: int, **more: Any) -> int:
    sue = cast.viewers["sue"]
    save(sue, lambda s: merge_people(s, sue, kept_id=kept, merged_id=other, reason=WHY, **more))
    with reading(sue) as session:
        return merges(session)[0].merge_id


def undone(cast: Cast, merge_id: int) -> None:
    sue = cast.viewers["sue"]
    save(sue, lambda s: undo_merge(s, sue, merge_id))


def turned(cast: Cast, person_id: int, status: Status) -> None:
    sue = cast.viewers["sue"]
    new = StatusChange(status=status, reason="It turned out so.")
    save(sue, lambda s: change_status(s, sue, person_id, new))


def given(cast: Cast, person_id: int, who: str, **more: Any) -> None:
    sue = cast.viewers["sue"]
    account = cast.viewers[who].account_id
    with elevated("a test's new colleague in the team") as session:
        session.add(TeamMembership(account_id=account, team_id=cast.teams["East"]))
    new = NewAssignment(worker_id=account, reason="Knows them.", **more)
    save(sue, lambda s: assign(s, sue, person_id, new))


def on_today(cast: Cast, who: str) -> set[int]:
    with reading(cast.viewers[who]) as session:
        return {row.person_id for row in caseload(session, cast.viewers[who])}


def without_worker(cast: Cast) -> set[int]:
    with reading(cast.viewers["sue"]) as session:
        return {row.person_id for row in people_without_worker(session)}


def workers_of(cast: Cast, person_id: int) -> dict[int | None, AssignmentKind]:
    with reading(cast.viewers["sue"]) as session:
        rows = assignments(session, person_id)
    return {row.worker_id: row.kind for row in rows if row.holds_now}


@pytest.mark.parametrize("shut", SHUT)
def test_merge_into_a_closed_record_keeps_the_person_open_with_their_worker(
    cast: Cast, shut: Status
) -> None:
    kept, other = added(cast.viewers["sue"]), enrolled(cast.viewers["ana"], chosen_name="Zo T")
    turned(cast, kept, shut)
    merge_id = merged(cast, kept, other)
    with reading(cast.viewers["sue"]) as session:
        card = person_card(session, kept)
    assert (card.status, card.tier) == (Status.ENROLLED, Tier.ACTIVE)
    assert kept in on_today(cast, "ana")
    with reading(cast.viewers["ana"]) as session:
        assert search_people(session, "Zo T")[0].person.person_id == kept
    undone(cast, merge_id)
    with reading(cast.viewers["sue"]) as session:
        card = person_card(session, kept)
    assert (card.status, card.tier) == (shut, None)
    assert on_today(cast, "ana") & {kept, other} == {other}


def test_silence_before_a_merge_stays_a_silence(cast: Cast) -> None:
    kept, other = added(cast.viewers["sue"]), enrolled(cast.viewers["ana"])
    with elevated("a test's long silence") as session:
        for model, person in ((StatusPeriod, kept), (StatusPeriod, other)):
            row = session.scalars(select(model).where(model.person_id == person)).one()
            row.starts_at = clock.now() - timedelta(days=20)
    turned(cast, kept, Status.CLOSED)
    with elevated("a test's long silence") as session:
        rows = session.scalars(select(StatusPeriod).where(StatusPeriod.person_id == kept)).all()
        rows[0].ends_at = rows[1].starts_at = clock.now() - timedelta(days=15)
    merged(cast, kept, other)
    with reading(cast.viewers["sue"]) as session:
        assert contact_gaps(session, [kept])[kept].state is GapState.NEVER


def test_worker_of_the_record_that_goes_on_stays_and_the_other_joins(cast: Cast) -> None:
    ana, cole = (cast.viewers[who].account_id for who in ("ana", "cole"))
    kept, other = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    given(cast, other, "cole")
    merge_id = merged(cast, kept, other)
    assert workers_of(cast, kept) == {ana: AssignmentKind.PRIMARY, cole: AssignmentKind.SECOND}
    undone(cast, merge_id)
    assert workers_of(cast, kept) == {ana: AssignmentKind.PRIMARY}
    assert workers_of(cast, other) == {cole: AssignmentKind.PRIMARY}


@pytest.fixture
def rivals(cast: Cast) -> tuple[int, int]:
    """A closed record with ana, and an open one with cole."""
    kept, other = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    given(cast, other, "cole")
    turned(cast, kept, Status.CLOSED)
    return kept, other


def test_merge_asks_who_goes_on_where_a_closed_record_has_another_worker(
    cast: Cast, rivals: tuple[int, int]
) -> None:
    with pytest.raises(Invalid, match="Choose who works with the person"):
        merged(cast, *rivals)
    stranger = GoingOn(cast.viewers["ben"].account_id)
    with pytest.raises(Invalid, match="not there any more"):
        merged(cast, *rivals, going_on=stranger)


@pytest.mark.parametrize("main", ["ana", "cole"])
@pytest.mark.parametrize("along", [True, False])
def test_chosen_worker_goes_on_and_the_other_one_as_said(
    cast: Cast, rivals: tuple[int, int], main: str, along: bool
) -> None:
    kept, other = rivals
    accounts = {who: cast.viewers[who].account_id for who in ("ana", "cole")}
    second = accounts["ana" if main == "cole" else "cole"]
    going_on = GoingOn(accounts[main], second if along else None)
    merge_id = merged(cast, kept, other, going_on=going_on)
    both = {accounts[main]: AssignmentKind.PRIMARY} | (
        {second: AssignmentKind.SECOND} if along else {}
    )
    assert workers_of(cast, kept) == both
    undone(cast, merge_id)
    assert workers_of(cast, kept) == {accounts["ana"]: AssignmentKind.PRIMARY}
    assert workers_of(cast, other) == {accounts["cole"]: AssignmentKind.PRIMARY}


def test_merge_asks_again_where_one_of_the_records_changed_meanwhile(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    kept, other = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    with reading(sue) as session:
        seen = {each: person_card(session, each).version for each in (kept, other)}
    turned(cast, other, Status.IN_CUSTODY)
    with pytest.raises(Conflict) as clash:
        merged(cast, kept, other, seen=seen)
    now = clash.value.theirs["version"]
    assert isinstance(now, dict)
    merged(cast, kept, other, seen=now)


def test_preview_says_former_names_and_the_record_keeps_each_once(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    kept = enrolled(cast.viewers["ana"], chosen_name="Zoe Trial", aliases=["Zed"])
    other = added(sue, chosen_name="Fennel", legal_name="Zoe Trial", aliases=["Zed", "Dill"])
    with reading(sue) as session:
        said = merge_preview(session, sue, kept_id=kept, merged_id=other)
    assert "Name: Zoe Trial" in said
    assert "Was also known as Fennel, Dill" in said
    merge_id = merged(cast, kept, other)
    with reading(sue) as session:
        assert sorted(person_card(session, kept).aliases) == ["Dill", "Fennel", "Zed"]
        assert search_people(session, "Fennel")[0].person.person_id == kept
    undone(cast, merge_id)
    with reading(sue) as session:
        assert person_card(session, kept).aliases == ("Zed",)
        assert search_people(session, "Fennel")[0].person.person_id == other


def test_preview_names_no_main_worker_before_somebody_chose(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    kept, other = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    given(cast, other, "cole")
    turned(cast, kept, Status.CLOSED)
    cole = cast.viewers["cole"].account_id
    both = {"kept_id": kept, "merged_id": other}
    with reading(sue) as session:
        open_yet = merge_preview(session, sue, **both)
        answered = merge_preview(session, sue, **both, going_on=GoingOn(cole))
    assert "Main worker: as you answer above" in open_yet
    assert not any(line.startswith("Coming along") for line in open_yet)
    assert "Main worker: Cole A" in answered


def test_worker_who_left_gives_way_to_the_one_who_is_there(cast: Cast) -> None:
    ana, cole = (cast.viewers[who].account_id for who in ("ana", "cole"))
    kept, other = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    given(cast, kept, "cole")
    with elevated("a test's leaver") as session:
        session.get_one(Account, cole).active = False
    merge_id = merged(cast, kept, other)
    assert workers_of(cast, kept) == {ana: AssignmentKind.PRIMARY}
    undone(cast, merge_id)
    assert workers_of(cast, kept) == {cole: AssignmentKind.PRIMARY}


def test_more_urgent_tier_goes_on(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    kept, other = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    change = TierChange(tier=Tier.ACUTE, reason="Shots at the door.")
    save(sue, lambda s: change_tier(s, sue, other, change))
    merge_id = merged(cast, kept, other)
    with reading(sue) as session:
        assert person_card(session, kept).tier is Tier.ACUTE
    undone(cast, merge_id)
    with reading(sue) as session:
        assert person_card(session, kept).tier is Tier.ACTIVE


def test_status_changed_since_a_merge_outlives_its_undo(cast: Cast) -> None:
    kept, other = added(cast.viewers["sue"]), enrolled(cast.viewers["ana"])
    merge_id = merged(cast, kept, other)
    turned(cast, kept, Status.IN_CUSTODY)
    undone(cast, merge_id)
    with reading(cast.viewers["sue"]) as session:
        assert person_card(session, kept).status is Status.IN_CUSTODY


def test_earlier_merge_is_undone_after_the_later_one(cast: Cast) -> None:
    a, b, c = (enrolled(cast.viewers["ana"]) for _ in range(3))
    first = merged(cast, b, a)
    second = merged(cast, c, b)
    with pytest.raises(Invalid, match="Undo the later merge first"):
        undone(cast, first)
    undone(cast, second)
    undone(cast, first)
    assert {a, b, c} <= on_today(cast, "ana")


@pytest.mark.parametrize("name", ["Zo Second", "Zoraida Legal"])
def test_every_name_of_a_merged_record_finds_the_one_that_goes_on(cast: Cast, name: str) -> None:
    kept = enrolled(cast.viewers["ana"])
    other = added(
        cast.viewers["sue"], chosen_name="Zo Second", legal_name="Zoraida Legal", aliases=["Zz"]
    )
    merged(cast, kept, other)
    with reading(cast.viewers["ana"]) as session:
        assert search_people(session, name)[0].person.person_id == kept
        assert [each.person.person_id for each in possible_duplicates(session, [name])] == [kept]
    wes = cast.viewers["wes"]
    night = "She called the night line and asked for a ride."
    assert save(wes, lambda s: open_by_name(s, wes, name, None, night)) == kept


@pytest.mark.parametrize("role", [Role.LEAD, Role.DIRECTOR, Role.ANALYST, Role.SUPERVISOR])
def test_worker_whose_role_has_no_today_with_them_leaves_nobody_unseen(
    cast: Cast, role: Role
) -> None:
    """A supervisor of another team, and every role without a caseload."""
    person = enrolled(cast.viewers["ana"])
    assert person not in without_worker(cast)
    with elevated("a test's change of roles") as session:
        row = session.scalars(
            select(Assignment).where(Assignment.person_id == person, Assignment.ends_at.is_(None))
        ).one()
        row.worker_id = cast.viewers["sam"].account_id
        session.get_one(Account, row.worker_id).role = role
    assert person in without_worker(cast)
