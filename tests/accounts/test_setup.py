from datetime import UTC, datetime

import pytest

from casework import clock
from casework.access.roles import Role
from casework.accounts import setup, signin
from casework.accounts.forms import FirstAdministrator
from casework.accounts.models import Account
from casework.database import elevated
from casework.errors import Invalid, NotAllowed
from tests.accounts.conftest import PHRASE, make_account

START = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)


def form(code: str, phrase: str = PHRASE) -> FirstAdministrator:
    return FirstAdministrator(code=code, user_name="Adam ", display_name="Adam A", phrase=phrase)


def create(code: str, phrase: str = PHRASE) -> int:
    with elevated("a test") as session:
        return setup.create_first_administrator(session, form(code, phrase))


def issue() -> str:
    with elevated("a test") as session:
        return setup.issue_code(session)


@pytest.mark.parametrize("copied", [str, str.upper, lambda c: c.replace("-", " "), "  {}\n".format])
def test_setup_code_creates_the_first_administrator(database: object, copied: object) -> None:
    assert callable(copied)
    account_id = create(copied(issue()))
    assert signin.look_up("adam").account_id == account_id
    with elevated("a test", writes=False) as session:
        assert session.get_one(Account, account_id).role is Role.ADMINISTRATOR
        assert not setup.needs_first_administrator(session)


def test_setup_code_works_once(database: object) -> None:
    code = issue()
    create(code)
    with pytest.raises(NotAllowed):
        create(code)


def test_newer_setup_code_replaces_the_older(database: object) -> None:
    old, new = issue(), issue()
    with pytest.raises(NotAllowed):
        create(old)
    create(new)


def test_setup_code_expires(database: object) -> None:
    with clock.set_to(START):
        code = issue()
    with clock.set_to(START + setup.CODE_LIFE), pytest.raises(NotAllowed):
        create(code)


@pytest.mark.parametrize("code", ["", "aaaa-bbbb-cccc-dddd"])
def test_wrong_setup_code_is_refused(database: object, code: str) -> None:
    issue()
    with pytest.raises(NotAllowed):
        create(code)


def test_weak_phrase_does_not_use_up_the_code(database: object) -> None:
    code = issue()
    with pytest.raises(Invalid):
        create(code, "short")
    create(code)


def test_no_code_works_while_there_is_an_administrator(database: object) -> None:
    make_account("anna", Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        create(issue())


def test_demo_administrator_does_not_block_the_setup_code(database: object) -> None:
    make_account("demo.admin", Role.ADMINISTRATOR, demo=True)
    create(issue())
