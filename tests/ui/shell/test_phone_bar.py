"""The bar at a phone's bottom edge: each role's own screens, the first screen first."""

import pytest
from streamlit.testing.v1 import AppTest

from casework.access.roles import Role
from casework.accounts.sessions import SignIn
from casework.ui.navigation.menu import entries, first_screen, is_open_to
from casework.ui.shell.phone_bar import BARS, FIND, LOG, PLACE
from casework.ui.web import current_viewer
from tests.accounts.conftest import make_account
from tests.cast import Cast
from tests.ui.conftest import ROOT

WHO = {
    Role.WORKER: "ana",
    Role.SUPERVISOR: "sue",
    Role.LEAD: "lee",
    Role.DIRECTOR: "dee",
    Role.ANALYST: "ann",
    Role.PARTNER: "pat",
    Role.ADMINISTRATOR: "adm",
}
FINDS = {Role.WORKER, Role.SUPERVISOR, Role.LEAD, Role.DIRECTOR}
LOGS = {Role.WORKER, Role.SUPERVISOR}
SHELL = ROOT / "src/casework/ui/shell/script.py"


def bar_of(at: AppTest) -> list[str]:
    keys = [str(each.key) for each in at.button]
    return [key.removesuffix(f"-{PLACE}") for key in keys if key.endswith(PLACE)]


@pytest.mark.parametrize("role", list(Role))
def test_a_bar_has_what_the_role_has(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    viewer = cast.viewers[WHO[role]]
    monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(1, viewer))
    at = AppTest.from_file(str(SHELL), default_timeout=30).run()
    bar = bar_of(at)
    assert bar == list(BARS[role])
    assert bar[0] == first_screen(viewer).name
    theirs = {each.name for each in entries() if is_open_to(viewer, each)}
    assert set(bar) - {LOG, FIND} <= theirs
    assert ((LOG in bar), (FIND in bar)) == (role in LOGS, role in FINDS)
    assert 3 <= len(bar) <= 5


def test_a_page_that_ends_early_has_the_bar(sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = make_account("someone", Role.LEAD)
    monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(1, viewer))
    at = AppTest.from_file(str(SHELL), default_timeout=20).run()
    assert any("You lead no conference yet" in each.value for each in at.markdown)
    assert bar_of(at) == list(BARS[Role.LEAD])


def test_no_screen_stops_the_run() -> None:
    """But where nobody is signed in, and so has no bar."""
    files = [*(ROOT / "pages").glob("*.py"), *(ROOT / "src/casework/ui").rglob("*.py")]
    stops = {file.name for file in files if "st.stop()" in file.read_text(encoding="utf-8")}
    assert stops == {"current_viewer.py", "main.py", "sign_in.py"}
