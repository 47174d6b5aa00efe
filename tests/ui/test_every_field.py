"""Every field of every form: drafted while typed, saved, shown, amended, restored on reload.

A new field of a form is in these tables by itself: nothing has to be added here.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.audit.models import AuditEntry
from casework.contacts.forms import Amendment, NewContact, NoteFields
from casework.contacts.models import ContactNote
from casework.contacts.queries import ContactRow, recent_contacts
from casework.contacts.terms import Mode
from casework.database import elevated, reading
from casework.people.forms import NewPerson
from casework.people.models import Person
from casework.plans.forms import ITEMS, ONE_ONLY
from casework.plans.terms import Section
from casework.tasks.queries import tasks_about
from casework.ui.compensation.case_form import NEW as NEW_CASE
from casework.ui.contacts.labels import LABELS, MODES
from casework.ui.needs.goal_forms import NEW
from casework.ui.needs.scores import SITTING
from casework.ui.people.add_forms import (
    ADD_CRITERION,
    ADD_EMERGENCY,
    ADD_EXPOSURE,
    ADD_NAME,
    ADD_POINT,
)
from casework.ui.people.day_sheet_form import PANEL as DAY_SHEET
from casework.ui.people.details_form import DETAILS
from casework.ui.people.end_assignment_form import PANEL as END
from casework.ui.referrals.worker_view import OFFER
from casework.ui.releases.sign_form import SIGN
from casework.ui.widgets.formats import when
from casework.ui.widgets.model_field import kind_of
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import begun, read
from tests.ui.conftest import Open

Words = Callable[[Any], str]


@dataclass(frozen=True)
class Example:
    """One field of a contact: input by the draft's names, the saved value, the amended value and
    the words of the list."""

    typed: dict[str, Any]
    held: Any
    amended: Any
    words: Words = str
    restored: dict[str, Any] = field(default_factory=dict)
    """Where a reload shows it in other fields than those that were filled in."""


def plain(name: str) -> Example:
    kind = kind_of(NoteFields.model_fields[name])
    if issubclass(kind, StrEnum):
        first, second = list(kind)[:2]
        return Example({name: first}, first, second, lambda each: str(each.value))
    word = name.replace("_", " ")
    return Example({name: f"One {word}"}, f"One {word}", f"Two {word}")


def examples() -> dict[str, Example]:
    at = (clock.now().astimezone(clock.zone()) - timedelta(hours=3)).replace(
        second=0, microsecond=0
    )
    local = at.replace(tzinfo=None)
    earlier = {"when": "Earlier", "ago": 3}
    of_its_own = {
        "mode": Example({"mode": Mode.VIDEO}, Mode.VIDEO, Mode.GROUP, MODES.__getitem__),
        "minutes": Example({"minutes": 15}, 15, 40, "{} min".format),
        "occurred_at": Example(
            earlier, at, at - timedelta(minutes=50), when, {"when": "Another day", "at": local}
        ),
    }
    return of_its_own | {name: plain(name) for name in NoteFields.model_fields}


def test_every_field_of_a_contact_is_in_the_table() -> None:
    beside = {
        "person_ids": "whom the form is about",
        "together": "the program's own number",
        "follow_up": "becomes a task: the test below",
    }
    assert set(examples()) | set(beside) == set(NewContact.model_fields)
    assert set(examples()) <= set(Amendment.model_fields)
    assert set(examples()) <= set(ContactRow.model_fields)
    assert set(examples()) <= set(LABELS)


def test_every_note_field_is_one_of_the_note_row() -> None:
    assert all(hasattr(ContactNote, name) for name in NoteFields.model_fields)


def widgets(at: AppTest, start: str) -> dict[str, Any]:
    """The widgets by the rest of their key."""
    return {
        str(each.key).removeprefix(start): each
        for each in at._tree
        if str(getattr(each, "key", None) or "").startswith(start) and hasattr(each, "set_value")
    }


def labelled(at: AppTest, label: str) -> Any:
    return next(
        each
        for each in at._tree
        if getattr(getattr(each, "proto", None), "label", None) == label
        and hasattr(each, "set_value")
    )


def press(at: AppTest, label: str) -> AppTest:
    at = next(each for each in at.button if each.label == label).click().run()
    assert not at.exception, at.exception[0].value
    assert not at.error, at.error[0].value
    return at


def shown(at: AppTest) -> str:
    return "\n".join(each.value for each in (*at.markdown, *at.caption, *at.text))


def fill(at: AppTest, start: str, typed: dict[str, Any]) -> AppTest:
    """Fills the fields one after the other, since one may make the next appear."""
    for name, value in typed.items():
        widgets(at, start)[name].set_value(value)
        at.run()
        assert not at.exception, at.exception[0].value
    return at


def newest(cast: Cast) -> ContactRow:
    with reading(cast.viewers["ana"]) as session:
        rows = recent_contacts(session, cast.people["mine"])
    return max(rows, key=lambda row: row.contact_id)


def same(one: Any, other: Any) -> bool:
    if isinstance(one, datetime):
        return bool(abs(one - other) < timedelta(minutes=2))
    return bool((one or None) == (other or None))


def only(row: ContactRow, name: str, value: Any) -> None:
    """This field holds it, and no other note field holds anything."""
    assert same(getattr(row, name), value), name
    rest = NoteFields.model_fields.keys() - {name}
    assert {each: getattr(row, each) for each in rest if getattr(row, each)} == {}


def history(table: str, name: str) -> Iterator[list[Any]]:
    with elevated("a test reads the history", writes=False) as session:
        asked = select(AuditEntry.changes).where(AuditEntry.table_name == table)
        for changes in session.scalars(asked.order_by(AuditEntry.id.desc())):
            if name in (changes or {}):
                yield changes[name]


@pytest.mark.parametrize("name", sorted(examples()))
def test_contact_field_is_drafted_saved_shown_and_amended(
    cast: Cast, open_page: Open, name: str
) -> None:
    mine, example = cast.people["mine"], examples()[name]
    state, start = {"person_id": mine, f"part-{mine}": "Contacts"}, f"contact-{mine}-0-"
    needed = {} if name == "mode" else {"mode": Mode.VOICE}
    at = open_page("person", "ana", **state, logging=mine)
    fill(at, start, needed | example.typed)

    at = open_page("person", "ana", **state)
    restored = needed | (example.restored or example.typed)
    found = {each: widgets(at, start)[each].value for each in restored}
    assert all(same(found[each], restored[each]) for each in restored), ("kept", found)

    press(at, "Save contact")
    row = newest(cast)
    only(row, name, example.held)

    at = open_page("person", "ana", **state)
    assert example.words(getattr(row, name)) in shown(at), "shown"

    at = open_page("person", "ana", **state, amending=row.contact_id)
    in_form = labelled(at, LABELS[name])
    if name != "occurred_at":
        assert same(in_form.value, example.held), "begins with what was saved"
    local = isinstance(example.amended, datetime)
    in_form.set_value(example.amended.replace(tzinfo=None) if local else example.amended)
    press(at, "Save the change")
    only(newest(cast), name, example.amended)
    assert example.words(example.amended) in shown(open_page("person", "ana", **state))

    column = "text" if name == "note" else name
    table = "contact_note" if name in NoteFields.model_fields else "contact"
    old, new = next(history(table, column))
    assert (old, new) != (None, None), "old and new are kept"
    assert old != new


def test_promise_is_drafted_saved_and_shown(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    start, due = f"contact-{mine}-0-", clock.today() + timedelta(days=4)
    typed = {"mode": Mode.VOICE, "promise": "Bring the form", "due": due}
    fill(open_page("person", "ana", person_id=mine, logging=mine), start, typed)
    at = open_page("person", "ana", person_id=mine)
    assert {name: widgets(at, start)[name].value for name in typed} == typed
    press(at, "Save contact")
    with reading(cast.viewers["ana"]) as session:
        found = {(task.what, task.due_on) for task in tasks_about(session, mine)}
    assert ("Bring the form", due) in found


def test_emptied_field_is_saved_empty_and_others_stay(cast: Cast, open_page: Open) -> None:
    mine = cast.people["mine"]
    filled = {name: plain(name) for name in NoteFields.model_fields}
    at = open_page("person", "ana", person_id=mine, logging=mine)
    fill(at, f"contact-{mine}-0-", {"mode": Mode.VOICE})
    for each in filled.values():
        fill(at, f"contact-{mine}-0-", each.typed)
    press(at, "Save contact")
    row = newest(cast)
    assert {name: getattr(row, name) for name in filled} == {n: e.held for n, e in filled.items()}
    contacts = {f"part-{mine}": "Contacts"}
    at = open_page("person", "ana", person_id=mine, amending=row.contact_id, **contacts)
    labelled(at, LABELS["note"]).set_value("")
    press(at, "Save the change")
    row = newest(cast)
    rest = {name: each.held for name, each in filled.items() if name != "note"}
    assert {name: getattr(row, name) for name in rest} == rest
    assert not row.note


# Forms with a draft, each on its screen. Every field that is drawn is filled in, whatever it is.


@dataclass(frozen=True)
class Screen:
    page: str
    who: str
    start: str
    """How the keys of the form's fields begin."""
    state: dict[str, Any] = field(default_factory=dict)
    fields: int = 1
    """At least so many, or the test would hold for a form that is not there."""


