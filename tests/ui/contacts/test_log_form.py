"""Log form: confirmation, undo, and restoring after a reload."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.contacts.forms import NewContact
from casework.contacts.operations import log_contact
from casework.contacts.queries import ContactRow, recent_contacts
from casework.contacts.terms import Mode
from casework.database import reading, save
from casework.drafts.operations import keep_draft, save_resume_point
from casework.people.card import person_card
from casework.tasks.forms import FollowUp
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


def said_in_bar(at: AppTest) -> list[str]:
    """At the bottom edge, beside Undo."""
    mark = ":green[:material/check:] "
    said = [each.value for each in at.markdown if each.value.startswith(mark)]
    return [each.removeprefix(mark).replace("\\", "") for each in said]


def test_confirmation_names_person_mode_and_promise(cast: Cast, open_page: Open) -> None:
    at = logged(cast, open_page)
    assert not at.exception
    name = name_of(cast, cast.people["mine"])
    said = f"Saved: {name}, talked by phone, 15 min. You promised: Bring the form, by tomorrow."
    assert said_in_bar(at) == [said]


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
    assert [each.value for each in at.error] == ["When: choose the time."]
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


def closed(person_id: int) -> None:
    """What the panel's own cross does."""
    from casework.ui.contacts.log_reopen import close
    from casework.ui.contacts.log_save import FORM
    from casework.ui.widgets.draft_form import DraftForm

    close(DraftForm(FORM, person_id))


