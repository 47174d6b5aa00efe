"""Every screen of every role: who signs in, and how each of their screens is reached."""

from collections.abc import Iterator

from playwright.sync_api import Page
from sqlalchemy import select

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.database import elevated, save
from casework.ui.navigation.current_person import remember
from casework.ui.navigation.menu import entries, is_open_to
from tests.browser.people import person_named
from tests.browser.taps import at_rest

WHO = {
    Role.WORKER: "demo.worker",
    Role.SUPERVISOR: "demo.supervisor",
    Role.DIRECTOR: "demo.director",
    Role.LEAD: "demo.lead",
    Role.ANALYST: "demo.analyst",
    Role.PARTNER: "demo.partner",
    Role.ADMINISTRATOR: "demo.admin",
}
OPENED = "Juniper Testwood"
"""Of the demo's people: whose screens are opened."""
_GO = "(name) => { history.pushState({}, '', name); dispatchEvent(new PopStateEvent('popstate')); }"


def screens_of(role: Role) -> list[str]:
    """The names of their files under pages/, in the menu's order."""
    viewer = Viewer(0, role, "")
    return [entry.name for entry in entries() if is_open_to(viewer, entry)]


def with_a_person_opened() -> None:
    """Everybody who may open a person has opened the same one lately."""
    person_id = person_named(OPENED)
    for viewer in _viewers():
        if "person" in screens_of(viewer.role):
            save(viewer, lambda s, viewer=viewer: remember(s, viewer, person_id))


def _viewers() -> Iterator[Viewer]:
    with elevated("a test looks for its staff", writes=False) as session:
        asked = select(Account).where(Account.user_name.in_(WHO.values()))
        for each in session.scalars(asked).all():
            yield Viewer(each.id, Role(each.role), each.display_name)


def go_to(page: Page, name: str) -> None:
    """As Back and Forward do, without loading Streamlit again."""
    page.evaluate(_GO, name)
    at_rest(page)
