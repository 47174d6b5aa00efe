"""A decision that was recorded for the wrong person moves to the right one, without its facts."""

from datetime import timedelta
from typing import Any

import pytest

from casework import clock
from casework.audit.queries import trail
from casework.conferences import agenda, meeting
from casework.conferences.minutes import minutes
from casework.conferences.options_beside import options_beside
from casework.database import reading, save
from casework.decisions.moving import move_decision
from casework.decisions.operations import correct, hand_over_duty, mark_person_informed
from casework.decisions.queries import DecisionRow, decisions_about
from casework.decisions.terms import Duty
from casework.drafts.operations import keep_draft, read_draft
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.timeline import journey
from casework.tasks.queries import tasks_about
from tests.cast import Cast
from tests.conferences.builders import a_decision, do, down, item_of, talking_about

REASON, FACT, ANSWER = "His brother wants to talk.", "Three talks this month.", "He agrees to it."


def decided(cast: Cast, **changed: Any) -> tuple[int, int]:
    """The number of the meeting, and of a decision about "mine", who is the wrong person."""
    lee = cast.viewers["lee"]
    meeting_id, item = talking_about(cast, "mine")
    do(lee, agenda.put_on, meeting_id, [cast.people["teammate"]])
    fact = {"source": "contacts", "fact": FACT}
    new = a_decision(cast, **({"reason": REASON, "facts": [fact]} | changed))
    return meeting_id, do(lee, meeting.decide, item, new)


def moved(cast: Cast, who: str, decision_id: int) -> None:
    do(cast.viewers[who], move_decision, decision_id, cast.people["teammate"])


def about(cast: Cast, who: str, person: str) -> list[DecisionRow]:
    with reading(cast.viewers[who]) as session:
        return decisions_about(session, cast.people[person])


def read(cast: Cast, who: str, person: str) -> str:
    viewer, person_id = cast.viewers[who], cast.people[person]
    with reading(viewer) as session:
        found: list[Any] = [
            *decisions_about(session, person_id),
            *tasks_about(session, person_id),
            *journey(session, person_id, [], [], []),
        ]
        if who == "sue":
            found += [row.in_words() for row in trail(session, viewer, person_id)]
    return "\n".join(str(each) for each in found)


@pytest.mark.parametrize("who", ["lee", "sue"])
def test_moved_decision_is_read_in_the_right_record_and_nowhere_in_the_wrong_one(
    cast: Cast, who: str
) -> None:
    meeting_id, decision = decided(cast)
    ana = cast.viewers["ana"]
    do(ana, mark_person_informed, decision, ANSWER)
    moved(cast, who, decision)
    for reader in ("lee", "sue"):
        here, there = read(cast, reader, "mine"), read(cast, reader, "teammate")
        assert REASON not in here
        assert ANSWER not in here
        assert REASON in there
        assert ANSWER not in there, "the other person said it, about what was not meant for them"
        assert "A decision was moved to another record" in here
        assert FACT not in there, "it is about the other person"
    with reading(cast.viewers["lee"]) as session:
        assert REASON not in str(minutes(session, cast.viewers["lee"], meeting_id).decisions)


def test_what_was_typed_before_the_decision_was_recorded_is_not_read_in_the_wrong_record(
    cast: Cast,
) -> None:
    lee = cast.viewers["lee"]
    meeting_id, item = talking_about(cast, "mine")
    do(lee, agenda.put_on, meeting_id, [cast.people["teammate"]])
    for typed in ("His brother", REASON):
        do(lee, meeting.write_decision, item, {"reason": typed})
    moved(cast, "lee", do(lee, meeting.decide, item, a_decision(cast, reason=REASON)))
    here = read(cast, "sue", "mine")
    assert "a place on an agenda" in here
    assert "His brother" not in here


OPTIONS = "His brother could talk to the other side."


