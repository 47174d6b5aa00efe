"""Sign-in screens: the shell and the two account pages."""

from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts import setup, signin
from casework.accounts.models import Account
from casework.accounts.sessions import End, SignIn
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated
from casework.settings import settings
from casework.ui.web import current_viewer
from tests.accounts.conftest import PHRASE, make_account

ROOT = Path(__file__).parents[3]
SHELL = ROOT / "src/casework/ui/shell/script.py"


@pytest.fixture
def database(sqlite: str) -> str:
    """SQLite only: screens do not depend on the database."""
    return sqlite


def open_as(monkeypatch: pytest.MonkeyPatch, standing: SignIn, file: str | Path = SHELL) -> AppTest:
    monkeypatch.setattr(current_viewer, "source", lambda active: standing)
    at = AppTest.from_file(str(ROOT / file), default_timeout=20).run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    kinds = (at.title, at.subheader, at.markdown, at.error, at.info, at.warning, at.success)
    return " ".join(str(element.value) for kind in kinds for element in kind)


def sign_in(at: AppTest, name: str, phrase: str) -> AppTest:
    at.text_input[0].set_value(name)
    at.text_input[1].set_value(phrase)
    return at.button[0].click().run()


def test_signed_out_visitor_sees_only_the_sign_in_form(
    administrator: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_as(monkeypatch, SignIn())
    assert [field.label for field in at.text_input] == ["User name", "Pass phrase"]
    assert not at.sidebar.button


@pytest.mark.parametrize("name", ["wendy", "nobody"])
def test_wrong_try_gets_one_sentence(
    administrator: Viewer, worker: Viewer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    at = sign_in(open_as(monkeypatch, SignIn()), name, "not the phrase")
    assert [error.value for error in at.error] == [signin.WRONG]
    assert at.text_input[0].value == name, "what was typed stays"


@pytest.mark.parametrize(("name", "phrase"), [("", ""), ("wendy", ""), ("", "a phrase"), (" ", "")])
def test_an_empty_field_is_named(
    administrator: Viewer, monkeypatch: pytest.MonkeyPatch, name: str, phrase: str
) -> None:
    at = sign_in(open_as(monkeypatch, SignIn()), name, phrase)
    assert [error.value for error in at.error] == ["Type your user name and your pass phrase."]


def test_many_wrong_tries_show_how_long_to_wait(
    administrator: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_as(monkeypatch, SignIn())
    said = [sign_in(at, "wendy", "not the phrase").error[0].value for _ in range(8)]
    assert any("Wait" in sentence for sentence in said)


def test_right_phrase_opens_the_ticket_link(
    administrator: Viewer, worker: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = sign_in(open_as(monkeypatch, SignIn()), "wendy", PHRASE)
    assert any('href="/auth/enter?ticket=' in html.proto.body for html in at.get("html"))


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        (End.IDLE, "nothing happened for 15 minutes"),
        (End.TOO_OLD, "12 hours"),
        (End.DISABLED, "closed"),
        (End.ROLE_CHANGED, "role has changed"),
        (End.PASSWORD_CHANGED, "pass phrase of this account was changed"),
    ],
)
def test_ended_session_shows_why(
    administrator: Viewer, monkeypatch: pytest.MonkeyPatch, ended: End, words: str
) -> None:
    assert words in shown(open_as(monkeypatch, SignIn(ended=ended)))


@pytest.mark.parametrize("demo", [True, False])
def test_demo_accounts_are_offered_in_demo_mode_only(
    administrator: Viewer, monkeypatch: pytest.MonkeyPatch, demo: bool
) -> None:
    monkeypatch.setattr(settings(), "demo", demo)
    at = open_as(monkeypatch, SignIn())
    assert any("Dana Demo" in button.label for button in at.button) is demo


def test_a_new_installation_asks_for_the_code(
    database: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with elevated("a test") as session:
        code = setup.issue_code(session)
    at = open_as(monkeypatch, SignIn())
    for field, typed in zip(at.text_input, (code, "Adam A", "adam", PHRASE), strict=True):
        field.set_value(typed)
    at.button[0].click().run()
    assert [field.label for field in at.text_input] == ["User name", "Pass phrase"]
    assert "Your account is made. Sign in with it." in shown(at)
    assert signin.look_up("adam").account_id


@pytest.mark.parametrize("role", list(Role))
def test_every_role_gets_a_first_screen_and_a_sign_out_button(
    database: object, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    viewer = make_account("someone", role)
    at = open_as(monkeypatch, SignIn(1, viewer))
    assert at.title
    assert "Sign out" in [button.label for button in at.sidebar.button]


def test_a_handed_over_phrase_must_be_replaced_first(
    worker: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_as(monkeypatch, SignIn(1, worker, must_change=True))
    assert at.title[0].value == "My account"
    assert "Choose your own" in shown(at)
    buttons = {button.label for button in at.button}
    assert "Sign out" in buttons
    assert not buttons & {"Find someone", "Log for anyone", "People", "Log", "Search", "Today"}


def test_tab_state_is_cleared_for_the_next_sign_in(
    worker: Viewer, administrator: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_as(monkeypatch, SignIn(1, worker))
    at.session_state["draft"] = "Marcus said"
    assert at.run().session_state["draft"] == "Marcus said"
    monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(2, administrator))
    assert "draft" not in at.run().session_state


def test_account_holder_changes_the_phrase(worker: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_as(monkeypatch, SignIn(None, worker), "pages/my_account.py")
    new = "nine loud bells over town"
    for field, typed in zip(at.text_input, (PHRASE, new, new), strict=True):
        field.set_value(typed)
    at.button[0].click().run()
    assert "changed" in at.success[0].value


def test_a_wrong_present_phrase_keeps_what_was_typed(
    worker: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_as(monkeypatch, SignIn(None, worker), "pages/my_account.py")
    for field, typed in zip(at.text_input, ("wrong", "new one", "new one"), strict=True):
        field.set_value(typed)
    at.button[0].click().run()
    assert "present pass phrase" in at.error[0].value
    assert at.text_input[1].value == "new one"


def test_administrator_creates_an_account(
    administrator: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_as(monkeypatch, SignIn(1, administrator), "pages/accounts.py")
    fields = {each.label: each for each in at.text_input}
    fields["Name"].set_value("Wendy W")
    fields["User name"].set_value("Wendy")
    (make,) = [button for button in at.button if button.label == "Make the account"]
    make.click().run()
    assert not at.success, "no role was chosen"
    (role,) = [box for box in at.selectbox if box.label == "Role"]
    role.set_value(Role.WORKER).run()
    (make,) = [button for button in at.button if button.label == "Make the account"]
    make.click().run()
    assert not at.exception
    assert "Wendy W" in at.success[0].value
    assert signin.look_up("wendy").account_id


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_other_roles_are_refused_accounts_and_audited(
    database: object, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    viewer = make_account("someone", role)
    at = open_as(monkeypatch, SignIn(1, viewer), "pages/accounts.py")
    assert [error.value for error in at.error] == ["Only administrators manage accounts."]
    assert not at.dataframe
    with elevated("a test", writes=False) as session:
        refusals = select(AuditEntry).where(AuditEntry.event == Event.REFUSED)
        assert [entry.account_id for entry in session.scalars(refusals)] == [viewer.account_id]


def test_the_administrators_list_names_accounts_and_no_secret(
    administrator: Viewer, worker: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_as(monkeypatch, SignIn(1, administrator), "pages/accounts.py")
    table = at.dataframe[0].value.to_string()
    assert "Wendy" in table
    assert "$2b$" not in table
    with elevated("a test", writes=False) as session:
        assert len(at.dataframe[0].value) == len(session.scalars(select(Account)).all())
