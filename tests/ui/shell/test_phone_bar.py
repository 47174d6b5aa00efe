"""The bar at a phone's bottom edge: each role's own screens, the first screen first."""

import pytest
from streamlit.testing.v1 import AppTest

from casework.access.roles import Role
from casework.accounts.sessions import SignIn
from casework.ui.navigation.menu import entries, first_screen, is_open_to
from casework.ui.shell.phone_bar import BARS, FIND, LOG, PLACE
from casework.ui.web import current_viewer
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


def bar_of(at: AppTest) -> list[str]:
    keys = [str(each.key) for each in at.button]
    return [key.removesuffix(f"-{PLACE}") for key in keys if key.endswith(PLACE)]


@pytest.mark.parametrize("role", list(Role))
def test_a_bar_has_what_the_role_has(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    viewer = cast.viewers[WHO[role]]
    monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(1, viewer))
    script = ROOT / "src/casework/ui/shell/script.py"
    at = AppTest.from_file(str(script), default_timeout=30).run()
    bar = bar_of(at)
    assert bar == list(BARS[role])
    assert bar[0] == first_screen(viewer).name
    theirs = {each.name for each in entries() if is_open_to(viewer, each)}
    assert set(bar) - {LOG, FIND} <= theirs
    assert ((LOG in bar), (FIND in bar)) == (role in LOGS, role in FINDS)
    assert 3 <= len(bar) <= 5
