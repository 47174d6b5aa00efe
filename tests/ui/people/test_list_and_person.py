"""People on the screen: the list, the intake, merging, and a person's page."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.access.roles import Role
from casework.accounts.models import Account
from casework.accounts.sessions import SignIn
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.contacts.models import Contact
from casework.contacts.terms import Mode
from casework.database import elevated, save, unit_of_work
from casework.drafts.operations import keep_draft
from casework.people.forms import NewAssignment, TierChange
from casework.people.journey import assign, change_tier
from casework.people.models import Person, StatusPeriod
from casework.people.terms import Criterion, Status, Tier
from casework.ui.navigation.menu import first_screen
from casework.ui.people.intake import ADDING, NO_TEAM
from casework.ui.people.intake_fields import LABELS
from casework.ui.web import current_viewer
from casework.ui.widgets.field_faults import required
from tests.cast import Cast
from tests.people.builders import added, enrolled
from tests.ui.conftest import Open, counted, everything


def field(at: AppTest, kind: str, label: str) -> Any:
    return next(each for each in getattr(at, kind) if each.label in (label, required(label)))


@pytest.mark.parametrize(
    ("who", "first"),
    [
        ("ana", "today"),
        ("sue", "today"),
        ("lee", "agenda"),
        ("dee", "overview"),
        ("pat", "referrals"),
        ("ann", "policy"),
        ("adm", "accounts"),
    ],
)
def test_each_role_starts_on_its_own_screen(cast: Cast, who: str, first: str) -> None:
    assert first_screen(cast.viewers[who]).name == first


def test_older_contacts_are_counted_and_one_tap_away(cast: Cast, open_page: Open) -> None:
    mine, ana = cast.people["mine"], cast.viewers["ana"].account_id
    with elevated("a test's long history") as session:
        before = session.scalar(select(func.count(Contact.id)).where(Contact.person_id == mine))
        for days in range(1, 71):
            at = clock.now() - timedelta(days=days)
            session.add(
                Contact(
                    person_id=mine,
                    worker_id=ana,
                    mode=Mode.VOICE,
                    occurred_at=at,
                    entered_at=at,
                    entered_by=ana,
                )
            )
    total = 70 + (before or 0)
    with counted() as few:
        at = open_page("person", "ana", person_id=mine, opened=mine, **{f"part-{mine}": "Contacts"})
    assert f"The newest 50 of {total} contacts." in [each.value for each in at.caption]
    field(at, "button", "Show older").click().run()
    with counted() as many:
        at.run()
    assert not at.exception
    assert not [each for each in at.button if each.label == "Show older"]
    assert len(many) <= len(few)


def intake(open_page: Open, **typed: Any) -> AppTest:
    """Opens the intake as a supervisor, who may add these people."""
    filled = {f"intake-0-0-{name}": value for name, value in typed.items()}
    return open_page("people", "sue", **{"adding a person": True}, **filled)


def test_new_person_awaits_enrolment_and_is_not_away(cast: Cast, open_page: Open) -> None:
    zoe = added(cast.viewers["ana"])
    at = open_page("person", "ana", person_id=zoe)
    said = "\n".join(each.value for each in at.markdown)
    assert "Not enrolled yet" in said
    assert (
        "criteria from two kinds of source under “Criteria and exposures”, then set a tier" in said
    )
    assert "Away" not in said
    assert "while away" not in said


@pytest.mark.parametrize("page", ["person", "people"])
def test_closed_person_is_shown_as_closed_and_not_as_away(
    page: str, cast: Cast, open_page: Open
) -> None:
    zoe = enrolled(cast.viewers["ana"], chosen_name="Zoe Closed")
    with elevated("a test's closing") as session:
        session.get_one(Person, zoe).status = Status.CLOSED
        for each in session.query(StatusPeriod).filter(StatusPeriod.person_id == zoe):
            each.status = Status.CLOSED
    at = open_page(page, "ana", person_id=zoe, people_search="Zoe Closed")
    said = everything(at)
    assert "Closed" in said
    assert "away" not in said.lower()


def test_intake_names_errors_in_the_words_of_the_screen(cast: Cast, open_page: Open) -> None:
    at = intake(
        open_page,
        chosen_name="Zoe",
        phones="213 555 0142, 12",
        aliases="Zo, 7!",
        criterion_1=Criterion.WAS_SHOT,
        emergency_phone="12",
    )
    field(at, "button", "Save").click().run()
    said = [each.value for each in at.error]
    assert said == [
        "Other names, separated by commas (2): A name needs at least one letter.",
        "Phone (2): “12” is not a phone number. Write it with its area code.",
        "Emergency contact: name: Please fill this in.",
        "Emergency contact: their phone: “12” is not a phone number. Write it with its area code.",
        "Who says so (2): Please fill this in.",
        "When (2): Please fill this in.",
    ]
    assert at.text_input(key="intake-0-0-chosen_name").value == "Zoe"


def test_possible_duplicates_show_right_below_the_name(cast: Cast, open_page: Open) -> None:
    added(cast.viewers["ana"], chosen_name="Zoe Trial")
    at = intake(open_page, chosen_name="Zoe Trial")
    order = _texts(at)
    asked = next(n for n, each in enumerate(order) if "Is it one of these?" in each)
    assert order.index(LABELS["aliases"]) < asked < order.index("Birth date")


def _texts(at: AppTest) -> list[str]:
    return [
        str(getattr(each, "label", "") or getattr(each, "value", ""))
        for each in at._tree
        if hasattr(each, "proto")
    ]


def test_merge_shows_both_records_first_and_audits_the_viewing(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    one = added(ana, chosen_name="Zoe Trial", birth_date="1999-04-05", phones=["213 555 0142"])
    two = added(ana, chosen_name="Zoe Tryal", birth_date="1999-04-05", aliases=["Zo"])
    at = open_page("person", "sue", person_id=one, **{f"part-{one}": "Merge with another record"})
    at.text_input(key=f"merge-search-{one}").input("Zoe Tryal").run()
    field(at, "radio", "Which one").set_value(two).run()
    assert not at.exception
    (shown,) = [each.value for each in at.markdown if "The other one" in each.value]
    assert "| Name | Zoe Trial | Zoe Tryal **(differs)** |" in shown
    assert "| Birth date | Apr 5, 1999 | Apr 5, 1999 :material/check: |" in shown
    assert "\\(213\\) 555\\-0142 | none |" in shown
    with elevated("a test reads the trail") as session:
        opened = session.scalars(
            select(AuditEntry.person_id).where(AuditEntry.event == Event.OPENED)
        ).all()
    assert opened.count(two) == 1


def test_tier_undo_shows_only_where_there_is_one_to_undo(cast: Cast, open_page: Open) -> None:
    zoe = added(cast.viewers["ana"])
    at = open_page("person", "ana", person_id=zoe, **{f"part-{zoe}": "Tier and worker"})
    assert not [each for each in at.button if each.label.startswith("Undo")]
    field(at, "selectbox", "New tier").set_value(Tier.ACUTE)
    field(at, "text_input", "Why").input("Shot at on Friday.")
    field(at, "button", "Change the tier").click().run()
    field(at, "button", "Undo the last tier change (to acute)").click().run()
    assert not at.exception
    assert not [each for each in at.button if each.label.startswith("Undo")]
    with elevated("a test looks", writes=False) as session:
        assert session.get_one(Person, zoe).tier is None


def test_trail_shows_names_instead_of_numbers(cast: Cast, open_page: Open) -> None:
    zoe, ben = added(cast.viewers["ana"]), cast.viewers["ben"].account_id
    with unit_of_work(cast.viewers["sue"]) as session:
        assign(session, cast.viewers["sue"], zoe, NewAssignment(worker_id=ben, reason="Leave."))
    at = open_page("person", "sue", person_id=zoe, **{f"part-{zoe}": "Trail"})
    said = [each.value for each in at.text]
    assert any(each.startswith("added an assignment: worker Ben A; kind primary") for each in said)
    assert not [each for each in said if re.search(r" (by|worker|owner) \d", each)]


def test_opened_person_shows_until_when_and_is_listed(cast: Cast, open_page: Open) -> None:
    opened = cast.people["opened"]
    at = open_page("person", "ana", person_id=opened)
    (said,) = [each.value for each in at.info if "Open to you until" in each.value]
    assert "(reason: Zq" in said
    at = open_page("people", "ana")
    assert [each.value for each in at.caption if each.value.startswith("Open to you until")] == [
        said
    ]
    assert at.button(key=f"go-{opened}").label == "Open"
    mine = open_page("person", "ana", person_id=cast.people["mine"])
    assert not [each for each in mine.info if "Open to you until" in each.value]


def test_next_step_is_hidden_where_tasks_are_not_visible(cast: Cast, open_page: Open) -> None:
    def says_next(person: str) -> bool:
        at = open_page("person", "ana", person_id=cast.people[person])
        return any(each.value == "Promised" for each in at.header)

    assert says_next("mine")
    assert not says_next("teammate")


def test_worker_sees_assignments_and_earlier_tiers(cast: Cast, open_page: Open) -> None:
    zoe, ana = added(cast.viewers["ana"], tier=Tier.ACUTE), cast.viewers["ana"]
    with unit_of_work(ana) as session:
        change_tier(session, ana, zoe, TierChange(tier=Tier.ACTIVE, reason="Two quiet months."))
    at = open_page("person", "ana", person_id=zoe, **{f"part-{zoe}": "Tier and worker"})
    said = [each.value for each in at.markdown]
    assert "- **Ana A**, main worker, since today" in said
    assert "- **active**, since today\n- **acute**, today only" in said


def test_tiers_so_far_are_spelled_as_on_every_screen(cast: Cast, open_page: Open) -> None:
    zoe = added(cast.viewers["ana"], tier=Tier.STABILISING)
    for part in ("Tier and worker", "Timeline"):
        at = open_page("person", "ana", person_id=zoe, **{f"part-{zoe}": part})
        said = "\n".join(each.value for each in (*at.markdown, *at.caption))
        assert "stabilizing" in said
        assert "stabilising" not in said


def test_worker_without_a_team_sees_whom_to_ask(
    cast: Cast, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cast.viewers, "ana", replace(cast.viewers["ana"], team_ids=frozenset()))
    at = open_page("people", "ana", **{ADDING: True})
    assert not at.exception
    assert [each.value for each in at.warning] == [NO_TEAM]
    assert field(at, "button", "Save").disabled
    assert not [each for each in at.selectbox if each.label == "Team" and not each.options]


def test_administrator_sees_who_is_in_no_team(cast: Cast, open_page: Open) -> None:
    def warnings_shown() -> list[str]:
        return [each.value for each in open_page("accounts", "adm").warning]

    assert warnings_shown() == []
    with elevated("a test's new worker") as session:
        session.add(Account(user_name="new", display_name="New A", role=Role.WORKER))
        session.add(Account(user_name="other", display_name="Other A", role=Role.DIRECTOR))
    (said,) = warnings_shown()
    assert said.startswith("In no team yet: New A. ")


def test_a_supervisor_sees_whose_person_each_is(cast: Cast, open_page: Open) -> None:
    theirs = _texts(open_page("today", "sue", shown_today="in all"))
    assert any(":small[Ana A · " in each for each in theirs)
    assert any(":small[nobody assigned · " in each for each in theirs)
    own = _texts(open_page("today", "ana", shown_today="in all"))
    assert not [each for each in own if "Ana A" in each]


def test_search_names_people_outside_the_filter(cast: Cast, open_page: Open) -> None:
    added(cast.viewers["ana"], chosen_name="Zoe Trial")
    added(cast.viewers["ben"], chosen_name="Zoe Tryal")
    at = open_page("people", "ana")
    field(at, "text_input", "Find someone").input("Zoe").run()
    order = _texts(at)
    apart = order.index("Also found, outside what is chosen above:")
    assert order.index("**Zoe Trial**") < apart < order.index("**Zoe Tryal**")
    at.button_group(key="people_whose").set_value("My team").run()
    assert "Also found, outside what is chosen above:" not in _texts(at)


def test_one_letter_search_asks_for_two(cast: Cast, open_page: Open) -> None:
    at = open_page("people", "ana")
    field(at, "text_input", "Find someone").input("J").run()
    assert any("Type at least two letters" in each.value for each in at.markdown)


def test_signed_out_user_gets_a_link_to_sign_in(
    cast: Cast, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = cast.people["mine"]
    at = open_page("today", "ana", logging=mine)
    monkeypatch.setattr(current_viewer, "source", lambda active: SignIn())
    field(at, "button", "Save contact").click().run()
    assert [each.value for each in at.error] == [current_viewer.SIGNED_OUT]
    assert [each.label for each in at.button] == ["Sign in"]


def test_person_of_the_same_name_is_asked_about_once(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    added(ana, chosen_name="Zoe Trial")
    at = intake(open_page, chosen_name="Zoe Trial", approximate_age=300, phones="213 555 0142")
    field(at, "button", "Save").click().run()
    assert any("with this name is already here" in each.value for each in at.warning)
    field(at, "button", "Save").click().run()
    assert any("Age, if the birth date is not known" in each.value for each in at.error)
    at.number_input(key="intake-0-0-approximate_age").set_value(30).run()
    field(at, "button", "Save").click().run()
    assert not at.warning
    assert not at.error


def test_half_typed_intake_is_offered_after_a_reload(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    save(ana, lambda session: keep_draft(session, ana, "intake", {"chosen_name": "Zoe"}))
    at = open_page("people", "ana")
    assert any("goes on with it" in each.value for each in at.caption)


def test_caseload_counts_who_is_away(cast: Cast, open_page: Open) -> None:
    """The counts by tier and away add up to the caseload."""
    with elevated("a test's custody") as session:
        session.get_one(Person, cast.people["mine"]).status = Status.IN_CUSTODY
    at = open_page("caseloads", "sue")
    assert any(each.endswith("1 away") for each in at.dataframe[0].value["Tiers"])


def test_first_tier_is_set_by_hand_even_where_a_conference_decides(
    cast: Cast, open_page: Open
) -> None:
    new = cast.people["other"]
    part = {f"part-{new}": "Tier and worker"}
    for tier, said in ((Tier.ACTIVE, False), (None, True)):
        with elevated("a test's tier") as session:
            session.get_one(Person, new).tier = tier
        at = open_page("person", "wes", person_id=new, opened=new, **part)
        told = [each.value for each in at.info if "decided in the case conference" in each.value]
        assert told
        assert told[0].startswith("The first tier is set here") is said


@pytest.mark.parametrize(("who", "read"), [("dee", False), ("sue", True)])
def test_people_have_no_column_of_what_may_be_read_of_nobody(
    cast: Cast, open_page: Open, who: str, read: bool
) -> None:
    columns = set(open_page("people", who).dataframe[0].value.columns)
    assert {"worker", "person", "tier"} <= columns
    assert ("why" in columns) is read
