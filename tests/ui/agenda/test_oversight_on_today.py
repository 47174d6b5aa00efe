"""Today of a supervisor: whom a lead chose, how long the record was open, what was read."""

from datetime import timedelta

from casework import clock
from casework.conferences import agenda, meeting
from casework.people.operations import open_person
from tests.cast import Cast
from tests.conferences.builders import a_decision, do, item_of, talking_about
from tests.conferences.test_oversight import WHY, chosen
from tests.ui.conftest import Open, everything


def test_choice_taken_off_again_is_on_today_with_what_was_read(cast: Cast, open_page: Open) -> None:
    lee = cast.viewers["lee"]
    with clock.set_to(clock.now() - timedelta(minutes=4, seconds=2)):
        _, item = chosen(cast)
        do(lee, open_person, cast.people["Quiet Q"])
    do(lee, agenda.take_off, item)
    at = open_page("today", "sue")
    assert not at.exception
    shown = (each.value for each in (*at.markdown, *at.caption))
    text = "\n".join(shown).replace("\\", "")
    assert "put on by a lead, proposed by no rule" in everything(at)
    assert WHY in text
    assert "was open to the leads for 4 minutes" in text
    assert "The lead took them off again." in text
    assert "Lee A opened the record" in text
    at.button(key=f"seen-{item}").click().run()
    assert not at.exception
    assert "put on by a lead" not in everything(at)


def test_person_kept_off_is_allowed_again_on_today(cast: Cast, open_page: Open) -> None:
    meeting_id, item = chosen(cast)
    at = open_page("today", "sue")
    next(e for e in at.text_input if "Why take it back" in e.label).input("Not now.").run()
    at.button(key=f"back-{item}").click().run()
    assert "see this record no more" in everything(at)
    assert "kept off an agenda" in everything(at)
    at.button(key=f"again-{item}").click().run()
    assert "kept off an agenda" not in everything(at)
    lee, who = cast.viewers["lee"], [cast.people["Quiet Q"]]
    do(lee, agenda.put_on, meeting_id, who, because="She called again.")


def test_coworker_who_owns_a_decision_has_it_on_today(cast: Cast, open_page: Open) -> None:
    """ana owns one about another worker's person: by her place in the conference alone."""
    meeting_id, item = talking_about(cast, "teammate")
    ana, ben = cast.viewers["ana"].account_id, cast.viewers["ben"].account_id
    new = a_decision(cast, owner_id=ana, teller_id=ben)
    decision = do(cast.viewers["lee"], meeting.decide, item, new)
    assert item_of(cast, meeting_id, "teammate") == item
    at = open_page("today", "ana")
    assert not at.exception
    assert "Your decisions" in everything(at)
    at.button(key=f"own-DO-{decision}").click().run()
    assert not at.exception
    assert "Your decisions" not in everything(at)


def test_lead_who_owns_a_decision_has_it_on_the_first_screen(cast: Cast, open_page: Open) -> None:
    _, item = talking_about(cast, "mine")
    lee, sue = cast.viewers["lee"].account_id, cast.viewers["sue"].account_id
    do(cast.viewers["lee"], meeting.decide, item, a_decision(cast, owner_id=lee, teller_id=sue))
    assert "Your decisions" in everything(open_page("agenda", "lee"))
