"""A meeting is moved, renamed, canceled, and begun on another day than planned."""

from datetime import datetime, timedelta

import pytest

from casework import clock
from casework.access.viewer import Viewer
from casework.conferences import agenda, meeting
from casework.conferences.agenda_paper import agenda_pdf
from casework.conferences.forms import ChangedMeeting
from casework.conferences.minutes import minutes
from casework.conferences.minutes_paper import minutes_pdf
from casework.conferences.next_meetings import NextMeeting, next_meetings
from casework.conferences.packet import packet
from casework.conferences.queries import MeetingRow
from casework.conferences.queries import meeting as meeting_row
from casework.conferences.rescheduling import cancel_meeting, change_meeting
from casework.conferences.terms import ACCESS_AFTER, MeetingState
from casework.database import reading
from casework.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.cast import Cast
from tests.conferences.builders import a_conference, another_lead, do, prepared
from tests.conferences.test_agenda import ends_of, sees
from tests.conferences.test_papers import text_of

WEEK = timedelta(weeks=1)


def row(viewer: Viewer, meeting_id: int) -> MeetingRow:
    with reading(viewer) as session:
        found = meeting_row(session, meeting_id)
    assert found is not None
    return found


def planned_for(cast: Cast, at: datetime) -> tuple[int, int]:
    """A conference whose first meeting is then, and its published agenda."""
    conference_id = a_conference(cast, first_at=at)
    meeting_id = prepared(cast, "mine", conference_id=conference_id)
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    return conference_id, meeting_id


def next_day(cast: Cast, conference_id: int) -> object:
    lee = cast.viewers["lee"]
    following = row(lee, do(lee, agenda.prepare, conference_id))
    return following.meets_at.astimezone(clock.zone()).date()


def day_of(at: datetime) -> object:
    return at.astimezone(clock.zone()).date()


def changed(cast: Cast, meeting_id: int, **new: object) -> ChangedMeeting:
    now = row(cast.viewers["lee"], meeting_id)
    plain = {"name": now.name or "", "meets_at": now.meets_at, "version": now.schedule}
    return ChangedMeeting.model_validate(plain | new)


def test_meeting_begins_on_another_day_only_when_asked(cast: Cast) -> None:
    lee, thursday = cast.viewers["lee"], clock.now() + timedelta(days=2)
    _, meeting_id = planned_for(cast, thursday)
    with pytest.raises(Invalid, match="planned for another day"):
        do(lee, meeting.begin_meeting, meeting_id)
    assert row(lee, meeting_id).state is MeetingState.PUBLISHED
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    assert row(lee, meeting_id).state is MeetingState.RUNNING


def test_planned_meeting_is_not_skipped_after_one_on_another_day(cast: Cast) -> None:
    """Held on Tuesday instead of Thursday: the next agenda is for Thursday."""
    lee, thursday = cast.viewers["lee"], clock.now() + timedelta(days=2)
    conference_id, meeting_id = planned_for(cast, thursday)
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    do(lee, meeting.close_meeting, meeting_id)
    assert day_of(row(lee, meeting_id).meets_at) == clock.today()
    assert next_day(cast, conference_id) == day_of(thursday)


def test_meeting_begun_early_on_its_day_needs_no_question_and_takes_its_date(cast: Cast) -> None:
    lee = cast.viewers["lee"]
    noon = clock.now().astimezone(clock.zone()).replace(hour=12, minute=0)
    with clock.set_to(noon):
        later = noon + timedelta(hours=1)
        conference_id, meeting_id = planned_for(cast, later)
        do(lee, meeting.begin_meeting, meeting_id)
        do(lee, meeting.close_meeting, meeting_id)
        assert row(lee, meeting_id).meets_at == later
        assert next_day(cast, conference_id) == day_of(later + WEEK)


def test_moved_and_renamed_meeting_keeps_its_agenda_and_takes_its_date(cast: Cast) -> None:
    lee, thursday = cast.viewers["lee"], clock.now() + timedelta(days=2)
    conference_id, meeting_id = planned_for(cast, thursday)
    tomorrow = clock.now() + timedelta(days=1)
    new = changed(cast, meeting_id, name=" Extra ", meets_at=tomorrow)
    do(lee, change_meeting, meeting_id, new)
    now = row(lee, meeting_id)
    assert (now.title, now.conference, now.meets_at) == ("Extra", "East weekly", tomorrow)
    assert ends_of(cast, meeting_id, "mine") == tomorrow + ACCESS_AFTER
    with clock.set_to(tomorrow):
        do(lee, meeting.begin_meeting, meeting_id)
        do(lee, meeting.close_meeting, meeting_id)
        assert next_day(cast, conference_id) == day_of(thursday + WEEK)


def test_moved_meeting_that_is_begun_early_takes_its_date_for_agenda_and_minutes(
    cast: Cast,
) -> None:
    """Its lead moves it once more: nothing is left on the day to which it had been moved."""
    lee, thursday = cast.viewers["lee"], clock.now() + timedelta(days=2)
    conference_id, meeting_id = planned_for(cast, thursday)
    assert row(lee, meeting_id).stays
    moved = changed(cast, meeting_id, meets_at=clock.now() + timedelta(days=4))
    do(lee, change_meeting, meeting_id, moved)
    assert not row(lee, meeting_id).stays
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    do(lee, meeting.close_meeting, meeting_id)
    with reading(lee) as session:
        said = minutes(session, lee, meeting_id).next_at
        coming = {each.conference_id: each.at for each in next_meetings(session)}
    assert said is not None
    assert day_of(said) == day_of(coming[conference_id]) == day_of(thursday + WEEK)
    assert next_day(cast, conference_id) == day_of(thursday + WEEK)


