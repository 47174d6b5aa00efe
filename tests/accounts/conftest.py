"""A database with two accounts."""

import pytest

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts import passwords
from casework.accounts.models import Account, Credential
from casework.accounts.sessions import viewer_of
from casework.database import elevated
from tests.ui.web.small_app import browser, gone, pages

__all__ = ["browser", "gone", "pages"]
PHRASE = "seven quiet lamps by the river"


def make_account(user_name: str, role: Role, *, demo: bool = False) -> Viewer:
    with elevated("a test's account") as session:
        account = Account(user_name=user_name, display_name=user_name.title(), role=role, demo=demo)
        session.add(account)
        session.flush()
        session.add(Credential(account_id=account.id, password_hash=passwords.hashed(PHRASE)))
        return viewer_of(account, frozenset())


@pytest.fixture
def worker(database: object) -> Viewer:
    return make_account("wendy", Role.WORKER)


@pytest.fixture
def administrator(database: object) -> Viewer:
    return make_account("adam", Role.ADMINISTRATOR)
