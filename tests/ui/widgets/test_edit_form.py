"""Edit forms: two windows, refused saves, one person after another."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.accounts.forms import AccountChange
from casework.accounts.operations import change_account
from casework.accounts.queries import all_accounts
from casework.audit.models import AuditEntry
from casework.contacts.amending import amend_contact
from casework.contacts.forms import Amendment, NewContact
from casework.contacts.operations import log_contact
from casework.contacts.queries import ContactRow, recent_contacts
from casework.contacts.terms import Mode
from casework.database import elevated, reading, save
from casework.people.additions import whereabouts
from casework.people.card import person_card
from casework.people.forms import ChangedDetails
from casework.people.operations import change_details
from casework.ui.people.add_forms import ADD_POINT
from casework.ui.people.details_form import DETAILS
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.ui.conftest import Open

CLASH = "while you were typing"


@pytest.fixture
def talk(cast: Cast) -> ContactRow:
    """A contact of ana from a moment ago, with a second worker."""
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    at = clock.now().replace(second=37) - timedelta(minutes=20)
    new = NewContact(person_ids=[mine], mode=Mode.VOICE, occurred_at=at, minutes=10, note="Fine.")
    (number,) = save(ana, lambda session: log_contact(session, ana, new))
    return read(cast, number)


def read(cast: Cast, number: int) -> ContactRow:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    with reading(ana) as session:
        return next(r for r in recent_contacts(session, mine) if r.contact_id == number)


def amending(open_page: Open, cast: Cast, row: ContactRow) -> AppTest:
    mine = cast.people["mine"]
    state = {f"part-{mine}": "Contacts", "amending": row.contact_id}
    return open_page("person", "ana", person_id=mine, **state)


def elsewhere(cast: Cast, row: ContactRow, **change: Any) -> None:
    """Amends the contact as the same author in another window."""
    ana = cast.viewers["ana"]
    kept = {name: getattr(row, name) for name in ("mode", "occurred_at", "minutes", "place_type")}
    new = Amendment(contact_id=row.contact_id, version=row.version, **kept | change)
    save(ana, lambda session: amend_contact(session, ana, new))


def field(at: AppTest, kind: str, label: str) -> Any:
    return next(each for each in getattr(at, kind) if each.label == label)


def press(at: AppTest, label: str) -> AppTest:
    return field(at, "button", label).click().run()


@pytest.mark.parametrize(
    "theirs",
    [{"minutes": 40}, {"note": "Theirs, from the other window."}, {"who_else": "His aunt"}],
)
def test_second_window_amending_a_contact_shows_both_versions(
    cast: Cast, open_page: Open, talk: ContactRow, theirs: dict[str, Any]
) -> None:
    at = amending(open_page, cast, talk)
    elsewhere(cast, talk, **theirs)
    field(at, "text_area", "Note").input("Mine, from this one.")
    press(at, "Save the change")
    assert CLASH in at.error[0].value
    shown = [each.value for each in at.markdown if each.value.startswith("Theirs")]
    assert any(str(next(iter(theirs.values())))[:6] in each for each in shown), shown
    assert field(at, "text_area", "Note").value == "Mine, from this one.", "nothing typed is lost"
    press(at, "Save the change")
    assert not at.error
    assert read(cast, talk.contact_id).note == "Mine, from this one."


def test_amending_leaves_unchanged_fields_alone(
    cast: Cast, open_page: Open, talk: ContactRow
) -> None:
    at = amending(open_page, cast, talk)
    with elevated("a test counts") as session:
        before = session.scalar(select(func.count(AuditEntry.id)))
    press(at, "Save the change")
    assert not at.error
    with elevated("a test counts") as session:
        assert session.scalar(select(func.count(AuditEntry.id))) == before
    assert read(cast, talk.contact_id).occurred_at == talk.occurred_at


def about(open_page: Open, cast: Cast, person: str = "mine") -> AppTest:
    number = cast.people[person]
    part = {f"part-{number}": "Details", OPEN_PANEL: DETAILS}
    return open_page("person", "ana", person_id=number, **part)


def test_second_window_changing_details_shows_both_versions(cast: Cast, open_page: Open) -> None:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    at = about(open_page, cast)
    with reading(ana) as session:
        version = person_card(session, mine).version
    theirs = ChangedDetails(chosen_name="Zola", languages="Spanish", version=version)
    save(ana, lambda session: change_details(session, ana, mine, theirs))
    field(at, "date_input", "Birth date").set_value(date(1999, 4, 5))
    field(at, "text_input", "Pronouns").input("they")
    press(at, "Save")
    assert CLASH in at.error[0].value
    assert "Theirs, languages: **Spanish**" in [each.value for each in at.markdown]
    assert field(at, "text_input", "Pronouns").value == "they", "nothing typed is lost"
    press(at, "Save")
    with reading(ana) as session:
        card = person_card(session, mine)
    assert card.identity
    assert card.identity.pronouns == "they"


def test_a_refused_form_keeps_what_was_typed_and_a_saved_one_is_empty(
    cast: Cast, open_page: Open
) -> None:
    mine = cast.people["mine"]
    part = {f"part-{mine}": "Phones and places", OPEN_PANEL: ADD_POINT.panel}
    at = open_page("person", "ana", person_id=mine, **part)
    number = "Number, address or place *"
    field(at, "text_input", number).input("12")
    field(at, "text_input", "Whose, or when").input("his aunt, evenings")
    at = field(at, "button", "Add").click().run()
    assert "is not a phone number" in at.error[0].value
    assert field(at, "text_input", "Whose, or when").value == "his aunt, evenings"
    field(at, "text_input", number).input("213 555 0177")
    at = field(at, "button", "Add").click().run()
    assert not at.error
    at = open_page("person", "ana", person_id=mine, **part)
    assert field(at, "text_input", number).value == ""
    with reading(cast.viewers["ana"]) as session:
        found = whereabouts(session, mine).points
    assert "+12135550177" in {each.value for each in found}


def one_account() -> None:
    """The form as the page shows it for a chosen row: a test cannot choose a row in a table."""
    from casework.accounts.queries import all_accounts, teams
    from casework.database import reading
    from casework.ui.accounts.edit_forms import render_change
    from casework.ui.web.current_viewer import current_viewer

    viewer = current_viewer()
    with reading(viewer) as session:
        rows = all_accounts(session, viewer=viewer)
        names = {team.team_id: team.name for team in teams(session)}
    render_change(viewer, next(row for row in rows if row.user_name == "ben"), names)


def test_second_window_changing_an_account_shows_both_versions(cast: Cast, open_page: Open) -> None:
    adm = cast.viewers["adm"]
    open_page("accounts", "adm")
    at = AppTest.from_function(one_account).run()
    with reading(adm) as session:
        ben = next(row for row in all_accounts(session, viewer=adm) if row.user_name == "ben")
    theirs = AccountChange(
        account_id=ben.account_id,
        version=ben.version,
        display_name="Benjamin",
        role=ben.role,
        team_ids=ben.team_ids,
        active=True,
    )
    save(adm, lambda session: change_account(session, viewer=adm, change=theirs))
    field(at, "text_input", "Name").input("Benny")
    press(at, "Save")
    assert len(at.error) == 1
    assert "Theirs, name: **Benjamin**" in [each.value for each in at.markdown]
    press(at, "Save")
    assert not at.error
    with reading(adm) as session:
        names = {row.name for row in all_accounts(session, viewer=adm)}
    assert "Benny" in names
