"""The printed agenda and the calendar file, read back."""

import re

import pytest
from icalendar import Calendar
from sqlalchemy import select

from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.conferences import agenda
from casework.conferences.agenda_paper import NOBODY, agenda_pdf
from casework.conferences.invitation import LASTS, invitation
from casework.conferences.models import ConferenceMeeting
from casework.conferences.requests import ask_for
from casework.database import elevated
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.initials import initials
from tests.cast import Cast
from tests.conferences.builders import NAME, a_conference, another_lead, do, prepared
from tests.conferences.test_papers import text_of

ASKED = "He may lose his room on Linden Street."


def an_agenda(cast: Cast) -> tuple[int, int]:
    do(cast.viewers["ana"], ask_for, cast.people["mine"], ASKED)
    number = a_conference(cast, room="Room 204")
    return number, prepared(cast, "mine", "teammate", conference_id=number)


def name_of(cast: Cast, who: str) -> str:
    with elevated("a test looks", writes=False) as session:
        from casework.people.models import Person

        return session.get_one(Person, cast.people[who]).chosen_name


@pytest.mark.parametrize("is_published", [False, True])
def test_printed_agenda_holds_numbers_and_initials_and_no_text_of_anybody(
    cast: Cast, *, is_published: bool
) -> None:
    lee = cast.viewers["lee"]
    number, meeting_id = an_agenda(cast)
    if is_published:
        do(lee, agenda.publish, meeting_id)
    text = " ".join(text_of(do(lee, agenda_pdf, number)).split())
    assert not cast.heard(text)
    assert "Linden" not in text
    for who in ("mine", "teammate"):
        assert f"{cast.people[who]} · {initials(name_of(cast, who))}" in text
    assert "Ana A" in text, "who asked"
    assert ("no release for Provider" in text) is is_published


def test_each_person_on_the_printed_agenda_has_an_entry_of_it(cast: Cast) -> None:
    number, _ = an_agenda(cast)
    text = text_of(do(cast.viewers["lee"], agenda_pdf, number))
    with elevated("a test looks", writes=False) as session:
        asked = select(AuditEntry).where(AuditEntry.event == Event.EXPORTED)
        entries = session.scalars(asked).all()
        on = {e.person_id for e in entries if "printed on the agenda" in (e.words or "")}
        off = {e.person_id for e in entries if "not on the agenda" in (e.words or "")}
        assert on == {cast.people[w] for w in ("mine", "teammate")}
        assert {e.account_id for e in entries} == {cast.viewers["lee"].account_id}
        assert len(entries) == len(on) + len(off)
    assert off
    named = {int(each) for each in re.findall(r"(\d+) · ", text.partition("Acute and not")[2])}
    assert off == named


def test_agenda_of_another_lead_or_of_nobody_is_not_printed(cast: Cast) -> None:
    number, _ = an_agenda(cast)
    with pytest.raises(Invalid, match=NOBODY):
        do(another_lead(), agenda_pdf, number)
    with pytest.raises(NotAllowed):
        do(cast.viewers["sue"], agenda_pdf, number)


def test_calendar_file_holds_title_day_and_time_alone(cast: Cast) -> None:
    _, meeting_id = an_agenda(cast)
    with elevated("a test's name of a meeting") as session:
        row = session.get_one(ConferenceMeeting, meeting_id)
        row.name, meets_at = name_of(cast, "mine"), row.meets_at
    file = do(cast.viewers["lee"], invitation, meeting_id)
    assert not cast.heard(file.decode())
    (entry,) = Calendar.from_ical(file).walk("VEVENT")
    assert (str(entry["summary"]), str(entry["location"])) == (NAME, "Room 204")
    assert entry.decoded("dtstart") == meets_at.replace(microsecond=0)
    assert entry.decoded("dtend") - entry.decoded("dtstart") == LASTS
    fields = {"UID", "SEQUENCE", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "CLASS", "LOCATION"}
    assert set(entry) == fields


def test_calendar_file_is_for_those_who_see_the_meeting_while_it_is_to_come(cast: Cast) -> None:
    _, meeting_id = an_agenda(cast)
    with pytest.raises(NotFound):
        do(another_lead(), invitation, meeting_id)
    with pytest.raises(NotAllowed):
        do(cast.viewers["ann"], invitation, meeting_id)
