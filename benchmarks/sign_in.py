"""A session as the app opens one: from a ticket to a cookie, which every rerun asks about anew."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from benchmarks.screens import LOG, Screen
from casework.access.viewer import Viewer
from casework.accounts import sessions, signin
from casework.accounts.models import Account
from casework.accounts.sessions import SignIn
from casework.database import elevated, reading, save_elevated
from casework.people.queries import caseload
from casework.ui.web import current_viewer


@dataclass(frozen=True, slots=True)
class SignedIn:
    standing: SignIn
    state: dict[str, Any]
    """What the tab remembers."""


def sign_in(screen: Screen) -> SignedIn:
    """From here on each rerun finds this session in the database, by its cookie."""
    cookie = cookie_of(screen.user_name)
    viewer = viewer_of(cookie)
    current_viewer.source = lambda active: signin.who_is_signed_in(cookie, active=active)
    standing = signin.who_is_signed_in(cookie, active=False)
    return SignedIn(standing, _state(screen, viewer))


def viewer_of(cookie: str) -> Viewer:
    viewer = signin.who_is_signed_in(cookie, active=False).viewer
    if viewer is None:
        raise RuntimeError("nobody is signed in")
    return viewer


def cookie_of(user_name: str) -> str:
    named = select(Account.id).where(Account.user_name == user_name)
    with elevated("a benchmark signs in", writes=False) as session:
        account_id = session.scalars(named).one()
    ticket = save_elevated(
        "a benchmark signs in", lambda session: sessions.open_ticket(session, account_id)
    )
    entered = signin.enter(ticket)
    if entered is None:
        raise RuntimeError(f"{user_name} may not sign in")
    return entered.cookie


def _state(screen: Screen, viewer: Viewer) -> dict[str, Any]:
    with reading(viewer) as session:
        people = [row.person_id for row in caseload(session, viewer)]
    state = dict(screen.state)
    if screen.about_person:
        state |= {"person_id": people[0], "opened": people[0]}
    if state.get(LOG) == "first":
        state[LOG] = people[0]
    return state
