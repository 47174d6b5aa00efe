"""First steps: three cards on the first screen of each role, until they are put away."""

import pytest
from streamlit.testing.v1 import AppTest

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.sessions import SignIn
from casework.ui.shell.first_steps import CARDS
from casework.ui.web import current_viewer
from tests.accounts.conftest import make_account
from tests.ui.conftest import ROOT

SHELL = ROOT / "src/casework/ui/shell/script.py"


@pytest.fixture
def database(sqlite: str) -> str:
    """SQLite only: screens do not depend on the database."""
    return sqlite


def enter(monkeypatch: pytest.MonkeyPatch, viewer: Viewer) -> AppTest:
    """As in a new tab."""
    monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(1, viewer))
    at = AppTest.from_file(str(SHELL), default_timeout=20).run()
    assert not at.exception
    return at


def cards(at: AppTest, role: Role) -> list[str]:
    titles = [title for _, title, _ in CARDS[role]]
    return [t for t in titles if any(f"**{t}**" in each.value for each in at.markdown)]


@pytest.mark.parametrize("role", list(Role))
def test_who_signs_in_first_sees_what_the_role_does(
    database: str, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    assert len(cards(enter(monkeypatch, make_account("someone", role)), role)) == 3


def test_cards_that_were_put_away_stay_away(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = make_account("someone", Role.ADMINISTRATOR)
    at = enter(monkeypatch, viewer)
    next(each for each in at.button if each.label == "Got it").click().run()
    assert cards(at, Role.ADMINISTRATOR) == []
    assert cards(enter(monkeypatch, viewer), Role.ADMINISTRATOR) == [], "in a new tab too"
    other = make_account("another", Role.ADMINISTRATOR)
    assert len(cards(enter(monkeypatch, other), Role.ADMINISTRATOR)) == 3