NEEDS, MINE = "needs_view", "the person's number"
PART, CHANGES, CRITERIA = "part-{mine}", "Tier and worker", "Criteria and exposures"
COMPENSATION = {NEEDS: "Compensation", OPEN_PANEL: NEW_CASE}


def in_panel(part: str, panel: str) -> dict[str, Any]:
    return {PART: part, OPEN_PANEL: panel}


SCREENS = {
    "intake": Screen("people", "ana", "intake-0-0-", {"adding a person": True}, fields=20),
    "contact": Screen("person", "ana", "contact-{mine}-0-", {"logging": MINE}, fields=8),
    "needs": Screen("needs", "ana", "needs-{mine}-0-", {NEEDS: "Needs", OPEN_PANEL: SITTING}),
    "goal": Screen("needs", "ana", "new goal-{mine}-0-", {NEEDS: "Goals", OPEN_PANEL: NEW}),
    "referral": Screen(
        "needs", "ana", "referral-{mine}-0-", {NEEDS: "Referrals", OPEN_PANEL: OFFER}
    ),
    "release": Screen(
        "needs", "ana", "release-{mine}-0-", {NEEDS: "Releases", OPEN_PANEL: SIGN}, fields=8
    ),
    "compensation": Screen(
        "needs",
        "ana",
        "compensation-{mine}-new-0-",
        {NEEDS: "Compensation", OPEN_PANEL: NEW_CASE},
        fields=5,
    ),
    "name": Screen(
        "person", "ana", "additions-{mine}-name-0-", in_panel("Details", ADD_NAME.panel)
    ),
    "details": Screen("person", "ana", "details-{mine}-0-", in_panel("Details", DETAILS), fields=8),
    "phone": Screen(
        "person",
        "ana",
        "additions-{mine}-point-0-",
        in_panel("Phones and places", ADD_POINT.panel),
        fields=3,
    ),
    "emergency": Screen(
        "person",
        "ana",
        "additions-{mine}-emergency-0-",
        in_panel("Phones and places", ADD_EMERGENCY.panel),
        fields=4,
    ),
    "criterion": Screen(
        "person",
        "ana",
        "additions-{mine}-criterion-0-",
        in_panel(CRITERIA, ADD_CRITERION.panel),
        fields=3,
    ),
    "exposure": Screen(
        "person",
        "ana",
        "additions-{mine}-exposure-0-",
        in_panel(CRITERIA, ADD_EXPOSURE.panel),
        fields=3,
    ),
    "tier": Screen("person", "sue", "tier and worker-{mine}-tier-0-", {PART: CHANGES}, fields=2),
    "status": Screen("person", "sue", "tier and worker-{mine}-status-0-", {PART: CHANGES}),
    "reassign": Screen("person", "sue", "tier and worker-{mine}-reassign-0-", {PART: CHANGES}),
    "end": Screen(
        "person", "sue", "tier and worker-{mine}-end-0-", in_panel(CHANGES, END), fields=2
    ),
    "account": Screen("accounts", "adm", "accounts-0-new-0-", fields=4),
    "team": Screen("accounts", "adm", "accounts-0-new team-0-", fields=2),
    "standard": Screen("settings", "adm", "standards-0-acute-0-", fields=7),
    "service": Screen("directory", "sue", "services-0-new-0-", {OPEN_PANEL: "add"}, fields=10),
    "day sheet": Screen("today", "ana", "day sheet-0-0-", {OPEN_PANEL: DAY_SHEET}, fields=2),
    "find exactly": Screen("people", "ana", "break glass-0-0-", fields=3),
}