@pytest.mark.parametrize("goes", [True, False])
def test_options_go_along_only_where_they_are_about_the_right_person(
    cast: Cast, goes: bool
) -> None:
    """Whoever moves the decision says so; in the wrong record they are then read nowhere."""
    meeting_id, decision = decided(cast)
    lee, item = cast.viewers["lee"], item_of(cast, meeting_id, "mine")
    for typed in (OPTIONS[:11], OPTIONS):
        do(lee, meeting.write_notes, item, typed)
    with reading(lee) as session:
        assert options_beside(session, decision) == OPTIONS
    to_id = cast.people["teammate"]
    do(cast.viewers["sue"], move_decision, decision, to_id, options_too=goes)
    do(lee, meeting.close_meeting, meeting_id)
    for reader in ("lee", "sue"):
        assert OPTIONS[:11] not in read(cast, reader, "mine")
        assert (OPTIONS in read(cast, reader, "teammate")) is goes
    with reading(lee) as session:
        found = minutes(session, lee, meeting_id)
    assert (OPTIONS in str(found.items)) is not goes
    assert OPTIONS not in str(found.decisions)


def test_options_that_stayed_with_somebody_do_not_go_along_from_another_record(cast: Cast) -> None:
    meeting_id, decision = decided(cast)
    do(cast.viewers["lee"], meeting.write_notes, item_of(cast, meeting_id, "mine"), OPTIONS)
    sue = cast.viewers["sue"]
    do(sue, move_decision, decision, cast.people["teammate"])
    do(sue, move_decision, decision, cast.people["covered"], options_too=True)
    assert OPTIONS not in read(cast, "sue", "covered")
    do(cast.viewers["lee"], meeting.close_meeting, meeting_id)
    with reading(cast.viewers["lee"]) as session:
        assert OPTIONS in str(minutes(session, cast.viewers["lee"], meeting_id).items)


def test_options_stay_beside_a_decision_that_comes_back(cast: Cast) -> None:
    meeting_id, decision = decided(cast)
    do(cast.viewers["lee"], meeting.write_notes, item_of(cast, meeting_id, "mine"), OPTIONS)
    sue = cast.viewers["sue"]
    do(sue, move_decision, decision, cast.people["teammate"], options_too=True)
    do(sue, move_decision, decision, cast.people["mine"], options_too=True)
    assert OPTIONS in read(cast, "sue", "mine")
    assert OPTIONS not in read(cast, "sue", "teammate")


def test_answer_shows_again_with_a_decision_that_comes_back(cast: Cast) -> None:
    _, decision = decided(cast)
    do(cast.viewers["ana"], mark_person_informed, decision, ANSWER)
    moved(cast, "sue", decision)
    do(cast.viewers["ben"], mark_person_informed, decision, "Yes, from Monday.")
    do(cast.viewers["sue"], move_decision, decision, cast.people["mine"])
    here, there = read(cast, "sue", "mine"), read(cast, "sue", "teammate")
    assert here.count(ANSWER) == 2, "beside the decision and in the trail"
    assert FACT in here
    assert "Yes, from Monday." not in here
    assert "Yes, from Monday." not in there
    (row,) = [each for each in about(cast, "ana", "mine") if each.decision_id == decision]
    assert row.told_at is None


def test_right_person_may_give_the_same_answer_in_the_same_words(cast: Cast) -> None:
    _, decision = decided(cast)
    do(cast.viewers["ana"], mark_person_informed, decision, ANSWER)
    moved(cast, "sue", decision)
    do(cast.viewers["ben"], mark_person_informed, decision, ANSWER)
    (row,) = [each for each in about(cast, "ben", "teammate") if each.decision_id == decision]
    assert row.answers == [ANSWER]


def test_correction_and_hand_over_go_along(cast: Cast) -> None:
    _, decision = decided(cast)
    do(cast.viewers["lee"], correct, decision, "It is the cousin.")
    do(cast.viewers["sue"], hand_over_duty, decision, cast.viewers["sue"].account_id, "He is ill.")
    moved(cast, "sue", decision)
    here, there = read(cast, "sue", "mine"), read(cast, "sue", "teammate")
    for word in ("It is the cousin.", "He is ill."):
        assert word not in here
        assert word in there


