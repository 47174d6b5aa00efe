"""Forms of the agenda: what another window saved meanwhile is shown, and overwritten knowingly."""

from datetime import timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from casework import clock
from casework.conferences import agenda
from casework.conferences.forms import ChangedMeeting, ChangedRule
from casework.conferences.queries import MeetingRow
from casework.conferences.queries import meeting as meeting_row
from casework.conferences.rescheduling import change_meeting
from casework.conferences.setup import change_conference, change_rules
from casework.conferences.terms import Cadence, ReasonKind
from casework.database import reading
from casework.ui.agenda.panel import CONFERENCE, MEETING, RULES, Opened
from casework.ui.agenda.state import CHOSEN, PANEL
from tests.cast import Cast
from tests.conferences.builders import a_conference, do, form_of, prepared, rules_of
from tests.ui.conftest import Open


def keyed(at: AppTest, kind: str, key: str) -> Any:
    return next(each for each in getattr(at, kind) if each.key == key)


def save_form(at: AppTest, form: str) -> AppTest:
    assert not at.exception
    return keyed(at, "button", f"{form}-save").click().run()


def theirs(at: AppTest) -> list[str]:
    return [each.value for each in at.markdown if each.value.startswith("Theirs")]


def test_conference_changed_meanwhile_is_overwritten_only_knowingly(
    cast: Cast, open_page: Open
) -> None:
    sue, number = cast.viewers["sue"], a_conference(cast)
    at = open_page("agenda", "sue", **{PANEL: Opened(CONFERENCE, number)})
    shown = form_of(number)
    monthly = {"cadence": Cadence.MONTHLY, "member_ids": frozenset()}
    do(sue, change_conference, number, shown.model_copy(update=monthly), shown)
    form = f"conference-0-{number}-0"
    keyed(at, "text_input", f"{form}-name").set_value("East, Tuesdays")
    save_form(at, form)
    assert "Someone changed this conference meanwhile" in at.error[0].value
    assert theirs(at) == [
        "Theirs, how often: **every four weeks**",
        "Theirs, members of the staff: **nobody**",
    ]
    assert form_of(number).name == shown.name
    assert keyed(at, "text_input", f"{form}-name").value == "East, Tuesdays", "nothing is lost"
    save_form(at, form)
    assert not at.error
    assert form_of(number) == shown.model_copy(update={"name": "East, Tuesdays"})


def test_saved_conference_opens_with_what_is_stored(cast: Cast, open_page: Open) -> None:
    number = a_conference(cast)
    at = open_page("agenda", "sue", **{PANEL: Opened(CONFERENCE, number)})
    keyed(at, "text_input", f"conference-0-{number}-0-name").set_value("East, Tuesdays")
    save_form(at, f"conference-0-{number}-0")
    assert not at.error
    keyed(at, "button", f"icon-only-change-conference-{number}").click().run()
    assert keyed(at, "text_input", f"conference-0-{number}-1-name").value == "East, Tuesdays"
    save_form(at, f"conference-0-{number}-1")
    assert not at.error


def test_rules_changed_meanwhile_are_overwritten_only_knowingly(
    cast: Cast, open_page: Open
) -> None:
    lee, number = cast.viewers["lee"], a_conference(cast)
    do(lee, agenda.prepare, number)
    at = open_page("agenda", "lee", **{CHOSEN: number, PANEL: Opened(RULES)})
    new = ChangedRule(kind=ReasonKind.EVENT, weight=9, days=1)
    do(lee, change_rules, number, [new], rules_of(number))
    form = f"rules-0-{number}-0"
    keyed(at, "number_input", f"{form}-NEED-weight").set_value(7)
    save_form(at, form)
    assert "Another lead changed the rules meanwhile" in at.error[0].value
    assert theirs(at) == ["Theirs, event since last time: **weight 9, 1 day**"]
    save_form(at, form)
    assert not at.error
    weights = {rule.kind: rule.weight for rule in rules_of(number)}
    assert (weights[ReasonKind.EVENT], weights[ReasonKind.NEED]) == (9, 7)


def row(cast: Cast, meeting_id: int) -> MeetingRow:
    with reading(cast.viewers["lee"]) as session:
        found = meeting_row(session, meeting_id)
    assert found is not None
    return found


def rename(at: AppTest, name: str) -> AppTest:
    next(e for e in at.text_input if e.label.startswith("Name of this meeting")).input(name)
    save = next(e for e in at.button if e.label == "Save" and "change meeting" in str(e.key))
    return save.click().run()


def test_meeting_moved_meanwhile_is_renamed_only_knowingly(cast: Cast, open_page: Open) -> None:
    lee, number = cast.viewers["lee"], a_conference(cast)
    meeting_id = prepared(cast, "mine", conference_id=number)
    at = open_page("agenda", "lee", **{CHOSEN: number, PANEL: Opened(MEETING)})
    now = row(cast, meeting_id)
    later = clock.now() + timedelta(days=3)
    moved = ChangedMeeting(name="", meets_at=later, version=now.schedule)
    do(lee, change_meeting, meeting_id, moved)
    rename(at, "Budget day")
    assert "Another lead changed this meeting meanwhile" in at.error[0].value
    assert [each.split(":")[0] for each in theirs(at)] == ["Theirs, when"]
    assert row(cast, meeting_id).name is None


def test_meeting_published_meanwhile_is_renamed_at_once(cast: Cast, open_page: Open) -> None:
    """Nothing that the form shows was changed."""
    lee, number = cast.viewers["lee"], a_conference(cast)
    meeting_id = prepared(cast, "mine", conference_id=number)
    at = open_page("agenda", "lee", **{CHOSEN: number, PANEL: Opened(MEETING)})
    do(lee, agenda.publish, meeting_id)
    rename(at, "Budget day")
    assert not at.error
    assert row(cast, meeting_id).name == "Budget day"
