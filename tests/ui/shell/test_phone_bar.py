"""The bar at a phone's bottom edge: also below a page that ends early."""

import pytest
from streamlit.testing.v1 import AppTest

from casework.access.roles import Role
from casework.accounts.sessions import SignIn
from casework.ui.shell.phone_bar import PLACE
from casework.ui.web import current_viewer
from tests.accounts.conftest import make_account
from tests.ui.conftest import ROOT

SHELL = ROOT / "src/casework/ui/shell/script.py"


def test_a_page_that_ends_early_has_the_bar(sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = make_account("someone", Role.LEAD)
    monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(1, viewer))
    at = AppTest.from_file(str(SHELL), default_timeout=20).run()
    assert any("You lead no conference yet" in each.value for each in at.markdown)
    bar = [each.label for each in at.button if str(each.key).endswith(PLACE)]
    assert bar == ["People", "Search"]


def test_no_screen_stops_the_run() -> None:
    """But where nobody is signed in, and so has no bar."""
    files = [*(ROOT / "pages").glob("*.py"), *(ROOT / "src/casework/ui").rglob("*.py")]
    stops = {file.name for file in files if "st.stop()" in file.read_text(encoding="utf-8")}
    assert stops == {"current_viewer.py", "main.py", "sign_in.py"}