def test_fact_that_quotes_a_moved_decision_goes_along(cast: Cast) -> None:
    meeting_id, first = decided(cast)
    quote = {"source": "earlier decision", "source_id": first, "fact": "Decided: mediation."}
    item = item_of(cast, meeting_id, "mine")
    later = a_decision(cast, facts=[quote], known=1, reason="The next step.")
    do(cast.viewers["lee"], meeting.decide, item, later)
    assert "Decided: mediation." in read(cast, "lee", "mine")
    moved(cast, "sue", first)
    for reader in ("lee", "sue"):
        assert "Decided: mediation." not in read(cast, reader, "mine")
        assert "Decided: mediation." not in read(cast, reader, "teammate")
    do(cast.viewers["sue"], move_decision, first, cast.people["mine"])
    assert "Decided: mediation." in read(cast, "lee", "mine")


def test_half_typed_correction_goes_along_and_a_half_typed_answer_stays(cast: Cast) -> None:
    _, decision = decided(cast)
    sue, right = cast.viewers["sue"], cast.people["teammate"]
    forms = {each: f"{each} {decision}" for each in ("correct", "answer")}
    for each, form in forms.items():
        do(sue, keep_draft, form, {"text": f"{each}, half"}, cast.people["mine"])
    moved(cast, "sue", decision)
    with reading(sue) as session:
        assert read_draft(session, sue, forms["correct"], right) == {"text": "correct, half"}
        assert read_draft(session, sue, forms["answer"], right) == {}
        assert read_draft(session, sue, forms["correct"], cast.people["mine"]) == {}


def test_moved_decision_is_carried_by_somebody_of_the_right_person(cast: Cast) -> None:
    _, decision = decided(cast)
    moved(cast, "lee", decision)
    (row,) = [each for each in about(cast, "sue", "teammate") if each.decision_id == decision]
    ben = cast.viewers["ben"].account_id
    assert row.holders == {Duty.DO: ben, Duty.TELL: ben}


def test_wrong_persons_item_takes_another_decision_after_one_was_moved(cast: Cast) -> None:
    meeting_id, decision = decided(cast)
    moved(cast, "lee", decision)
    with reading(cast.viewers["lee"]) as session:
        items = minutes(session, cast.viewers["lee"], meeting_id).items
    (item,) = [each.item_id for each in items if each.person_id == cast.people["mine"]]
    do(cast.viewers["lee"], meeting.decide, item, a_decision(cast))


def test_decision_that_took_effect_does_not_move(cast: Cast) -> None:
    lee = cast.viewers["lee"]
    meeting_id, item = talking_about(cast, "mine")
    do(lee, agenda.put_on, meeting_id, [cast.people["teammate"]])
    decision = do(lee, meeting.decide, item, down(cast))
    with pytest.raises(Invalid, match="changed the tier or the status"):
        moved(cast, "lee", decision)


def test_lead_moves_a_decision_for_72_hours_and_the_supervisor_later(cast: Cast) -> None:
    _, decision = decided(cast)
    with clock.set_to(clock.now() + timedelta(hours=73)):
        with pytest.raises(NotAllowed, match="for 72 hours"):
            moved(cast, "lee", decision)
        moved(cast, "sue", decision)
    assert REASON in read(cast, "sue", "teammate")


@pytest.mark.parametrize("who", ["ana", "ben", "wes", "sam", "dee", "ann", "adm", "pat"])
def test_nobody_else_moves_a_decision(cast: Cast, who: str) -> None:
    _, decision = decided(cast)
    with pytest.raises((NotAllowed, NotFound)):
        moved(cast, who, decision)


def test_decision_does_not_move_to_somebody_outside_the_viewers_rows(cast: Cast) -> None:
    _, decision = decided(cast)
    sue = cast.viewers["sue"]
    with pytest.raises(NotFound):
        do(sue, move_decision, decision, cast.people["other"])
    assert save(sue, lambda s: bool(decisions_about(s, cast.people["mine"])))
