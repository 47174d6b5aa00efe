"""Log form: confirmation, undo, and restoring after a reload."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.contacts.forms import FollowUp, NewContact
from casework.contacts.operations import log_contact
from casework.contacts.queries import ContactRow, recent_contacts
from casework.contacts.terms import Mode
from casework.database import reading, save
from casework.drafts.operations import keep_draft
from casework.people.card import person_card
from tests.cast import Cast
from tests.ui.conftest import Open


def field(at: AppTest, kind: str, label: str) -> Any:
    return next(each for each in getattr(at, kind) if each.label == label)


def tap(at: AppTest, person_id: int, mode: Mode = Mode.VOICE) -> AppTest:
    key = f"contact-{person_id}-0"
    at.button_group(key=f"{key}-mode").set_value(mode).run()
    at.button_group(key=f"{key}-minutes").set_value(15).run()
    return at


def rows(cast: Cast, person_id: int) -> list[ContactRow]:
    with reading(cast.viewers["ana"]) as session:
        return [row for row in recent_contacts(session, person_id) if not row.withdrawn]


def name_of(cast: Cast, person_id: int) -> str:
    with reading(cast.viewers["ana"]) as session:
        return person_card(session, person_id).name


def logged(cast: Cast, open_page: Open, page: str = "today") -> AppTest:
    mine = cast.people["mine"]
    at = tap(open_page(page, "ana", person_id=mine, logging=mine), mine)
    at.text_input(key=f"contact-{mine}-0-promise").input("Bring the form").run()
    return field(at, "button", "Save contact").click().run()


def test_confirmation_names_person_mode_and_promise(cast: Cast, open_page: Open) -> None:
    at = logged(cast, open_page)
    assert not at.exception
    (said,) = at.success
    name = name_of(cast, cast.people["mine"])
    assert said.value == (
        f"Saved: {name}, talked by phone, 15 min. You promised: Bring the form, by tomorrow."
    )


def test_undo_withdraws_its_own_contact(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    before = len(rows(cast, mine))
    at = logged(cast, open_page)
    assert len(rows(cast, mine)) == before + 1
    at.button(key="undo-log").click().run()
    assert len(rows(cast, mine)) == before


def test_future_time_is_named_as_on_the_screen(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    at = tap(open_page("today", "ana", logging=mine), mine)
    at.button_group(key=f"contact-{mine}-0-when").set_value("Another day").run()
    later = clock.now().replace(tzinfo=None) + timedelta(days=2)
    at.datetime_input(key=f"contact-{mine}-0-at").set_value(later)
    at = field(at, "button", "Save contact").click().run()
    (said,) = at.error
    assert said.value == ("When: This time is still to come. Log the contact once it has happened.")


def test_another_day_is_never_saved_as_now(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    before = len(rows(cast, mine))
    at = tap(open_page("today", "ana", logging=mine), mine)
    at.button_group(key=f"contact-{mine}-0-when").set_value("Another day").run()
    at = field(at, "button", "Save contact").click().run()
    assert [each.value for each in at.error] == ["When: choose the day and the time."]
    assert len(rows(cast, mine)) == before


def test_yesterday_is_one_tap(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    at = tap(open_page("today", "ana", logging=mine), mine)
    at.button_group(key=f"contact-{mine}-0-when").set_value("Yesterday").run()
    field(at, "time_input", "At what time?").set_value(time(19, 30)).run()
    field(at, "button", "Save contact").click().run()
    local = clock.now().astimezone(clock.zone())
    wanted = datetime.combine(local.date() - timedelta(days=1), time(19, 30), clock.zone())
    assert wanted in [row.occurred_at for row in rows(cast, mine)]


def test_yesterday_without_a_time_is_refused_instead_of_guessed(
    cast: Cast, open_page: Open
) -> None:
    mine = cast.people["mine"]
    before = len(rows(cast, mine))
    at = tap(open_page("today", "ana", logging=mine), mine)
    at.button_group(key=f"contact-{mine}-0-when").set_value("Yesterday").run()
    at = field(at, "button", "Save contact").click().run()
    assert [each.value for each in at.error] == ["When: choose the day and the time."]
    assert len(rows(cast, mine)) == before


def test_who_else_took_part_survives_a_reload(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    at = open_page("today", "ana", logging=mine)
    field(at, "text_input", "Who else took part").input("His aunt").run()
    assert field(open_page("today", "ana"), "text_input", "Who else took part").value == "His aunt"


def test_draft_with_a_fields_old_name_is_restored(cast: Cast, open_page: Open) -> None:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    kept = {"mode": "voice", "who": "His aunt"}
    save(ana, lambda session: keep_draft(session, ana, "contact", kept, mine))
    at = open_page("today", "ana")
    assert field(at, "text_input", "Who else took part").value == "His aunt"


def test_a_new_note_never_opens_with_the_text_of_the_one_before(
    cast: Cast, open_page: Open
) -> None:
    mine = cast.people["mine"]
    at = tap(open_page("person", "ana", person_id=mine, logging=mine), mine)
    field(at, "text_area", "Note").input("About his brother.").run()
    field(at, "button", "Save contact").click().run()
    at = field(at, "button", "Log a contact").click().run()
    note = field(at, "text_area", "Note")
    assert (note.value, note.key) == ("", f"contact-{mine}-1-note")


def test_draft_does_not_open_in_another_persons_form(cast: Cast, open_page: Open) -> None:
    mine, covered = cast.people["mine"], cast.people["covered"]
    at = open_page("person", "ana", person_id=mine, logging=mine)
    field(at, "text_area", "Note").input("About his brother.").run()
    at = open_page("person", "ana", person_id=covered, logging=covered)
    assert field(at, "text_area", "Note").value == ""
    at = open_page("person", "ana", person_id=mine, logging=mine)
    assert field(at, "text_area", "Note").value == "About his brother."


def has_undo(at: AppTest) -> bool:
    return any(each.key == "undo-log" for each in at.button)


def test_undo_ends_with_the_next_message(cast: Cast, open_page: Open) -> None:
    at = logged(cast, open_page)
    assert has_undo(at)
    assert has_undo(at.run()), "it stays for as long as nothing else happens"
    at.session_state["said"] = "Saved."
    assert not has_undo(at.run())
    assert not has_undo(at.run()), "and does not come back"


def test_undo_shows_only_on_that_persons_screen(cast: Cast, open_page: Open) -> None:
    at = logged(cast, open_page, "person")
    assert has_undo(at)
    at.session_state["person_id"] = cast.people["covered"]
    assert not has_undo(at.run())
    at.session_state["person_id"] = cast.people["mine"]
    assert not has_undo(at.run())


def test_reload_restores_the_open_form_and_its_choices(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    at = tap(open_page("today", "ana", logging=mine), mine, Mode.GROUP)
    at = open_page("today", "ana")
    assert at.button_group(key=f"contact-{mine}-0-mode").value == Mode.GROUP
    assert at.button_group(key=f"contact-{mine}-0-minutes").value == 15
    field(at, "button", "Close").click().run()
    at = open_page("today", "ana")
    assert not [each for each in at.button if each.label == "Save contact"], "closed stays closed"


def test_one_person_chosen_in_a_group_is_logged_as_one(cast: Cast, open_page: Open) -> None:
    at = open_page("today", "ana")
    at.button_group(key="several").set_value([cast.people["mine"]]).run()
    assert any("1 person" in each.value for each in at.markdown)


def promised(cast: Cast, what: str, days: int) -> None:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    new = NewContact(
        person_ids=[mine],
        mode=Mode.VOICE,
        occurred_at=clock.now(),
        follow_up=FollowUp(what=what, due_on=clock.today() + timedelta(days=days)),
    )
    save(ana, lambda session: log_contact(session, ana, new))


def test_due_tasks_are_open_under_a_stable_title(cast: Cast, open_page: Open) -> None:
    promised(cast, "Bring the form", 0)
    promised(cast, "Ride to court", 3)
    at = open_page("today", "ana")
    now, soon = at.expander[:2]
    assert now.label.startswith("Tasks due")
    assert now.proto.expanded
    assert soon.label.startswith("See all tasks")
    assert not soon.proto.expanded
    box = now.checkbox[0]
    box.check().run()
    assert not at.exception
    assert [each.label for each in at.expander[:2]] == [now.label, soon.label]
    now = at.expander[0]
    assert now.proto.expanded
    assert [each.value for each in now.checkbox if each.label == box.label] == [True]


def test_section_titles_show_where_due_tasks_are(cast: Cast, open_page: Open) -> None:
    for number in range(6):
        promised(cast, f"Promise {number}", 0)
    promised(cast, "Ride to court", 3)

    def folds(at: AppTest) -> list[str]:
        return [each.label for each in at.expander if "due" in each.label]

    at = open_page("today", "ana")
    first, rest = folds(at)
    assert first == "Tasks due: the first 3"
    count = int("".join(mark for mark in rest if mark.isdigit()))
    assert rest == f"See all tasks ({count} more due, this week)"
    summary = next(each.value for each in at.markdown if "need you now" in each.value)
    assert f"**{count + 3}** tasks due" in summary
    at.expander[0].checkbox[0].check().run()
    assert folds(at) == [first, rest], "a title that changes closes its fold under the thumb"


@pytest.mark.parametrize(("mode", "words"), [(Mode.ATTEMPTED, "Tried, no answer")])
def test_timeline_uses_the_words_of_the_form(
    cast: Cast, open_page: Open, mode: Mode, words: str
) -> None:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    new = NewContact(person_ids=[mine], mode=mode, occurred_at=clock.now())
    save(ana, lambda session: log_contact(session, ana, new))
    at = open_page("person", "ana", person_id=mine, **{f"part-{mine}": "Contacts"})
    assert any(each.value.startswith(f"**{words}**") for each in at.markdown)
