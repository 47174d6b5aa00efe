"""Packets and minutes, read back from the PDF: each member gets their own."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import exc, select

from casework import clock
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.conferences import agenda, immutable, meeting
from casework.conferences.minutes import add_to_minutes, minutes
from casework.conferences.minutes_paper import blind_ratings_in_words, minutes_pdf
from casework.conferences.models import FirstLook
from casework.conferences.packet import NOBODY, packet
from casework.conferences.requests import ask_for
from casework.database import elevated, reading
from casework.date_forms import time_in_words
from casework.date_words import day_in_words
from casework.decisions.operations import correct, hand_over_duty, mark_person_informed
from casework.decisions.terms import DecisionType, Rating
from casework.errors import CaseworkError, Invalid, NotAllowed, NotFound
from casework.migrations import migration_engine
from casework.releases.models import Disclosure
from tests.cast import Cast
from tests.conferences.builders import (
    a_conference,
    a_decision,
    another_lead,
    do,
    hand_over,
    item_of,
    members_of,
    prepared,
    running,
    talking_about,
)


def text_of(file: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)


def packets(cast: Cast, who: str, *people: str) -> str:
    conference_id = a_conference(cast)
    meeting_id = prepared(cast, *people, conference_id=conference_id)
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    return text_of(do(cast.viewers[who], packet, meeting_id))


@pytest.mark.parametrize(
    ("who", "whose"),
    [("lee", {"mine", "teammate"}), ("ana", {"mine"}), ("pat", {"mine"}), ("dee", set())],
)
def test_packet_holds_only_what_its_member_may_hear(cast: Cast, who: str, whose: set[str]) -> None:
    text = packets(cast, who, "mine", "teammate")
    heard = cast.heard(text)
    assert {each.person for each in heard} == whose
    classes = {each.field_class for each in heard}
    if who == "lee":
        assert not classes & {"whereabouts", "health"}
    if who == "pat":
        assert {each.table for each in heard} >= {"person", "person_identity"}
        assert not classes & {"notes", "decisions"}
        safety = {(each.table, each.column) for each in heard if each.field_class == "safety"}
        assert safety == {("release", "why")}, "what they signed it for, and nothing else"
    if who == "dee":
        assert NOBODY in " ".join(text.split())


def test_partners_packet_is_logged_as_disclosure(cast: Cast) -> None:
    began = clock.now()
    text = packets(cast, "pat", "mine", "teammate")
    with elevated("a test looks", writes=False) as session:
        asked = select(Disclosure.value).where(Disclosure.told_at >= began)
        logged = {c.column for value in session.scalars(asked) for c in cast.heard(value)}
    assert {each.column for each in cast.heard(text)} == logged != set()


def test_audit_records_each_packet(cast: Cast) -> None:
    packets(cast, "ana", "mine")
    with elevated("a test looks", writes=False) as session:
        (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.event == Event.EXPORTED))
        assert entry.account_id == cast.viewers["ana"].account_id


def test_only_members_get_a_packet_and_only_after_publishing(cast: Cast) -> None:
    meeting_id = prepared(cast, "mine")
    with pytest.raises(NotFound):
        do(cast.viewers["ana"], packet, meeting_id)
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    for who in ("ben", "wes", "sam", "sue", "ann", "adm"):
        with pytest.raises(CaseworkError):
            do(cast.viewers[who], packet, meeting_id)


def test_packet_names_nobody_in_a_blind_case(cast: Cast) -> None:
    meeting_id = prepared(cast, "mine")
    lee = cast.viewers["lee"]
    do(lee, agenda.ask_about, item_of(cast, meeting_id, "mine"), DecisionType.CLOSE)
    do(lee, agenda.publish, meeting_id)
    for who in ("ana", "lee", "pat"):
        assert not cast.heard(text_of(do(cast.viewers[who], packet, meeting_id))), who


def over(cast: Cast) -> tuple[int, int]:
    """A closed meeting with one decision, which was told, answered and corrected."""
    meeting_id, item = talking_about(cast, "mine")
    lee, ana = cast.viewers["lee"], cast.viewers["ana"]
    do(lee, meeting.write_notes, item, "Mediation first, moving later.")
    decision_id = do(lee, meeting.decide, item, a_decision(cast, dissent="Pat would wait."))
    do(lee, meeting.close_meeting, meeting_id)
    do(ana, mark_person_informed, decision_id, "Only if Ana comes along.")
    do(lee, correct, decision_id, "It was said on Tuesday.")
    do(lee, add_to_minutes, meeting_id, "The clinic came ten minutes late.")
    return meeting_id, decision_id


def test_minutes_hold_every_part_of_a_decision(cast: Cast) -> None:
    meeting_id, _ = over(cast)
    text = " ".join(text_of(do(cast.viewers["lee"], minutes_pdf, meeting_id)).split())
    for words in (
        "East weekly: minutes",
        "In the room: Ana A, Dee A, Lee A, Provider",
        "Mediation first, moving later.",
        "Decided: mediation. Reason: Both sides would talk.",
        "Owner: Ana A",
        "Actions Who What By when So far",
        ": tell them: mediation",
        "told " + day_in_words(clock.today()) + ": “Only if Ana comes along.”",
        "Invited: Ana A, Dee A, Lee A, Provider",
        "Absent: nobody",
        "Next meeting",
        "Lee A (led the meeting)",
        "Dissent: Pat would wait.",
        "Only if Ana comes along.",
        "It was said on Tuesday.",
        "The clinic came ten minutes late.",
    ):
        assert words in text, words


def test_minutes_do_not_repeat_words(cast: Cast) -> None:
    meeting_id, item = talking_about(cast, "mine")
    lee = cast.viewers["lee"]
    do(lee, meeting.write_notes, item, "Options: mediation first.")
    do(lee, meeting.close_meeting, meeting_id)
    text = " ".join(text_of(do(lee, minutes_pdf, meeting_id)).split())
    assert text.count("Options:") == 1
    assert "reason of the rules" not in text


def test_minutes_name_who_was_not_reached_and_what_was_asked(cast: Cast) -> None:
    meeting_id = running(cast, "mine", "teammate")
    lee, item = cast.viewers["lee"], item_of(cast, meeting_id, "mine")
    do(cast.viewers["ana"], ask_for, cast.people["mine"], "Can the fund pay two weeks?")
    do(lee, meeting.go_to_item, meeting_id, item)
    do(lee, meeting.decide, item, a_decision(cast))
    do(lee, meeting.close_meeting, meeting_id)
    text = " ".join(text_of(do(lee, minutes_pdf, meeting_id)).split())
    with reading(lee) as session:
        found = minutes(session, lee, meeting_id)
    (left,) = found.not_reached
    assert f"Not reached {left.name}. They are proposed for the next agenda." in text
    assert "Asked: “Can the fund pay two weeks?” Ana A" in text
    assert "Nothing was decided." not in text
    assert [each.is_open for each in found.actions] == [True, True]


def test_member_who_did_not_come_is_absent(cast: Cast) -> None:
    lee, meeting_id = cast.viewers["lee"], prepared(cast, "mine")
    do(lee, agenda.publish, meeting_id)
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    came = [each.member_id for each in members_of(meeting_id) if each.name != "Dee A"]
    do(lee, meeting.mark_attendance, meeting_id, came)
    do(lee, meeting.close_meeting, meeting_id)
    with reading(lee) as session:
        found = minutes(session, lee, meeting_id)
    assert found.absent == ["Dee A"]
    assert found.next_at is not None
    assert found.next_at > found.meeting.meets_at


def test_hand_over_does_not_change_the_minutes(cast: Cast) -> None:
    """The first owner stays in the minutes; the new owner and the reason are added below."""
    meeting_id, decision_id = over(cast)
    sue = cast.viewers["sue"]
    do(sue, hand_over_duty, decision_id, sue.account_id, "Ana is ill")
    text = " ".join(text_of(do(cast.viewers["lee"], minutes_pdf, meeting_id)).split())
    assert "Owner: Ana A, by" in text
    assert "Handed over (by Sue A, " in text
    assert "From Ana A to Sue A (carry it out): Ana is ill" in text
    assert "Correction (by Lee A, " in text
    with reading(cast.viewers["lee"]) as session:
        table = minutes(session, cast.viewers["lee"], meeting_id).table()
    (row,) = table.to_dict("records")
    assert (row["Owner"], row["Tells them"].split(",")[0]) == ("Ana A", "Ana A")


def test_minutes_table_has_one_row_per_decision(cast: Cast) -> None:
    meeting_id, _ = over(cast)
    with reading(cast.viewers["lee"]) as session:
        table = minutes(session, cast.viewers["lee"], meeting_id).table()
    (row,) = table.to_dict("records")
    assert row["Decision"] == "mediation"
    assert row["Their answer"] == "Only if Ana comes along."
    assert row["In the room"].startswith("Ana A, Lee A")
    assert (row["Done"], row["Told"]) == ("not yet", day_in_words(clock.today(), year=True))
    assert (
        row["Corrections"]
        == f"It was said on Tuesday. (Lee A, {day_in_words(clock.today(), year=True)})"
    )


def test_minutes_show_each_reader_only_their_rows(cast: Cast) -> None:
    """dee sees that the meeting took place and no people, so she has nothing to print."""
    meeting_id, _ = over(cast)
    with reading(cast.viewers["dee"]) as session:
        found = minutes(session, cast.viewers["dee"], meeting_id)
    assert (list(found.items), list(found.decisions)) == ([], [])
    with pytest.raises(Invalid, match="nothing to print"):
        do(cast.viewers["dee"], minutes_pdf, meeting_id)


def test_worker_reads_minutes_of_own_people_discussed_in_their_presence(cast: Cast) -> None:
    meeting_id = running(cast, "mine", "teammate")
    lee, ana, item = cast.viewers["lee"], cast.viewers["ana"], item_of(cast, meeting_id, "mine")
    do(lee, meeting.go_to_item, meeting_id, item)
    do(lee, meeting.decide, item, a_decision(cast))
    do(lee, meeting.go_to_item, meeting_id, item_of(cast, meeting_id, "teammate"))
    do(lee, meeting.close_meeting, meeting_id)
    with reading(ana) as session:
        found = minutes(session, ana, meeting_id)
    assert [each.item_id for each in found.items] == [item]
    assert [row.kind for row in found.decisions] == [DecisionType.MEDIATION]
    for verb, who in ((minutes_pdf, "ana"), (minutes, "pat")):
        with pytest.raises(NotAllowed):
            do(cast.viewers[who], verb, meeting_id)


def test_worker_who_waited_outside_reads_no_minutes(cast: Cast) -> None:
    meeting_id = running(cast, "mine")
    lee, ana = cast.viewers["lee"], cast.viewers["ana"]
    here = [each for each in members_of(meeting_id) if each.account_id != ana.account_id]
    do(lee, meeting.mark_attendance, meeting_id, [each.member_id for each in here])
    do(lee, meeting.go_to_item, meeting_id, item_of(cast, meeting_id, "mine"))
    do(lee, meeting.close_meeting, meeting_id)
    with reading(ana) as session:
        assert list(minutes(session, ana, meeting_id).items) == []


def test_minutes_name_the_lead_and_late_members(cast: Cast) -> None:
    lou = another_lead()
    meeting_id = running(cast, "mine", conference_id=a_conference(cast, lou=lou))
    lee, item = cast.viewers["lee"], item_of(cast, meeting_id, "mine")
    everybody = members_of(meeting_id)
    early = [each.member_id for each in everybody if each.name != "Ana A"]
    do(lee, meeting.mark_attendance, meeting_id, early)
    do(lee, meeting.go_to_item, meeting_id, item)
    began = clock.now()
    with clock.set_to(began + timedelta(minutes=5)):
        do(lee, meeting.mark_attendance, meeting_id, [each.member_id for each in everybody])
    with clock.set_to(began + timedelta(minutes=6)):
        hand_over(lee, lou, meeting_id)
    with clock.set_to(began + timedelta(minutes=20)):
        do(lou, meeting.close_meeting, meeting_id)
        text = " ".join(text_of(do(lou, minutes_pdf, meeting_id)).split())
    came, took = (
        time_in_words((began + timedelta(minutes=each)).astimezone(clock.zone())) for each in (5, 6)
    )
    assert f"Led by Lee A, from {took} by Lou A" in text
    assert f"In the room: Ana A (came {came}), Lee A" in text
    assert "On the agenda: event since last time" in text


@pytest.mark.parametrize(("raters", "said"), [(2, "fewer than 3"), (3, "3 rather for")])
def test_minutes_show_first_looks_as_counts_from_three_on(
    cast: Cast, raters: int, said: str
) -> None:
    meeting_id, item = talking_about(cast, "mine")
    with elevated("a test's looks") as session:
        for who in ("ana", "dee", "sue")[:raters]:
            session.add(
                FirstLook(
                    item_id=item,
                    account_id=cast.viewers[who].account_id,
                    blind=Rating.RATHER_FOR,
                    blind_at=clock.now(),
                )
            )
    do(cast.viewers["lee"], meeting.close_meeting, meeting_id)
    with reading(cast.viewers["lee"]) as session:
        found = minutes(session, cast.viewers["lee"], meeting_id)
    assert said in blind_ratings_in_words(found.blind_ratings[item])
    assert "Ana A" not in blind_ratings_in_words(found.blind_ratings[item])


def change(table: str, column: str) -> None:
    value = "id + 1000" if column == "id" else "NULL"
    with migration_engine().begin() as raw:
        raw.exec_driver_sql(f"UPDATE {table} SET {column} = {value}")


def test_sql_cannot_change_minutes(cast: Cast) -> None:
    over(cast)
    for rows in immutable.FIXED:
        for column in rows.columns:
            with pytest.raises(exc.DBAPIError, match="never changed"):
                change(rows.table, column)


def test_attendance_row_may_only_get_its_end(cast: Cast) -> None:
    over(cast)
    with migration_engine().begin() as raw:
        raw.exec_driver_sql("UPDATE conference_presence SET left_at = came_at")