def sample(widget: Any) -> Any:
    """A value that such a field accepts."""
    kind = widget.type
    if kind in ("text_input", "text_area"):
        return "Some words"
    if kind in ("checkbox", "toggle"):
        return not widget.value
    if kind == "number_input":
        return min(30, widget.max or 30)
    if kind == "date_input":
        return widget.value or clock.today() - timedelta(days=400)
    if kind in ("datetime_input", "date_time_input"):
        at = widget.value or datetime.combine(clock.today(), time(9))
        return at - timedelta(days=1)
    if kind == "time_input":
        return time(18, 30)
    several = isinstance(widget.value, list)
    return [behind(widget)] if several else behind(widget)


def behind(widget: Any) -> Any:
    """The value of the last choice, which the screen shows in words."""
    words = widget.options[-1]
    for each in (words, *range(100), *(member for kind in choices(StrEnum) for member in kind)):
        with suppress(Exception):
            if str(widget.format_func(each)) == words:
                return each
    raise AssertionError(f"nothing stands behind {words}")


def choices(kind: Any) -> Iterator[Any]:
    for each in kind.__subclasses__():
        yield each
        yield from choices(each)


def fill_all(at: AppTest, start: str) -> dict[str, Any]:
    """Fills fields until no more appear."""
    done: dict[str, Any] = {}
    while new := [each for each in fields(at, start) if each not in done]:
        for name in new:
            if found := fields(at, start).get(name):
                found.set_value(sample(found))
                done[name] = None
        at.run()
        assert not at.exception, at.exception[0].value
    return {name: found.value for name, found in fields(at, start).items()}


