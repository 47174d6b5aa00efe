"""Whose work on a merged record ends, and what undoing the merge takes back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from casework import clock
from casework.accounts.models import TeamMembership
from casework.caseloads.operations import transfer_person
from casework.caseloads.whole_caseload import (
    WholeCaseload,
    hand_over_caseload,
    undo_hand_over,
)
from casework.database import elevated, reading, save
from casework.errors import NotFound
from casework.people.card import assignments, person_card
from casework.people.forms import NewAssignment, TeamTransfer
from casework.people.journey import assign, end_assignment
from casework.people.merge_outcome import GoingOn
from casework.people.merging import merge_people, merges, undo_merge
from casework.people.terms import AssignmentKind
from tests.cast import Cast
from tests.people.builders import enrolled

WHY = "The same birth date and the same aunt."


@pytest.fixture
def two(cast: Cast) -> tuple[int, int]:
    """A record with ana, and one with ben, both of East."""
    return enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ben"], chosen_name="Zo T")


@pytest.fixture
def of_two_teams(cast: Cast) -> tuple[int, int]:
    """A record of East and one of West; sue supervises both teams."""
    sue = cast.viewers["sue"]
    with elevated("a test's supervisor of both teams") as session:
        session.add(TeamMembership(account_id=sue.account_id, team_id=cast.teams["West"]))
    cast.viewers["sue"] = replace(sue, team_ids=frozenset(cast.teams.values()))
    return enrolled(cast.viewers["ana"]), enrolled(cast.viewers["wes"], chosen_name="Zo T")


def transferred(cast: Cast, person_id: int, team: str) -> None:
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        version = person_card(session, person_id).version
    new = TeamTransfer(team_id=cast.teams[team], reason=WHY, version=version)
    save(sue, lambda s: transfer_person(s, sue, person_id, new))


def merged(cast: Cast, kept: int, other: int, main: str | None = None) -> int:
    sue = cast.viewers["sue"]
    on = GoingOn(cast.viewers[main].account_id) if main else None
    given = {"kept_id": kept, "merged_id": other, "reason": WHY, "going_on": on}
    save(sue, lambda s: merge_people(s, sue, **given))
    with reading(sue) as session:
        return merges(session)[0].merge_id


def undone(cast: Cast, merge_id: int, who: str = "sue") -> None:
    viewer = cast.viewers[who]
    save(viewer, lambda s: undo_merge(s, viewer, merge_id))


def given(cast: Cast, person_id: int, who: str, **more: object) -> None:
    sue = cast.viewers["sue"]
    new = NewAssignment(worker_id=cast.viewers[who].account_id, reason=WHY, **more)
    save(sue, lambda s: assign(s, sue, person_id, new))


def reads(cast: Cast, who: str, person_id: int) -> bool:
    """Whether the record says who the person is."""
    with reading(cast.viewers[who]) as session:
        try:
            return person_card(session, person_id).identity is not None
        except NotFound:
            return False


def works(cast: Cast, person_id: int, who: str = "sue") -> dict[int | None, AssignmentKind]:
    with reading(cast.viewers[who]) as session:
        rows = assignments(session, person_id)
    return {row.worker_id: row.kind for row in rows if row.holds_now}


@pytest.mark.parametrize("main", ["ana", "ben"])
def test_worker_who_does_not_go_on_reads_neither_record(
    cast: Cast, two: tuple[int, int], main: str
) -> None:
    other = "ben" if main == "ana" else "ana"
    merge_id = merged(cast, *two, main=main)
    assert not any(reads(cast, other, each) for each in two)
    assert reads(cast, main, two[0])
    undone(cast, merge_id)
    ana, ben = (cast.viewers[who].account_id for who in ("ana", "ben"))
    assert works(cast, two[0]) == {ana: AssignmentKind.PRIMARY}
    assert works(cast, two[1]) == {ben: AssignmentKind.PRIMARY}


def test_worker_who_goes_on_is_led_from_the_merged_record(cast: Cast, two: tuple[int, int]) -> None:
    merge_id = merged(cast, *two)
    assert reads(cast, "ben", two[0])
    with reading(cast.viewers["ben"]) as session:
        assert person_card(session, two[1]).merged_into_id == two[0]
    undone(cast, merge_id)
    assert not reads(cast, "ben", two[0])
    assert reads(cast, "ben", two[1])


def test_work_that_ends_later_ends_on_merged_records_too(cast: Cast) -> None:
    ana, ben = cast.viewers["ana"], cast.viewers["ben"]
    first, second, kept = enrolled(ana), enrolled(ana), enrolled(ana)
    merged(cast, second, first)
    merged(cast, kept, second)
    assert reads(cast, "ana", first)
    given(cast, kept, "ben")
    assert not any(reads(cast, "ana", each) for each in (first, second, kept))
    assert works(cast, kept) == {ben.account_id: AssignmentKind.PRIMARY}


def test_cover_that_is_ended_early_ends_on_the_merged_record_too(
    cast: Cast, two: tuple[int, int]
) -> None:
    given(cast, two[1], "wes", kind=AssignmentKind.COVER, days=20)
    merged(cast, *two)
    assert reads(cast, "wes", two[1])
    sue, wes = cast.viewers["sue"], cast.viewers["wes"].account_id
    with reading(sue) as session:
        (cover,) = [row for row in assignments(session, two[0]) if row.worker_id == wes]
    save(sue, lambda s: end_assignment(s, sue, two[0], cover.assignment_id, WHY))
    assert not any(reads(cast, "wes", each) for each in two)


def test_main_worker_who_only_covers_the_other_record_ends_with_the_merge(
    cast: Cast, two: tuple[int, int]
) -> None:
    """Else the work on the merged record would outlast the cover."""
    given(cast, two[0], "ben", kind=AssignmentKind.COVER, days=3)
    merge_id = merged(cast, *two, main="ana")
    assert cast.viewers["ben"].account_id not in works(cast, two[1])
    undone(cast, merge_id)
    assert works(cast, two[1]) == {cast.viewers["ben"].account_id: AssignmentKind.PRIMARY}


def test_cover_lasts_no_longer_on_the_merged_record(cast: Cast, two: tuple[int, int]) -> None:
    for person, days in zip(two, (3, 20), strict=True):
        given(cast, person, "wes", kind=AssignmentKind.COVER, days=days)
    merged(cast, *two)
    assert reads(cast, "wes", two[1])
    with clock.set_to(clock.now() + timedelta(days=4)):
        assert not any(reads(cast, "wes", each) for each in two)


def test_work_that_ended_before_the_merge_stays_ended(cast: Cast, two: tuple[int, int]) -> None:
    given(cast, two[1], "ana")
    merge_id = merged(cast, *two)
    undone(cast, merge_id)
    assert works(cast, two[1]) == {cast.viewers["ana"].account_id: AssignmentKind.PRIMARY}
    assert not reads(cast, "ben", two[1])


@pytest.mark.parametrize("main", ["ana", "ben"])
def test_undo_after_a_transfer_brings_nobody_of_the_old_team_back(
    cast: Cast, two: tuple[int, int], main: str
) -> None:
    merge_id = merged(cast, *two, main=main)
    transferred(cast, two[0], "West")
    undone(cast, merge_id, "sam")
    for each in two:
        assert works(cast, each, "sam") == {}
        assert not any(reads(cast, who, each) for who in ("ana", "ben", "sue"))


def test_undo_after_a_transfer_brings_back_who_is_of_the_new_team(
    cast: Cast, two: tuple[int, int]
) -> None:
    with elevated("a test's worker of both teams") as session:
        ben = cast.viewers["ben"]
        session.add(TeamMembership(account_id=ben.account_id, team_id=cast.teams["West"]))
    cast.viewers["ben"] = replace(ben, team_ids=frozenset(cast.teams.values()))
    merge_id = merged(cast, *two, main="ana")
    transferred(cast, two[0], "West")
    undone(cast, merge_id, "sam")
    assert works(cast, two[1], "sam") == {ben.account_id: AssignmentKind.PRIMARY}
    assert works(cast, two[0], "sam") == {}


def test_merged_record_belongs_to_the_team_of_the_one_that_goes_on(
    cast: Cast, of_two_teams: tuple[int, int]
) -> None:
    kept, other = of_two_teams
    merge_id = merged(cast, kept, other)
    assert not any(reads(cast, "sam", each) for each in of_two_teams)
    assert reads(cast, "wes", kept), "comes along as second worker"
    cast.viewers["sue"] = replace(cast.viewers["sue"], team_ids=frozenset({cast.teams["East"]}))
    with elevated("a test's supervisor of one team again") as session:
        sue, west = cast.viewers["sue"].account_id, cast.teams["West"]
        of_west = TeamMembership.account_id == sue, TeamMembership.team_id == west
        session.delete(session.scalars(select(TeamMembership).where(*of_west)).one())
    undone(cast, merge_id)
    assert reads(cast, "sam", other)
    assert not reads(cast, "sam", kept)
    assert not reads(cast, "sue", other)
    assert works(cast, other, "sam") == {cast.viewers["wes"].account_id: AssignmentKind.PRIMARY}
    assert not reads(cast, "wes", kept)


def test_undo_after_a_transfer_leaves_both_records_in_the_new_team(
    cast: Cast, of_two_teams: tuple[int, int]
) -> None:
    kept, other = of_two_teams
    merge_id = merged(cast, kept, other)
    transferred(cast, kept, "West")
    undone(cast, merge_id, "sam")
    assert all(reads(cast, "sam", each) for each in of_two_teams)
    assert works(cast, other, "sam") == {cast.viewers["wes"].account_id: AssignmentKind.PRIMARY}


def test_an_undone_hand_over_ends_the_work_on_a_merged_record_too(
    cast: Cast, two: tuple[int, int]
) -> None:
    """Ben had the record that was merged, and for an hour the one that goes on."""
    sue, (kept, other) = cast.viewers["sue"], two
    ana, ben = (cast.viewers[who].account_id for who in ("ana", "ben"))
    whole = WholeCaseload(to={kept: ben}, seen={kept: ana}, reason=WHY)
    done = save(sue, lambda s: hand_over_caseload(s, sue, whole))
    merged(cast, kept, other)
    assert reads(cast, "ben", other)
    save(sue, lambda s: undo_hand_over(s, sue, done))
    assert not reads(cast, "ben", other)
