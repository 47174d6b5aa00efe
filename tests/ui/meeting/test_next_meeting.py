"""The screens Meeting and Agenda say when the conference meets next."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from casework import clock
from casework.conferences import agenda, meeting
from casework.conferences.models import Conference, ConferenceMeeting
from casework.conferences.terms import MeetingState
from casework.database import elevated
from casework.ui.meeting.state import CHOSEN
from tests.cast import Cast
from tests.conferences.builders import a_conference, do, prepared
from tests.ui.conftest import Open, everything


def met(cast: Cast, days_ago: int) -> int:
    """East weekly met so many days ago at this hour; no other conference is left."""
    long_ago = clock.now() - timedelta(days=days_ago)
    with clock.set_to(long_ago):
        number = a_conference(cast, first_at=long_ago)
        last = prepared(cast, "mine", conference_id=number)
        for verb in (agenda.publish, meeting.begin_meeting, meeting.close_meeting):
            do(cast.viewers["lee"], verb, last)
    with elevated("a test ends the others") as session:
        for each in session.query(Conference).filter(Conference.id != number):
            each.ended_at = clock.now()
        session.get_one(ConferenceMeeting, cast.meeting_id).published_at = None
    return last


@pytest.fixture
def held(cast: Cast) -> int:
    return met(cast, days_ago=7)


@pytest.mark.parametrize("who", ["lee", "ana", "pat"])
def test_todays_meeting_has_the_screen_and_the_last_minutes_a_button(
    held: int, open_page: Open, who: str
) -> None:
    at = open_page("meeting", who)
    shown = everything(at)
    assert "today" in shown
    assert "not published yet" in shown
    assert "This meeting is over" not in shown
    last = next(each for each in at.button if each.label.startswith("The last meeting"))
    assert "This meeting is over" in everything(last.click().run())


@pytest.mark.parametrize("who", ["lee", "ana", "pat"])
def test_next_date_stands_over_the_minutes(cast: Cast, open_page: Open, who: str) -> None:
    met(cast, days_ago=4)
    shown = everything(open_page("meeting", who))
    assert "This meeting is over" in shown
    in_three_days = (clock.now() + timedelta(days=3)).astimezone(clock.zone())
    assert f"**Next meeting:** {in_three_days:%a}" in shown


def test_minutes_open_with_their_name_and_say_once_when_it_meets_next(
    cast: Cast, open_page: Open
) -> None:
    met(cast, days_ago=4)
    at = open_page("meeting", "lee")
    shown = everything(at)
    assert ": minutes" in shown
    assert shown.count("**Next meeting:**") == 1


def test_partner_goes_from_a_meeting_that_is_over_to_what_was_sent(
    cast: Cast, open_page: Open
) -> None:
    met(cast, days_ago=4)
    at = open_page("meeting", "pat")
    assert "Referrals to us" in [each.label for each in at.button]


def test_agenda_says_that_it_meets_today_before_anything_is_prepared(
    held: int, open_page: Open
) -> None:
    assert "next today" in everything(open_page("agenda", "lee"))


def test_director_reads_the_day_on_which_it_meets(held: int, open_page: Open) -> None:
    assert "Next today" in everything(open_page("agenda", "dee"))


@pytest.mark.parametrize("who", ["pat", "ana"])
def test_working_name_of_a_meeting_is_read_by_nobody_else(
    cast: Cast, open_page: Open, who: str
) -> None:
    met(cast, days_ago=4)
    with elevated("a test's meeting that is being prepared") as session:
        conference = session.scalars(select(Conference.id).where(Conference.ended_at.is_(None)))
        soon = clock.now() + timedelta(days=2)
        more = {"meets_at": soon, "slot_at": soon, "state": MeetingState.DRAFTING}
        meeting_of = {"conference_id": conference.one(), "name": "About his cousin"}
        session.add(ConferenceMeeting(**meeting_of, **more))
    shown = everything(open_page("meeting", who))
    assert "**Next meeting:**" in shown
    assert "About his cousin" not in shown


def test_people_before_a_meeting_have_the_numbers_of_the_agenda(
    cast: Cast, open_page: Open
) -> None:
    number = a_conference(cast, first_at=clock.now())
    soon = prepared(cast, "mine", conference_id=number)
    do(cast.viewers["lee"], agenda.publish, soon)
    at = open_page("meeting", "lee", **{CHOSEN: soon})
    lines = [each.value for each in at.markdown]
    assert not [each for each in lines if re.match(r"\d+\. ", each)], "a list counts on by itself"
    assert [each for each in lines if each.startswith("**1  ")]