def fields(at: AppTest, start: str) -> dict[str, Any]:
    return {name: each for name, each in widgets(at, start).items() if each.type != "button"}


@pytest.mark.parametrize("form", sorted(SCREENS))
def test_every_field_of_a_draft_survives_a_reload(cast: Cast, open_page: Open, form: str) -> None:
    mine, screen = cast.people["mine"], SCREENS[form]
    start = screen.start.format(mine=mine)
    state = {
        name.format(mine=mine): mine if value == MINE else value
        for name, value in screen.state.items()
    }
    at = open_page(screen.page, screen.who, person_id=mine, **state)
    typed = fill_all(at, start)
    assert len(typed) >= screen.fields, typed
    again = open_page(screen.page, screen.who, person_id=mine, **state)
    assert {name: each.value for name, each in fields(again, start).items()} == typed


def test_every_field_of_an_intake_is_in_the_form(cast: Cast, open_page: Open) -> None:
    at = open_page("people", "ana", **{"adding a person": True})
    drawn = {name.split("_0")[0] for name in fields(at, "intake-0-0-")}
    lists = {"emergency_contact": "emergency_name", "criteria": "criterion"}
    asked = {lists.get(name, name) for name in NewPerson.model_fields}
    assert asked <= drawn


def test_intake_answers_are_saved_and_shown(cast: Cast, open_page: Open) -> None:
    at = open_page("people", "ana", **{"adding a person": True})
    texts = {
        name: f"Some {name.replace('_', ' ')}"
        for name, each in fields(at, "intake-0-0-").items()
        if each.type == "text_input" and "phone" not in name
    }
    fill(at, "intake-0-0-", texts)
    press(at, "Save")
    with elevated("a test looks", writes=False) as session:
        person = session.scalars(select(Person.id).order_by(Person.id.desc())).first()
    said = ""
    for part in ("Details", "Phones and places"):
        said += shown(open_page("person", "ana", person_id=person, **{f"part-{person}": part}))
    missing = [words for words in texts.values() if words not in said]
    assert missing == []


SECTIONS = sorted(set(ITEMS) - ONE_ONLY)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_field_of_an_item_is_drafted_saved_and_amended(
    cast: Cast, open_page: Open, section: Section
) -> None:
    ana = cast.viewers["ana"]
    person = enrolled(ana)
    plan = begun(ana, person)
    state = {"person_id": person, f"plan step-{plan}": section}

    def start(of: str) -> str:
        return f"plan {plan} lines {section.number}-{person}-{of}-0-"

    adding = state | {f"editing-{plan}": "new"}
    typed = fill_all(open_page("plan", "ana", **adding), start("new"))
    assert set(typed) == set(ITEMS[section].model_fields) - {"key"}
    at = open_page("plan", "ana", **state)
    assert {name: each.value for name, each in fields(at, start("new")).items()} == typed
    press(at, "Add it")
    (item,) = read(ana, plan)[section].items
    assert {name: getattr(item, name) for name in typed} == typed

    at = open_page("plan", "ana", **state, **{f"editing-{plan}": item.key})
    assert {name: each.value for name, each in fields(at, start(item.key)).items()} == typed
    (text, *_) = [n for n, each in fields(at, start(item.key)).items() if each.type == "text_input"]
    fill(at, start(item.key), {text: "Other words"})
    at = open_page("plan", "ana", **state)
    press(at, "Save")
    (item,) = read(ana, plan)[section].items
    assert {name: getattr(item, name) for name in typed} == typed | {text: "Other words"}
