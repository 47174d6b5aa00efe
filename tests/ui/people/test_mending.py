"""Mending on the screen: a merge that asks which record goes on, a contact of the wrong person."""

from typing import Any

from streamlit.testing.v1 import AppTest

from casework import clock
from casework.conferences import agenda, meeting
from casework.contacts.forms import NewContact
from casework.contacts.moving import move_contact
from casework.contacts.operations import log_contact
from casework.contacts.queries import recent_contacts
from casework.contacts.terms import Mode
from casework.database import reading, save
from casework.needs.forms import NewScore
from casework.needs.operations import record_needs
from casework.needs.queries import scores_of
from casework.needs.terms import Domain, NeedAnswer
from casework.people.card import person_card
from casework.people.forms import StatusChange
from casework.people.journey import change_status
from casework.people.queries import caseload
from casework.people.terms import Status
from casework.plans.forms import ConflictItem
from casework.plans.terms import PlanState, Section
from casework.ui.navigation.current_person import KEY
from casework.ui.plans.section_navigation import STEP
from casework.ui.widgets.field_faults import required
from casework.ui.widgets.move_entry import NOBODY, WRONG_PERSON
from tests.cast import Cast
from tests.conferences.builders import a_decision, do, talking_about
from tests.people.builders import added, enrolled
from tests.plans.builders import begun, put, versions
from tests.ui.conftest import Open, everything

SECRET = "He sleeps at a friend of his aunt."


def field(at: AppTest, kind: str, label: str) -> Any:
    return next(each for each in getattr(at, kind) if each.label in (label, required(label)))


def from_menu(at: AppTest, number: int, choice: str) -> None:
    """Chooses in the menu of a contact's row."""
    begins = f"icon-only-contact-{number}-"
    next(m for m in at.menu_button if str(m.key).startswith(begins)).click(choice).run()


def logged(cast: Cast, person_id: int) -> int:
    ana = cast.viewers["ana"]
    new = NewContact(person_ids=[person_id], mode=Mode.VOICE, occurred_at=clock.now(), note=SECRET)
    return save(ana, lambda s: log_contact(s, ana, new))[0]


def test_merge_asks_which_record_goes_on_and_says_what_becomes_of_it(
    cast: Cast, open_page: Open
) -> None:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    shut, alive = added(sue, chosen_name="Zoe Trial"), enrolled(ana, chosen_name="Zoe Tryal")
    closed = StatusChange(status=Status.CLOSED, reason="Moved away.")
    save(sue, lambda s: change_status(s, sue, shut, closed))
    at = open_page("person", "sue", person_id=shut, **{f"part-{shut}": "Merge with another record"})
    at.text_input(key=f"merge-search-{shut}").input("Zoe Tryal").run()
    field(at, "radio", "Which one").set_value(alive).run()
    (shown,) = [each.value for each in at.markdown if "The other one" in each.value]
    for line in ("| Status | closed | enrolled |", "| Tier | none | active |"):
        assert line in shown
    assert "| Main worker | none | Ana" in shown
    for label in ("Team", "Safety plan", "Open referrals", "On agendas", "Cover", "Releases"):
        assert f"| {label} |" in shown
    assert not [each for each in at.button if each.label == "Merge the two records"]
    field(at, "radio", "Which record goes on?").set_value(shut).run()
    said = "\n".join(each.value for each in at.markdown)
    assert "- Status: enrolled" in said.replace("\\", "")
    field(at, "text_input", "How do you know that they are one person?").input("The same aunt.")
    field(at, "button", "Merge the two records").click().run()
    assert not at.exception
    with reading(ana) as session:
        assert person_card(session, shut).status is Status.ENROLLED
        assert shut in [row.person_id for row in caseload(session, ana)]


