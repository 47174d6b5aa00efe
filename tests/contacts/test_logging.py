"""Logging, withdrawing, amending and commenting on contacts."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from casework import clock
from casework.access.viewer import Viewer
from casework.contacts.amending import amend_contact
from casework.contacts.contact_gap import GapState
from casework.contacts.forms import Amendment, NewContact
from casework.contacts.operations import (
    comment_on_contact,
    find_contact,
    log_contact,
    withdraw_contact,
)
from casework.contacts.queries import ContactRow, comments_on, recent_contacts, standing_of
from casework.contacts.terms import Mode, PlaceType
from casework.database import reading, save, unit_of_work
from casework.date_words import moment_in_words
from casework.drafts.operations import forget_draft, keep_draft, read_draft, submit_once
from casework.errors import AlreadySaved, Conflict, Invalid, NotAllowed, NotFound
from casework.referrals.service_of_task import tasks_and_services
from casework.tasks.forms import FollowUp
from casework.tasks.operations import tick
from tests.cast import Cast
from tests.people.builders import enrolled


@pytest.fixture
def ana(cast: Cast) -> Viewer:
    return cast.viewers["ana"]


@pytest.fixture
def zoe(ana: Viewer) -> int:
    return enrolled(ana)


def typed(*people: int, **more: Any) -> NewContact:
    given = {"person_ids": list(people), "mode": Mode.VOICE, "occurred_at": clock.now()} | more
    return NewContact.model_validate(given)


def log(viewer: Viewer, *people: int, **more: Any) -> list[int]:
    return save(viewer, lambda session: log_contact(session, viewer, typed(*people, **more)))


def rows(viewer: Viewer, person_id: int) -> list[ContactRow]:
    with reading(viewer) as session:
        return recent_contacts(session, person_id)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"occurred_at": timedelta(minutes=6)}, "still to come"),
        ({"occurred_at": -timedelta(days=367)}, "more than a year ago"),
        ({"minutes": -1}, "greater than or equal to 0"),
        ({"minutes": 1441}, "less than or equal to 1440"),
        ({"person_ids": []}, "at least 1 item"),
        ({"mode": "telepathy"}, "Input should be"),
        ({"note": "x" * 10_001}, "at most 10000"),
    ],
)
def test_bad_input_gets_its_sentence(wrong: dict[str, Any], said: str) -> None:
    if isinstance(wrong.get("occurred_at"), timedelta):
        wrong = {"occurred_at": clock.now() + wrong["occurred_at"]}
    with pytest.raises(ValidationError) as fault:
        typed(1, **wrong)
    assert said in str(fault.value)


def test_contact_a_little_ahead_of_the_clock_is_accepted() -> None:
    assert typed(1, occurred_at=clock.now() + timedelta(minutes=4))


def test_logged_contact_is_saved_with_its_note_and_changes_the_gap(ana: Viewer, zoe: int) -> None:
    with reading(ana) as session:
        new = standing_of(session, [zoe])[zoe].gap
    assert (new.last_two_way, new.state) == (None, GapState.NOT_YET)
    due = moment_in_words(clock.now() + timedelta(days=7))
    assert new.in_words(clock.zone()) == f"New today. First talk due by {due}."
    log(ana, zoe, mode=Mode.IN_PERSON, minutes=25, note="Fine, tired.", who_else="his aunt")
    (row,) = rows(ana, zoe)
    assert (row.mode, row.minutes, row.note, row.who_else) == (
        Mode.IN_PERSON,
        25,
        "Fine, tired.",
        "his aunt",
    )
    with reading(ana) as session:
        now = standing_of(session, [zoe])[zoe]
    assert now.gap.state is GapState.FINE
    assert (now.in_person, now.two_way) == (1, 1)


def test_several_logged_at_once_are_marked_as_together(cast: Cast, ana: Viewer, zoe: int) -> None:
    numbers = log(ana, zoe, cast.people["mine"], zoe, mode=Mode.GROUP)
    assert len(numbers) == 2, "the same person twice is one contact"
    assert rows(ana, zoe)[0].together


def test_logging_for_several_is_refused_for_all_when_one_is_out_of_sight(
    cast: Cast, ana: Viewer, zoe: int
) -> None:
    with pytest.raises(NotFound):
        log(ana, zoe, cast.people["other"])
    assert rows(ana, zoe) == []


def test_late_entry_counts_at_the_time_of_the_contact(ana: Viewer, zoe: int) -> None:
    days_ago = clock.now() - timedelta(days=9)
    log(ana, zoe, occurred_at=days_ago)
    (row,) = rows(ana, zoe)
    assert row.entered_at - row.occurred_at > timedelta(days=8)
    with reading(ana) as session:
        assert standing_of(session, [zoe])[zoe].two_way == 0, "not this week's"


def test_promise_becomes_a_task_that_can_be_ticked_and_unticked(ana: Viewer, zoe: int) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    log(ana, zoe, follow_up=FollowUp(what="Bring the form", due_on=tomorrow))
    for still_open in (True, False):
        with reading(ana) as session:
            (task,) = [
                t for t in tasks_and_services(session, ana, tomorrow)[0] if t.person_id == zoe
            ]
        assert (task.what, task.done_at is None) == ("Bring the form", still_open)
        with unit_of_work(ana) as session:
            tick(session, ana, task.task_id, done=still_open)


def test_a_promise_for_yesterday_is_refused() -> None:
    with pytest.raises(ValidationError, match="Choose today or later"):
        FollowUp(what="Call", due_on=clock.today() - timedelta(days=1))


def test_double_tap_saves_one_contact(ana: Viewer, zoe: int) -> None:
    def tap(session: Any) -> list[int]:
        submit_once(session, ana, "the same token")
        return log_contact(session, ana, typed(zoe))

    save(ana, tap)
    with pytest.raises(AlreadySaved, match="already saved"):
        save(ana, tap)
    assert len(rows(ana, zoe)) == 1


def test_a_withdrawn_contact_counts_nowhere_and_can_be_put_back(ana: Viewer, zoe: int) -> None:
    (number,) = log(ana, zoe)
    for talked in (0, 1):
        with unit_of_work(ana) as session:
            withdraw_contact(session, ana, number)
        with reading(ana) as session:
            assert standing_of(session, [zoe])[zoe].two_way == talked
    assert not rows(ana, zoe)[0].withdrawn


def test_a_withdrawn_contact_s_promise_is_withdrawn_and_comes_back_with_it(
    ana: Viewer, zoe: int
) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    promised = {"what": "Bring the form", "due_on": tomorrow}
    (number,) = log(ana, zoe, follow_up=promised)
    for is_open in (False, True):
        with unit_of_work(ana) as session:
            withdraw_contact(session, ana, number)
        with reading(ana) as session:
            tasks, _ = tasks_and_services(session, ana, tomorrow)
        assert [task.done_at is None for task in tasks if task.person_id == zoe] == [is_open]


def amended(row: ContactRow, **more: Any) -> Amendment:
    return Amendment(
        **{
            "contact_id": row.contact_id,
            "version": row.version,
            "mode": row.mode,
            "occurred_at": row.occurred_at,
            "minutes": row.minutes,
            "note": "new words",
        }
        | more
    )


def amend(viewer: Viewer, change: Amendment) -> None:
    save(viewer, lambda session: amend_contact(session, viewer, change))


def test_author_may_amend_for_72_hours(
    ana: Viewer, zoe: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(ana, zoe, note="old words")
    amend(ana, amended(rows(ana, zoe)[0], minutes=40))
    (row,) = rows(ana, zoe)
    assert (row.minutes, row.note) == (40, "new words")
    later = clock.now() + timedelta(hours=73)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(NotAllowed, match="for 72 hours"):
        amend(ana, amended(row, minutes=50))


def test_supervisor_amends_with_a_reason_and_cannot_change_the_note(
    cast: Cast, ana: Viewer, zoe: int
) -> None:
    sue = cast.viewers["sue"]
    log(ana, zoe, note="ana's words")
    (row,) = rows(sue, zoe)
    with pytest.raises(Invalid, match="why you amend"):
        amend(sue, amended(row, minutes=40))
    amend(sue, amended(row, minutes=40, reason="Half of it was the ride."))
    (row,) = rows(sue, zoe)
    assert (row.minutes, row.note) == (40, "ana's words")
    with reading(sue) as session:
        (said,) = comments_on(session, zoe)[row.contact_id]
    assert said.text == "Amended: Half of it was the ride."


def logged_long_ago(viewer: Viewer, person: int) -> ContactRow:
    """As an import adds it: the form for a new contact would ask to check the date."""
    (number,) = log(viewer, person, note="old words")
    with unit_of_work(viewer) as session:
        find_contact(session, viewer, number).occurred_at = clock.now() - timedelta(days=3 * 365)
    (row,) = rows(viewer, person)
    return row


def test_a_contact_of_three_years_ago_can_be_amended(ana: Viewer, zoe: int) -> None:
    row = logged_long_ago(ana, zoe)
    earlier = row.occurred_at - timedelta(days=30)
    amend(ana, amended(row, occurred_at=earlier, minutes=40))
    (now,) = rows(ana, zoe)
    assert (now.occurred_at, now.minutes, now.note) == (earlier, 40, "new words")


@pytest.mark.parametrize(("years", "refused"), [(3, "more than a year ago"), (51, "50 years ago")])
def test_a_slip_of_years_in_a_contact_s_date_is_refused(
    years: int, refused: str, ana: Viewer, zoe: int
) -> None:
    log(ana, zoe)
    (row,) = rows(ana, zoe)
    with pytest.raises((Invalid, ValidationError), match=refused):
        amend(ana, amended(row, occurred_at=clock.now() - timedelta(days=years * 366)))


def test_an_amendment_leaves_note_fields_that_it_does_not_give(ana: Viewer, zoe: int) -> None:
    log(ana, zoe, note="old words", who_else="his aunt", place_type=PlaceType.COURT)
    amend(ana, amended(rows(ana, zoe)[0]))
    (row,) = rows(ana, zoe)
    assert (row.note, row.who_else, row.place_type) == ("new words", "his aunt", PlaceType.COURT)
    amend(ana, amended(row, who_else=" "))
    assert rows(ana, zoe)[0].who_else is None, "emptied is empty"


def test_second_amendment_at_once_shows_both(cast: Cast, ana: Viewer, zoe: int) -> None:
    sue = cast.viewers["sue"]
    log(ana, zoe)
    (shown,) = rows(ana, zoe)
    amend(sue, amended(shown, minutes=40, reason="the ride"))
    with pytest.raises(Conflict) as clash:
        amend(ana, amended(shown, minutes=15))
    assert clash.value.theirs["minutes"] == 40
    amend(ana, amended(shown, minutes=15, version=clash.value.theirs["version"]))
    assert rows(ana, zoe)[0].minutes == 15


def test_only_the_supervisor_comments(cast: Cast, ana: Viewer, zoe: int) -> None:
    (number,) = log(ana, zoe)
    with pytest.raises(NotAllowed), unit_of_work(ana) as session:
        comment_on_contact(session, ana, number, "well done me")
    sue = cast.viewers["sue"]
    with pytest.raises(Invalid), unit_of_work(sue) as session:
        comment_on_contact(session, sue, number, "  ")


def test_another_s_contact_out_of_sight_is_not_found(cast: Cast, ana: Viewer) -> None:
    wes = cast.viewers["wes"]
    (number,) = log(wes, cast.people["other"])
    for attempt in (withdraw_contact, comment_on_contact):
        more = ("words",) if attempt is comment_on_contact else ()
        with pytest.raises((NotFound, NotAllowed)), unit_of_work(ana) as session:
            attempt(session, ana, number, *more)  # type: ignore[operator]  # one of the two


def test_draft_belongs_to_one_account_form_and_person(cast: Cast, ana: Viewer) -> None:
    ben, mine = cast.viewers["ben"], cast.people["mine"]
    with unit_of_work(ana) as session:
        keep_draft(session, ana, "contact", {"note": "half a sen"}, mine)
    with reading(ana) as session:
        assert read_draft(session, ana, "contact", mine) == {"note": "half a sen"}
        assert read_draft(session, ana, "contact", cast.people["covered"]) == {}
        assert read_draft(session, ana, "intake") == {}
    with reading(ben) as session:
        assert read_draft(session, ben, "contact", mine) == {}
    with unit_of_work(ana) as session:
        forget_draft(session, ana, "contact", mine)
    with reading(ana) as session:
        assert read_draft(session, ana, "contact", mine) == {}