def test_reload_restores_the_open_form_and_its_choices(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    at = tap(open_page("today", "ana", logging=mine), mine, Mode.GROUP)
    at = open_page("today", "ana")
    assert at.button_group(key=f"contact-{mine}-0-mode").value == Mode.GROUP
    assert at.button_group(key=f"contact-{mine}-0-minutes").value == 15
    AppTest.from_function(closed, args=(mine,)).run()
    at = open_page("today", "ana")
    assert not [each for each in at.button if each.label == "Save contact"], "closed stays closed"


def test_a_way_that_was_chosen_and_closed_is_not_chosen_the_next_time(
    cast: Cast, open_page: Open
) -> None:
    mine = cast.people["mine"]
    tap(open_page("today", "ana", logging=mine), mine, Mode.GROUP)
    AppTest.from_function(closed, args=(mine,)).run()
    at = open_page("today", "ana", logging=mine)
    assert at.button_group(key=f"contact-{mine}-0-mode").value is None


def panel() -> None:
    from casework.ui.contacts.log_whom import choose_and_log

    choose_and_log()


def test_one_person_chosen_in_a_group_is_logged_as_one(cast: Cast, open_page: Open) -> None:
    open_page("today", "ana")
    at = AppTest.from_function(panel, default_timeout=30).run()
    mine = cast.people["mine"]
    at.button_group(key="several").set_value([mine]).run()
    before = len(rows(cast, mine))
    at = field(at, "button", "In person, 15 min").click().run()
    assert not at.exception
    said = at.session_state["said"].replace("\\", "")
    assert said == f"Saved: {name_of(cast, mine)}, in person, 15 min."
    assert len(rows(cast, mine)) == before + 1
    assert not any(row.together for row in rows(cast, mine)[:1])
    assert at.button_group(key="several").value == []


def promised(cast: Cast, what: str, days: int) -> None:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    new = NewContact(
        person_ids=[mine],
        mode=Mode.VOICE,
        occurred_at=clock.now(),
        follow_up=FollowUp(what=what, due_on=clock.today() + timedelta(days=days)),
    )
    save(ana, lambda session: log_contact(session, ana, new))


def boxes(at: AppTest) -> list[str]:
    return [each.label.replace("\\", "") for each in at.checkbox]


def test_what_is_due_stands_under_its_person_and_a_tick_can_be_taken_back(
    cast: Cast, open_page: Open
) -> None:
    promised(cast, "Bring the form", 0)
    promised(cast, "Ride to court", 3)
    at = open_page("today", "ana", shown_today="in all")
    label = ":orange-badge[today] Bring the form"
    assert label in boxes(at)
    assert not [each for each in boxes(at) if "Ride to court" in each], "not due yet"
    box = next(each for each in at.checkbox if each.label.replace("\\", "") == label)
    box.check().run()
    assert not at.exception
    done = next(each for each in at.checkbox if "Bring the form" in each.label)
    assert (done.value, done.label.replace("\\", "")) == (
        True,
        ":green-badge[done] Bring the form",
    )
    done.uncheck().run()
    assert label in boxes(at)


def test_all_that_is_promised_is_one_tap_away(cast: Cast, open_page: Open) -> None:
    for number in range(6):
        promised(cast, f"Promise {number}", 0)
    promised(cast, "Ride to court", 3)
    at = open_page("today", "ana", shown_today="in all")
    shown = [each for each in boxes(at) if "Promise" in each]
    assert 0 < len(shown) <= 2, "the rest would push people off the screen"
    at.button_group(key="shown_today").set_value("promises").run()
    shown = [each for each in boxes(at) if "Promise" in each or "Ride" in each]
    assert len(shown) == 7
    assert "Ride to court" in shown[-1]
    number = len(at.checkbox)
    (pills,) = [each for each in at.button_group if each.key == "shown_today"]
    assert f"{number} promises" in [option.content for option in pills.proto.options]


FORMS = {
    "card": ("today", lambda mine: {"shown_today": "in all", "logging": mine}),
    "record": ("person", lambda mine: {"person_id": mine, "logging": mine}),
    "several": ("today", lambda mine: {"several": [mine]}),
}
"""The three places where a contact is logged: the page, and its state for the open form."""


def opened(cast: Cast, open_page: Open, place: str) -> AppTest:
    mine = cast.people["mine"]
    page, state = FORMS[place]
    at = open_page(page, "ana", **state(mine))
    if place != "several":
        return at
    at = AppTest.from_function(panel, default_timeout=30)
    at.session_state["several"] = [mine]
    return at.run()


@pytest.mark.parametrize("place", FORMS)
def test_save_without_saying_how_records_nothing(cast: Cast, open_page: Open, place: str) -> None:
    mine = cast.people["mine"]
    before = len(rows(cast, mine))
    at = opened(cast, open_page, place)
    how = next(each for each in at.button_group if each.label == "How *")
    assert how.value is None
    at = field(at, "button", "Save contact").click().run()
    assert len(rows(cast, mine)) == before
    said = "Tap how you were in contact first."
    assert [each.value for each in at.error] == [said]
    assert f":red[:material/error: {said}]" in [each.value for each in at.markdown]
    how.set_value(Mode.VOICE).run()
    assert not at.error
    assert said not in "".join(each.value for each in at.markdown), "gone with the fault"


@pytest.mark.parametrize("place", FORMS)
@pytest.mark.parametrize(
    ("label", "mode"),
    [("In person, 15 min", Mode.IN_PERSON), ("Talked by phone, 15 min", Mode.VOICE)],
)
def test_a_button_that_says_what_it_saves_is_the_second_tap(
    cast: Cast, open_page: Open, place: str, label: str, mode: Mode
) -> None:
    mine = cast.people["mine"]
    at = opened(cast, open_page, place)
    field(at, "button", label).click().run()
    newest = rows(cast, mine)[0]
    assert (newest.mode, newest.minutes) == (mode, 15)


def test_a_way_tapped_just_before_wins(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    at = opened(cast, open_page, "card")
    at.button_group(key=f"contact-{mine}-0-mode").set_value(Mode.GROUP)  # not answered yet
    field(at, "button", "In person, 15 min").click().run()
    assert rows(cast, mine)[0].mode is Mode.GROUP


def test_tried_no_answer_is_one_tap_and_can_be_undone(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    before = len(rows(cast, mine))
    at = open_page("today", "ana", shown_today="in all")
    at.button(key=f"icon-only-tried-{mine}").click().run()
    newest = rows(cast, mine)[0]
    assert (newest.mode, newest.minutes) == (Mode.ATTEMPTED, None)
    assert said_in_bar(at) == [f"Saved: {name_of(cast, mine)}, tried, no answer."]
    assert not [each for each in at.button if each.label == "Save contact"], "no panel opens"
    at.button(key="undo-log").click().run()
    assert len(rows(cast, mine)) == before


def test_a_try_has_no_minutes(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    at = open_page("today", "ana", logging=mine)
    at.button_group(key=f"contact-{mine}-0-mode").set_value(Mode.ATTEMPTED).run()
    assert not [each for each in at.button_group if str(each.key).endswith("-minutes")]
    field(at, "button", "Save contact").click().run()
    assert rows(cast, mine)[0].minutes is None


@pytest.mark.parametrize(("hour", "days_ago"), [(22, 1), (0, 0)])
def test_last_night_is_an_hour_of_last_night(
    cast: Cast, open_page: Open, hour: int, days_ago: int
) -> None:
    mine = cast.people["mine"]
    at = tap(open_page("today", "ana", logging=mine), mine)
    at.button_group(key=f"contact-{mine}-0-when").set_value("Last night").run()
    at = field(at, "button", "Save contact").click().run()
    assert [each.value for each in at.error] == ["When: choose the time."]
    at.button_group(key=f"contact-{mine}-0-night").set_value(hour).run()
    field(at, "button", "Save contact").click().run()
    day = clock.today() - timedelta(days=days_ago)
    wanted = datetime.combine(day, time(hour), clock.zone())
    assert wanted in [row.occurred_at for row in rows(cast, mine)]


def called(cast: Cast, open_page: Open, mode: Mode) -> AppTest:
    noted = {"person_id": cast.people["mine"], "mode": mode, "at": clock.now().isoformat()}
    return open_page("today", "ana", noted_call=noted)


def asked(at: AppTest) -> bool:
    return any("Log this " in each.value for each in at.markdown)


@pytest.mark.parametrize(
    ("mode", "talk"), [(Mode.VOICE, Mode.VOICE), (Mode.ONE_WAY_TEXT, Mode.TWO_WAY_TEXT)]
)
def test_coming_back_from_a_call_that_was_answered_begins_its_log(
    cast: Cast, open_page: Open, mode: Mode, talk: Mode
) -> None:
    mine = cast.people["mine"]
    at = called(cast, open_page, mode)
    assert asked(at)
    at.button(key="talked-called").click().run()
    assert at.button_group(key=f"contact-{mine}-0-mode").value == talk
    at = field(at, "button", "Save contact").click().run()
    assert rows(cast, mine)[0].mode is talk
    assert not asked(at)


@pytest.mark.parametrize(
    ("mode", "effort"), [(Mode.VOICE, Mode.ATTEMPTED), (Mode.ONE_WAY_TEXT, Mode.ONE_WAY_TEXT)]
)
def test_a_call_that_nobody_answered_is_logged_in_one_tap(
    cast: Cast, open_page: Open, mode: Mode, effort: Mode
) -> None:
    mine = cast.people["mine"]
    before = len(rows(cast, mine))
    at = called(cast, open_page, mode)
    at.button(key="icon-only-no-answer-called").click().run()
    assert (rows(cast, mine)[0].mode, rows(cast, mine)[0].minutes) == (effort, None)
    assert not asked(at)
    at.button(key="undo-log").click().run()
    assert len(rows(cast, mine)) == before


def test_a_call_is_no_talk_until_somebody_says_so(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    at = called(cast, open_page, Mode.VOICE)
    at.session_state["logging"] = mine
    assert at.run().button_group(key=f"contact-{mine}-0-mode").value is None


def test_a_call_is_asked_about_after_the_phone_slept(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    noted = {"person_id": cast.people["mine"], "mode": Mode.ONE_WAY_TEXT}

    def at_that(moment: datetime) -> AppTest:
        place = noted | {"at": moment.isoformat()}
        save(ana, lambda session: save_resume_point(session, ana, "last_call", place))
        return open_page("today", "ana")

    at = at_that(clock.now() - timedelta(minutes=50))
    assert any("Log this text with" in each.value for each in at.markdown)
    at.button(key="icon-only-no-log-called").click().run()
    assert not any("Log this text with" in each.value for each in at.markdown)
    at = open_page("today", "ana")
    assert not any("Log this text with" in each.value for each in at.markdown)
    at = at_that(clock.now() - timedelta(hours=3))
    assert not any("Log this text with" in each.value for each in at.markdown)


@pytest.mark.parametrize(("mode", "words"), [(Mode.ATTEMPTED, "Tried, no answer")])
def test_timeline_uses_the_words_of_the_form(
    cast: Cast, open_page: Open, mode: Mode, words: str
) -> None:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    new = NewContact(person_ids=[mine], mode=mode, occurred_at=clock.now())
    save(ana, lambda session: log_contact(session, ana, new))
    at = open_page("person", "ana", person_id=mine, **{f"part-{mine}": "Contacts"})
    assert any(each.value.startswith(f"**{words}**") for each in at.markdown)
