"""The lead is taken over only with the other's knowledge."""

from datetime import timedelta

import pytest

from casework import clock
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences import leading, meeting
from casework.conferences.leading import LeadQuestion, question_in
from casework.conferences.models import ConferenceMeeting
from casework.conferences.queries import meeting as meeting_row
from casework.conferences.rooms import read_room
from casework.conferences.setup import change_conference
from casework.database import elevated, reading
from casework.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.cast import Cast
from tests.conferences.builders import a_conference, another_lead, do, form_of, members_of, running

BEFORE, AFTER = timedelta(seconds=19), timedelta(seconds=20)


@pytest.fixture
def lou() -> Viewer:
    return another_lead()


def asked(cast: Cast, lou: Viewer) -> int:
    meeting_id = running(cast, "mine", conference_id=a_conference(cast, lou=lou))
    do(lou, leading.ask_to_lead, meeting_id)
    return meeting_id


def state(viewer: Viewer, meeting_id: int) -> tuple[int | None, LeadQuestion]:
    with reading(viewer) as session:
        row = meeting_row(session, meeting_id)
    assert row is not None
    return row.led_by, question_in(row)


def test_asking_changes_nothing_until_it_is_given(cast: Cast, lou: Viewer) -> None:
    lee, meeting_id = cast.viewers["lee"], asked(cast, lou)
    assert state(lou, meeting_id) == (lee.account_id, LeadQuestion.WAITS)
    do(lee, meeting.go_to_item, meeting_id, None)  # lee still leads
    do(lee, leading.give_lead, meeting_id)
    assert state(lou, meeting_id) == (lou.account_id, LeadQuestion.NONE)
    with pytest.raises(Conflict, match="leads this meeting now"):
        do(lee, meeting.go_to_item, meeting_id, None)


def test_lead_that_is_kept_stays(cast: Cast, lou: Viewer) -> None:
    lee, meeting_id = cast.viewers["lee"], asked(cast, lou)
    do(lee, leading.keep_lead, meeting_id)
    assert state(lou, meeting_id) == (lee.account_id, LeadQuestion.NONE)
    with clock.set_to(clock.now() + AFTER), pytest.raises(Invalid, match="Ask first"):
        do(lou, leading.take_over, meeting_id)


def test_lead_is_forced_only_after_twenty_seconds_of_silence(cast: Cast, lou: Viewer) -> None:
    meeting_id, at = asked(cast, lou), clock.now()
    with clock.set_to(at + BEFORE), pytest.raises(Invalid, match="Ask first"):
        do(lou, leading.take_over, meeting_id)
    with clock.set_to(at + AFTER):
        assert state(lou, meeting_id)[1] is LeadQuestion.SILENT
        do(lou, leading.take_over, meeting_id)
        assert state(lou, meeting_id) == (lou.account_id, LeadQuestion.NONE)


def test_window_that_shows_the_question_keeps_the_lead(cast: Cast, lou: Viewer) -> None:
    lee, at = cast.viewers["lee"], clock.now()
    meeting_id = asked(cast, lou)
    do(lee, leading.show_question, meeting_id)
    with clock.set_to(at + timedelta(minutes=1)):
        assert state(lou, meeting_id) == (lee.account_id, LeadQuestion.KEPT)
        with pytest.raises(Invalid, match="Ask first"):
            do(lou, leading.take_over, meeting_id)
        do(lou, leading.ask_to_lead, meeting_id)  # asking again is a new question
        assert state(lou, meeting_id)[1] is LeadQuestion.WAITS


def test_nobody_takes_over_without_asking(cast: Cast, lou: Viewer) -> None:
    meeting_id = running(cast, "mine", conference_id=a_conference(cast, lou=lou))
    with clock.set_to(clock.now() + timedelta(minutes=5)), pytest.raises(Invalid, match="Ask"):
        do(lou, leading.take_over, meeting_id)


@pytest.mark.parametrize("who", ["ana", "sue", "dee", "pat", "adm"])
def test_only_leads_ask_to_lead(cast: Cast, who: str) -> None:
    meeting_id = running(cast, "mine")
    for verb in (leading.ask_to_lead, leading.give_lead, leading.take_over):
        with pytest.raises((NotAllowed, NotFound)):
            do(cast.viewers[who], verb, meeting_id)


def test_nobody_asks_to_lead_a_meeting_that_is_over(cast: Cast, lou: Viewer) -> None:
    meeting_id = running(cast, "mine", conference_id=a_conference(cast, lou=lou))
    do(cast.viewers["lee"], meeting.close_meeting, meeting_id)
    with pytest.raises(Invalid, match="not running"):
        do(lou, leading.ask_to_lead, meeting_id)


def gone(cast: Cast, lou: Viewer, meeting_id: int, how: str) -> None:
    with elevated("a test looks") as session:
        conference_id = session.get_one(ConferenceMeeting, meeting_id).conference_id
        if how == "account closed":
            session.get_one(Account, lou.account_id).active = False
    if how == "leads no more":
        now = form_of(conference_id)
        fewer = now.model_copy(update={"lead_ids": now.lead_ids - {lou.account_id}})
        do(cast.viewers["sue"], change_conference, conference_id, fewer, now)
    if how == "left":
        (member,) = [m for m in members_of(meeting_id) if m.account_id == lou.account_id]
        lee = cast.viewers["lee"]
        do(lee, meeting.mark_changed, meeting_id, came=(), left=[member.member_id])


@pytest.mark.parametrize("how", ["account closed", "leads no more", "left"])
def test_lead_is_given_to_nobody_who_is_gone(cast: Cast, lou: Viewer, how: str) -> None:
    """They could not lead, and the meeting would stand still."""
    lee, meeting_id = cast.viewers["lee"], asked(cast, lou)
    gone(cast, lou, meeting_id, how)
    with pytest.raises(Invalid, match="You keep the lead"):
        do(lee, leading.give_lead, meeting_id)
    assert state(lee, meeting_id)[0] == lee.account_id
    do(lee, meeting.go_to_item, meeting_id, None)


def test_lead_who_asks_is_there(cast: Cast, lou: Viewer) -> None:
    lee = cast.viewers["lee"]
    meeting_id = running(cast, "mine", conference_id=a_conference(cast, lou=lou))
    gone(cast, lou, meeting_id, "left")
    do(lou, leading.ask_to_lead, meeting_id)
    with elevated("a test looks", writes=False) as session:
        row = session.get_one(ConferenceMeeting, meeting_id)
        assert lou.account_id in read_room(session, row.conference_id, meeting_id, None).leads_here
    do(lee, leading.give_lead, meeting_id)
    assert state(lou, meeting_id)[0] == lou.account_id
