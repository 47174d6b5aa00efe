"""Today without anybody: what is said, and what to do next, is of the role."""

import pytest
from streamlit.testing.v1 import AppTest

from casework.access.roles import Role
from casework.accounts.sessions import SignIn
from casework.ui.web import current_viewer
from tests.accounts.conftest import make_account
from tests.ui.conftest import ROOT


@pytest.mark.parametrize(
    ("role", "says"),
    [
        (Role.WORKER, "Nobody is on your caseload yet"),
        (Role.SUPERVISOR, "Nobody is in your teams yet"),
    ],
)
def test_today_of_nobody_speaks_to_the_role(
    sqlite: str, monkeypatch: pytest.MonkeyPatch, role: Role, says: str
) -> None:
    viewer = make_account("someone", role)
    monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(1, viewer))
    at = AppTest.from_file(str(ROOT / "src/casework/ui/shell/script.py"), default_timeout=20).run()
    assert not at.exception
    assert any(says in each.value for each in at.markdown)
