"""Second room: which members may stay, at which minute, and what is recorded."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import can
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences import meeting
from casework.conferences.confidentiality import name_heard
from casework.conferences.models import AgendaItem
from casework.conferences.partner_packet import open_cases
from casework.conferences.queries import MeetingRow
from casework.conferences.queries import meeting as meeting_row
from casework.conferences.rooms import Room, read_room
from casework.conferences.seat import OUTSIDE, attendance_of
from casework.conferences.terms import ItemState
from casework.database import elevated, reading, save
from casework.errors import NotAllowed
from casework.people.break_glass import open_with_reason
from casework.people.models import Assignment
from casework.releases.models import Disclosure, Release
from casework.releases.operations import revoke_release
from tests.cast import Cast
from tests.conferences.builders import (
    a_conference,
    do,
    in_room,
    item_of,
    members_of,
    running,
    talking_about,
)

ONE_MINUTE = timedelta(minutes=1)


def room_of(session: Session, row: MeetingRow) -> Room:
    return read_room(session, row.conference_id, row.meeting_id, row.item_id)


def inside(viewer: Viewer, meeting_id: int) -> bool:
    with reading(viewer) as session:
        row = meeting_row(session, meeting_id)
        assert row is not None
        return attendance_of(session, viewer, room_of(session, row)).inside


def one_release(cast: Cast, person: str, minutes: tuple[int, int]) -> int:
    """A release to the provider between these minutes from now; all others have ended."""
    with elevated("a test's releases") as session:
        table = Release.__table__
        over = update(table).values(ends_at=clock.now() - timedelta(days=9))  # type: ignore[arg-type]  # a table
        session.connection().execute(over)
        release = session.get_one(Release, cast.rows[person, "release"])
        release.organisation_id = cast.organisations["Provider"]
        release.starts_at = clock.now() + minutes[0] * ONE_MINUTE
        release.ends_at = clock.now() + minutes[1] * ONE_MINUTE
        release.revoked_at = None
        return release.id


def test_open_part_includes_all_members(cast: Cast) -> None:
    meeting_id = running(cast, "mine")
    for who in ("lee", "ana", "dee", "pat"):
        assert inside(cast.viewers[who], meeting_id), who
    assert in_room(None, meeting_id) == {"Lee A", "Ana A", "Dee A", "Provider"}


@pytest.mark.parametrize("who", ["ana", "wes", "sam"])
def test_record_opened_with_a_reason_gives_no_seat(cast: Cast, who: str) -> None:
    """A teammate, a worker and a supervisor of the other team read the record for an hour, and
    leave the second room all the same."""
    viewer, person = cast.viewers[who], cast.people["teammate"]
    given = a_conference(cast, member_ids=frozenset({viewer.account_id}))
    meeting_id, item = talking_about(cast, "teammate", conference_id=given)
    do(viewer, open_with_reason, person, "His mother called from the hospital.")
    with reading(viewer) as session:
        assert can(session, viewer, Action.SEE_PLAN, person)
    assert not inside(viewer, meeting_id)
    do(cast.viewers["lee"], meeting.settle_room, meeting_id)
    assert in_room(item, meeting_id) == {"Lee A"}


def test_supervisor_of_another_team_hears_nobody_without_signing(cast: Cast) -> None:
    sam = cast.viewers["sam"]
    given = a_conference(cast, member_ids=frozenset({sam.account_id}))
    meeting_id, item = talking_about(cast, "teammate", conference_id=given)
    with reading(sam) as session:
        assert not cast.heard(name_heard(session, sam, read_room(session, given, meeting_id, item)))
    assert not inside(sam, meeting_id)
    assert "Sam A" not in in_room(item, meeting_id)


@pytest.mark.parametrize(
    ("person", "stay"),
    [
        ("mine", {"lee", "ana"}),
        ("covered", {"lee", "ana"}),
        ("teammate", {"lee"}),  # a teammate's: ana sees that he is there, and no more
        ("nobodys", {"lee"}),
    ],
)
def test_second_room_includes_only_readers_of_safety_facts(
    cast: Cast, person: str, stay: set[str]
) -> None:
    """No outside organisation without a live release. dee directs and sees status, not text."""
    one_release(cast, "ended", (-60, 60))
    meeting_id, item = talking_about(cast, person)
    for who in ("lee", "ana", "dee", "pat"):
        assert inside(cast.viewers[who], meeting_id) == (who in stay), who
    assert in_room(item, meeting_id) == {f"{who.title()} A" for who in stay}


@pytest.mark.parametrize("minute", [-2, -1, 0, 1, 29, 30, 31])
def test_release_admits_an_organisation_from_first_to_last_moment(cast: Cast, minute: int) -> None:
    """The release lives from now on for thirty minutes: in at 0 and 29, out at 30."""
    meeting_id, _ = talking_about(cast, "mine")
    now = clock.now()
    with clock.set_to(now):
        one_release(cast, "mine", (0, 30))
    with clock.set_to(now + minute * ONE_MINUTE):
        assert inside(cast.viewers["pat"], meeting_id) == (0 <= minute < 30)


def test_revoked_release_removes_the_partner_at_once(cast: Cast) -> None:
    release = one_release(cast, "mine", (-60, 60))
    meeting_id, item = talking_about(cast, "mine")
    pat, ana, lee = (cast.viewers[who] for who in ("pat", "ana", "lee"))
    assert inside(pat, meeting_id)
    assert "Provider" in in_room(item, meeting_id)
    save(ana, lambda session: revoke_release(session, ana, release))
    assert not inside(pat, meeting_id)
    with reading(lee) as session:
        row = meeting_row(session, meeting_id)
        assert row is not None
        assert not room_of(session, row).is_settled
    do(lee, meeting.settle_room, meeting_id)
    assert "Provider" not in in_room(item, meeting_id)
    with reading(pat) as session:
        row = meeting_row(session, meeting_id)
        assert row is not None
        assert open_cases(session, pat, row, clock.now()) == []


def test_ended_assignment_removes_the_worker_from_the_room(cast: Cast) -> None:
    meeting_id, _ = talking_about(cast, "mine")
    assert inside(cast.viewers["ana"], meeting_id)
    with elevated("a test's change") as session:
        for row in session.scalars(
            select(Assignment).where(Assignment.person_id == cast.people["mine"])
        ):
            row.ends_at = clock.now()
    assert not inside(cast.viewers["ana"], meeting_id)


def test_facts_shown_to_a_partner_are_logged_under_the_release(cast: Cast) -> None:
    release = one_release(cast, "mine", (-60, 60))
    meeting_id, _ = talking_about(cast, "mine")
    pat = cast.viewers["pat"]
    with reading(pat) as session:
        row = meeting_row(session, meeting_id)
    assert row is not None
    began = clock.now()
    (case,) = save(pat, lambda session: open_cases(session, pat, row, began))
    (again,) = save(pat, lambda session: open_cases(session, pat, row, began))
    assert case == again
    shown = case.facts
    with elevated("a test looks", writes=False) as session:
        told = session.execute(
            select(Disclosure.field, Disclosure.value).where(
                Disclosure.release_id == release, Disclosure.referral_id.is_(None),
                Disclosure.told_to == pat.account_id,
            )
        ).tuples().all()  # fmt: skip
    assert sorted(told) == sorted((each.field, each.value) for each in shown)
    assert shown


def test_leaving_and_returning_makes_two_stays(cast: Cast) -> None:
    meeting_id, item = talking_about(cast, "mine")
    lee = cast.viewers["lee"]
    do(lee, meeting.go_to_item, meeting_id, None)
    assert in_room(item, meeting_id) == set()
    do(lee, meeting.go_to_item, meeting_id, item)
    assert in_room(item, meeting_id) == {"Lee A", "Ana A", "Provider"}  # a release is live
    do(lee, meeting.mark_attendance, meeting_id, [])
    assert in_room(item, meeting_id) == set()


def test_only_members_who_joined_are_in_the_room(cast: Cast) -> None:
    meeting_id, item = talking_about(cast, "mine")
    do(cast.viewers["lee"], meeting.mark_attendance, meeting_id, [])
    do(cast.viewers["ana"], meeting.join_meeting, meeting_id)
    assert in_room(item, meeting_id) == {"Ana A"}


@pytest.mark.parametrize("who", ["ben", "wes", "sam", "ann"])
def test_non_member_is_in_no_room(cast: Cast, who: str) -> None:
    meeting_id = running(cast, "mine")
    viewer = cast.viewers[who]
    with reading(viewer) as session:
        with unfiltered(session, "a test guesses the meeting's number"):
            row = meeting_row(session, meeting_id)
            assert row is not None
        with pytest.raises(NotAllowed):
            attendance_of(session, viewer, room_of(session, row))


def test_meeting_clock_counts_past_midnight_and_refuses_nothing(cast: Cast) -> None:
    """From ten minutes before midnight to twenty past: nothing is refused."""
    late = clock.now().astimezone(clock.zone()).replace(hour=23, minute=50)
    with clock.set_to(late):
        meeting_id, item = talking_about(cast, "mine")
    lee = cast.viewers["lee"]
    with clock.set_to(late + timedelta(minutes=30)):
        do(lee, meeting.write_notes, item, "Written after midnight.")
        do(lee, meeting.go_to_item, meeting_id, None)
        do(lee, meeting.close_meeting, meeting_id)
        from casework.conferences.models import AgendaItem

        with elevated("a test looks", writes=False) as session:
            row = session.get_one(AgendaItem, item)
            assert (row.seconds, row.notes) == (30 * 60, "Written after midnight.")
    assert OUTSIDE.endswith(".")
    assert item_of(cast, meeting_id, "mine") == item


def test_tap_on_a_stale_list_changes_the_intended_member(cast: Cast) -> None:
    """dee came after the lead's screen was drawn; then the lead marks ana as gone."""
    meeting_id, lee = running(cast, "mine"), cast.viewers["lee"]
    ids = {each.name: each.member_id for each in members_of(meeting_id)}
    do(lee, meeting.mark_attendance, meeting_id, [ids["Ana A"]])
    do(cast.viewers["dee"], meeting.join_meeting, meeting_id)
    do(lee, meeting.mark_changed, meeting_id, came=[ids["Lee A"]], left=[ids["Ana A"]])
    assert in_room(None, meeting_id) == {"Dee A", "Lee A"}


def test_skipping_past_a_person_does_not_count_as_discussed(cast: Cast) -> None:
    lee, meeting_id = cast.viewers["lee"], running(cast, "mine", "teammate")
    mine, teammate = (item_of(cast, meeting_id, who) for who in ("mine", "teammate"))
    do(lee, meeting.go_to_item, meeting_id, mine)
    do(lee, meeting.go_to_item, meeting_id, teammate)
    do(lee, meeting.write_notes, teammate, "Mediation first.")
    do(lee, meeting.go_to_item, meeting_id, None)
    assert (state(mine), state(teammate)) == (ItemState.WAITING, ItemState.DISCUSSED)
    do(lee, meeting.go_to_item, meeting_id, mine)
    with clock.set_to(clock.now() + ONE_MINUTE):
        do(lee, meeting.go_to_item, meeting_id, None)
    assert state(mine) is ItemState.DISCUSSED


def state(item_id: int) -> ItemState:
    with elevated("a test looks", writes=False) as session:
        return session.get_one(AgendaItem, item_id).state