def test_contact_of_the_wrong_person_moves_on_the_screen(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    wrong, right = enrolled(ana, chosen_name="Zoe Trial"), enrolled(ana, chosen_name="Bo Reyes")
    number = logged(cast, wrong)
    at = open_page("person", "ana", person_id=wrong, **{f"part-{wrong}": "Contacts"})
    from_menu(at, number, WRONG_PERSON)
    find = at.text_input(key=f"move-find-contact-{number}")
    find.input("Nobody Whatsoever").run()
    assert NOBODY in [each.value for each in at.caption]
    at.text_input(key=f"move-find-contact-{number}").input("Bo Reyes").run()
    field(at, "button", "Move it").click().run()
    assert "Choose the right person first." in [each.value for each in at.error]
    field(at, "radio", "The right person").set_value(right).run()
    field(at, "button", "Move it").click().run()
    assert not at.exception
    assert SECRET not in everything(at)
    assert "A contact was moved to another record" in everything(at)
    with reading(ana) as session:
        assert [row.note for row in recent_contacts(session, right)] == [SECRET]
    at.session_state[KEY] = right
    at.session_state[f"part-{right}"] = "Contacts"
    assert SECRET in everything(at.run())


def test_trail_of_the_wrong_person_holds_none_of_the_words(cast: Cast, open_page: Open) -> None:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    wrong, right = enrolled(ana), enrolled(ana, chosen_name="Bo Reyes")
    number = logged(cast, wrong)
    save(sue, lambda s: move_contact(s, sue, number, right))
    at = open_page("person", "sue", person_id=wrong, **{f"part-{wrong}": "Trail"})
    assert SECRET not in everything(at)
    said = [each.value for each in at.text]
    assert "moved the note of a contact to another record" in said
    at = open_page("person", "sue", person_id=right, **{f"part-{right}": "Trail"})
    assert "moved the note of a contact here from another record" in [e.value for e in at.text]


def test_need_of_the_wrong_person_moves_on_the_screen(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    wrong, right = enrolled(ana, chosen_name="Zoe Trial"), enrolled(ana, chosen_name="Bo Reyes")
    asked = NewScore(domain=Domain.HOUSING, answer=NeedAnswer.SCORED, score=1, note=SECRET)
    save(ana, lambda s: record_needs(s, ana, wrong, [asked]))
    at = open_page("needs", "ana", person_id=wrong)
    field(at, "button", WRONG_PERSON).click().run()
    field(at, "text_input", "Find the right person by name").input("Bo Reyes").run()
    field(at, "radio", "The right person").set_value(right).run()
    field(at, "button", "Move it").click().run()
    assert not at.exception
    assert SECRET not in everything(at)
    with reading(ana) as session:
        assert [row.note for row in scores_of(session, right)] == [SECRET]


def test_plan_line_of_the_wrong_person_moves_on_the_screen(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    wrong, right = enrolled(ana, chosen_name="Zoe Trial"), enrolled(ana, chosen_name="Bo Reyes")
    plan = begun(ana, wrong)
    put(ana, plan, Section.CONFLICTS, ConflictItem(code_name="Blue kite"))
    at = open_page("plan", "ana", person_id=wrong, **{f"{STEP}-{plan}": Section.CONFLICTS})
    at.menu_button[0].click(WRONG_PERSON).run()
    field(at, "text_input", "Find the right person by name").input("Bo Reyes").run()
    field(at, "radio", "The right person").set_value(right).run()
    field(at, "button", "Move it").click().run()
    assert not at.exception
    assert "Blue kite" not in everything(at)
    assert [each.state for each in versions(ana, right)] == [PlanState.DRAFTING]


def test_decision_of_the_wrong_person_moves_on_the_screen(cast: Cast, open_page: Open) -> None:
    lee = cast.viewers["lee"]
    meeting_id, item = talking_about(cast, "mine")
    do(lee, agenda.put_on, meeting_id, [cast.people["teammate"]])
    do(lee, meeting.decide, item, a_decision(cast, reason=SECRET))
    with reading(lee) as session:
        name = person_card(session, cast.people["teammate"]).name
    mine = cast.people["mine"]
    at = open_page("person", "sue", person_id=mine, **{f"part-{mine}": "Decisions"})
    field(at, "button", WRONG_PERSON).click().run()
    field(at, "text_input", "Find the right person by name").input(name).run()
    field(at, "radio", "The right person").set_value(cast.people["teammate"]).run()
    field(at, "button", "Move it").click().run()
    assert not at.exception
    assert SECRET not in everything(at)
