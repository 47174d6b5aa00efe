"""The screen Meeting, as each role opens it in every state of a meeting."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from casework import clock
from casework.conferences import meeting as running
from casework.conferences.models import AgendaItem, ConferenceMeeting, ConferenceMember
from casework.conferences.terms import MeetingState
from casework.database import elevated
from casework.decisions.models import Decision
from casework.people.models import Assignment, Person
from casework.releases.models import Release
from casework.ui.meeting import minutes
from casework.ui.meeting.live_panel import WHOLE_AGAIN, poll
from tests.cast import Cast
from tests.conferences.builders import do, down, members_of
from tests.ui.conftest import Open, counted, everything
from tests.ui.meeting.builders import (
    MEMBERS,
    OF_THE_ROOM,
    begin,
    heard,
    one_more,
    opened,
)

WEST = {"other", "tabled", "past", "drafted", "opened", "expired"}
READ_MINUTES = {"lee": WEST, "sam": WEST}
"""Whose decisions each one's rows hold, once all of West are on an agenda that was held. sue's team
is none of this conference's, nor are the others': they read of nobody."""


@pytest.mark.parametrize("who", MEMBERS)
def test_members_see_only_their_own_people_before_the_meeting(
    cast: Cast, open_page: Open, who: str
) -> None:
    found = heard(cast, opened(open_page, "meeting", who))
    people = {person for person, _ in found}
    if who == "lee":
        assert people == {"tabled", "opened"}  # the one on the agenda, and one opened with a reason
    elif who == "pat":
        assert people == {"mine"}  # whose release to the provider names taking part
    else:
        assert people <= {"tabled", "past", "drafted", "other", "opened", "expired"}


@pytest.mark.parametrize("who", MEMBERS)
def test_only_the_lead_does_not_wait_for_the_lead(cast: Cast, open_page: Open, who: str) -> None:
    shown = everything(opened(open_page, "meeting", who))
    assert ("Wait here" in shown) is (who != "lee")


@pytest.mark.parametrize("who", MEMBERS)
def test_open_part_shows_no_person(cast: Cast, open_page: Open, who: str) -> None:
    begin(cast)
    at = opened(open_page, "meeting", who)
    assert not heard(cast, at)
    assert "Open session" in everything(at)


@pytest.mark.parametrize(
    ("who", "classes"), [("lee", OF_THE_ROOM), ("wes", None), ("sam", None), ("pat", set())]
)
def test_each_member_sees_their_own_classes_about_a_person(
    cast: Cast, open_page: Open, who: str, classes: set[str] | None
) -> None:
    """wes is the worker and sam the supervisor: their own rows. pat has no release: is outside."""
    begin(cast, "tabled")
    at = opened(open_page, "meeting", who)
    found = {kind for person, kind in heard(cast, at) if person == "tabled"}
    others = {p for p, kind in heard(cast, at) if p != "tabled" and kind != "status"}
    assert not others
    if classes is not None:
        assert found <= classes
    assert bool(found) == (who != "pat")
    assert ("door_open" in everything(at)) == (who == "pat")


def test_a_partner_with_a_release_reads_what_it_names(cast: Cast, open_page: Open) -> None:
    with elevated("a test's release") as session:
        release = session.get_one(Release, cast.rows["tabled", "release"])
        release.organisation_id = cast.organisations["Provider"]
        release.starts_at, release.ends_at = clock.now(), clock.now() + timedelta(days=1)
        release.revoked_at, release.whereabouts = None, False
    begin(cast, "tabled")
    at = opened(open_page, "meeting", "pat")
    found = [each for each in cast.heard(everything(at)) if each.person == "tabled"]
    kinds = {each.field_class for each in found if (each.table, each.column) != ("release", "why")}
    assert kinds
    assert not kinds & {"whereabouts", "safety", "notes", "decisions"}


@pytest.mark.parametrize("who", ["lee", "wes"])
def test_first_look_shows_no_name(cast: Cast, open_page: Open, who: str) -> None:
    item = begin(cast)
    with elevated("a test's question") as session:
        session.get_one(AgendaItem, item).question = down(cast).kind
    do(cast.viewers["lee"], running.go_to_item, cast.meeting_id, item)
    at = opened(open_page, "meeting", who)
    found = heard(cast, at)
    if who == "lee":
        found = {(person, kind) for person, kind in found if person != "tabled"}
        names = {c.column for c in cast.heard(everything(at)) if c.person == "tabled"}
        assert not names
        found = {(person, kind) for person, kind in found if kind != "status"}
    assert not found
    assert "Open the full view" in everything(at) if who == "lee" else True


@pytest.mark.parametrize("who", [*MEMBERS, "dee", "ana", "sue", "ann", "adm"])
def test_minutes_show_no_more_than_ones_rows(cast: Cast, open_page: Open, who: str) -> None:
    begin(cast, "tabled")
    do(cast.viewers["lee"], running.close_meeting, cast.meeting_id)
    at = opened(open_page, "meeting", who)
    assert {person for person, _ in heard(cast, at)} == READ_MINUTES.get(who, set())


@pytest.mark.parametrize(
    ("who", "said"),
    [("pat", "Referrals to us"), ("wes", "under Decisions"), ("dee", "nothing to print")],
)
def test_ended_meeting_shows_each_role_a_sentence(
    cast: Cast, open_page: Open, who: str, said: str
) -> None:
    begin(cast)
    do(cast.viewers["lee"], running.close_meeting, cast.meeting_id)
    at = opened(open_page, "meeting", who)
    assert said in at.info[-1].value
    assert not at.get("download_button")


def test_a_worker_of_the_room_reads_that_part_of_the_minutes(cast: Cast, open_page: Open) -> None:
    begin(cast, "tabled")
    opened(open_page, "meeting", "wes")
    do(cast.viewers["lee"], running.close_meeting, cast.meeting_id)
    at = opened(open_page, "meeting", "wes")
    assert {person for person, _ in heard(cast, at)} == {"tabled"}


def test_the_file_of_the_minutes_is_named_after_its_day_alone(
    cast: Cast, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(cast, "tabled")
    do(cast.viewers["lee"], running.close_meeting, cast.meeting_id)
    offered: list[str] = []
    monkeypatch.setattr(minutes, "offer", lambda label, make, name, *_, **__: offered.append(name))
    opened(open_page, "meeting", "lee")
    assert offered == [f"minutes-{clock.today()}.pdf"]


@pytest.mark.parametrize(("who", "about"), [("lee", None), ("lee", "tabled"), ("wes", "tabled")])
def test_live_part_takes_one_statement_while_nothing_changes(
    cast: Cast, who: str, about: str | None
) -> None:
    """Each second, on each screen; five to read it anew."""
    begin(cast, about)
    viewer, meeting_id = cast.viewers[who], cast.meeting_id
    with counted() as found:
        first = poll(viewer, meeting_id)
    assert first is not None
    assert bool(first.live.decided) == (about is not None)
    assert len([each for each in found if not each.startswith("BEGIN")]) <= 5
    with counted() as found:
        assert poll(viewer, meeting_id, first) is first
    assert len([each for each in found if not each.startswith("BEGIN")]) == 1
    with clock.set_to(clock.now() + WHOLE_AGAIN):
        assert poll(viewer, meeting_id, first) is not first


def noted(cast: Cast, item: int) -> None:
    do(cast.viewers["lee"], running.write_notes, item, "A room at his aunt's")


def written(cast: Cast, item: int) -> None:
    do(cast.viewers["lee"], running.write_decision, item, {"reason": "It is time."})


def open_again(cast: Cast, item: int) -> None:
    do(cast.viewers["lee"], running.go_to_item, cast.meeting_id, None)


def moved_on(cast: Cast, item: int) -> None:
    with elevated("a test's crowd") as session:
        one_more(session, cast, 7)


def decided_now(cast: Cast, item: int) -> None:
    with elevated("a test's decision") as session:
        old = session.get_one(Decision, cast.rows["tabled", "decision"])
        kept = {"kind": "mediation", "reason": "So it is.", "due_on": clock.today()}
        kept |= {"tell_by": clock.today(), "decided_at": clock.now(), "item_id": item}
        kept |= {"person_id": old.person_id, "conference_id": old.conference_id}
        session.add(Decision(**kept))


def told(cast: Cast, item: int) -> None:
    with elevated("a test's answer") as session:
        session.get_one(Decision, cast.rows["tabled", "decision"]).told_at = clock.now()


def renamed(cast: Cast, item: int) -> None:
    with elevated("a test's name") as session:
        session.get_one(Person, cast.people["tabled"]).chosen_name = "Another Name"


def assignment_ended(cast: Cast, item: int) -> None:
    with elevated("a test's end") as session:
        asked = select(Assignment).where(Assignment.person_id == cast.people["tabled"])
        for row in session.scalars(asked):
            row.ends_at = clock.now()


def member_came(cast: Cast, item: int) -> None:
    those = [member.member_id for member in members_of(cast.meeting_id)]
    do(cast.viewers["lee"], running.mark_attendance, cast.meeting_id, those)


STEPS = [
    noted, written, open_again, moved_on, decided_now, told, renamed, assignment_ended, member_came
]  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_live_part_is_read_anew_after_each_step(cast: Cast, step: Any) -> None:
    item = begin(cast, "tabled")
    viewer, meeting_id = cast.viewers["wes"], cast.meeting_id
    first = poll(viewer, meeting_id)
    assert first is not None
    step(cast, item)
    after, anew = poll(viewer, meeting_id, first), poll(viewer, meeting_id)
    assert after is not first
    assert anew is not None
    assert after is not None
    assert (after.live, after.changes) == (anew.live, anew.changes)


def test_live_part_ends_for_a_removed_member(cast: Cast) -> None:
    begin(cast, "tabled")
    first = poll(cast.viewers["wes"], cast.meeting_id)
    assert first is not None
    with elevated("a test's member leaves") as session:
        wes = cast.viewers["wes"].account_id
        asked = select(ConferenceMember).where(ConferenceMember.account_id == wes)
        for row in session.scalars(asked):
            row.ended_at = clock.now()
    assert poll(cast.viewers["wes"], cast.meeting_id, first) is None


def test_unpublished_meeting_is_not_found(cast: Cast, open_page: Open) -> None:
    with elevated("a test's state") as session:
        row = session.get_one(ConferenceMeeting, cast.meeting_id)
        row.state, row.published_at = MeetingState.DRAFTING, None
    at = opened(open_page, "meeting", "wes")
    assert any("No meeting is published for you" in each.value for each in at.markdown)