@pytest.mark.parametrize("who", ["lee", "ana", "pat", "sue", "dee"])
def test_every_member_reads_when_it_meets_next(cast: Cast, who: str) -> None:
    """Moved: the new day. Canceled: the next date of the cadence."""
    lee, viewer = cast.viewers["lee"], cast.viewers[who]
    thursday = clock.now() + timedelta(days=2)
    conference_id, meeting_id = planned_for(cast, thursday)

    def next_one() -> NextMeeting:
        with reading(viewer) as session:
            return next(e for e in next_meetings(session) if e.conference_id == conference_id)

    assert (next_one().at, next_one().is_published) == (thursday, True)
    today = clock.now() + timedelta(minutes=5)
    do(lee, change_meeting, meeting_id, changed(cast, meeting_id, name="Extra", meets_at=today))
    is_today = day_of(today) == clock.today()  # or in the last minutes of a day, tomorrow
    assert (next_one().title, next_one().at, next_one().is_today) == ("Extra", today, is_today)
    do(lee, cancel_meeting, meeting_id, "A holiday.")
    assert day_of(next_one().at) == day_of(thursday + WEEK)
    assert (next_one().title, next_one().is_published) == ("East weekly", False)


def test_papers_of_a_renamed_meeting_have_its_name(cast: Cast) -> None:
    lee = cast.viewers["lee"]
    _, meeting_id = planned_for(cast, clock.now() + timedelta(days=2))
    do(lee, change_meeting, meeting_id, changed(cast, meeting_id, name="Extra round"))
    papers = [do(lee, agenda_pdf, meeting_id), do(lee, packet, meeting_id)]
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    do(lee, meeting.close_meeting, meeting_id)
    papers.append(do(lee, minutes_pdf, meeting_id))
    for paper, what in zip(papers, ("agenda", "packet", "minutes"), strict=True):
        assert f"Extra round: {what}" in text_of(paper)


def test_canceled_meeting_closes_its_records_and_its_date_is_not_proposed_again(cast: Cast) -> None:
    lee, thursday = cast.viewers["lee"], clock.now() + timedelta(days=2)
    conference_id, meeting_id = planned_for(cast, thursday)
    assert sees(cast, "lee", "mine")
    with pytest.raises(Invalid, match="why"):
        do(lee, cancel_meeting, meeting_id, "")
    do(lee, cancel_meeting, meeting_id, "A holiday.")
    assert not sees(cast, "lee", "mine")
    now = row(cast.viewers["ana"], meeting_id)
    assert (now.state, now.canceled_because) == (MeetingState.CANCELED, "A holiday.")
    for verb, given in (
        (agenda.put_on, [meeting_id, [cast.people["teammate"]]]),
        (change_meeting, [meeting_id, changed(cast, meeting_id)]),
        (cancel_meeting, [meeting_id, "Again."]),
    ):
        with pytest.raises(Invalid):
            do(lee, verb, *given)
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    assert row(lee, meeting_id).state is MeetingState.CANCELED
    assert next_day(cast, conference_id) == day_of(thursday + WEEK)


@pytest.mark.parametrize("days", [-2, 400])
def test_meeting_is_not_moved_into_the_past_or_far_ahead(cast: Cast, days: int) -> None:
    _, meeting_id = planned_for(cast, clock.now() + timedelta(days=2))
    new = changed(cast, meeting_id, meets_at=clock.now() + timedelta(days=days))
    with pytest.raises(Invalid, match="still to come"):
        do(cast.viewers["lee"], change_meeting, meeting_id, new)


def test_second_lead_hears_of_the_first_ones_change(cast: Cast) -> None:
    _, meeting_id = planned_for(cast, clock.now() + timedelta(days=2))
    old = changed(cast, meeting_id, name="Mine")
    do(cast.viewers["lee"], change_meeting, meeting_id, changed(cast, meeting_id, name="First"))
    with pytest.raises(Conflict, match="meanwhile"):
        do(cast.viewers["lee"], change_meeting, meeting_id, old)


@pytest.mark.parametrize("who", ["ana", "sue", "dee", "pat", "adm", "lou"])
def test_only_its_lead_moves_or_cancels_a_meeting(cast: Cast, who: str) -> None:
    _, meeting_id = planned_for(cast, clock.now() + timedelta(days=2))
    viewer = another_lead() if who == "lou" else cast.viewers[who]
    for verb, given in ((change_meeting, changed(cast, meeting_id)), (cancel_meeting, "No.")):
        with pytest.raises((NotAllowed, NotFound)):
            do(viewer, verb, meeting_id, given)


def test_running_meeting_stays_where_it_is(cast: Cast) -> None:
    _, meeting_id = planned_for(cast, clock.now() + timedelta(days=2))
    do(cast.viewers["lee"], meeting.begin_meeting, meeting_id, on_another_day=True)
    with pytest.raises(Invalid, match="has begun"):
        do(cast.viewers["lee"], cancel_meeting, meeting_id, "A holiday.")
