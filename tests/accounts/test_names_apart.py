"""Colleagues of one name are told apart wherever somebody chooses one."""

from casework.access.roles import Role
from casework.accounts.models import Account
from casework.accounts.queries import colleagues
from casework.database import elevated


def test_two_of_one_name_have_their_user_names_beside(database: str) -> None:
    with elevated("a test's accounts") as session:
        for user_name, name in (("ana1", "Ana A"), ("ana2", "Ana A"), ("ben", "Ben A")):
            session.add(Account(user_name=user_name, display_name=name, role=Role.WORKER))
        session.flush()
        names = sorted(each.name for each in colleagues(session))
    assert names == ["Ana A (ana1)", "Ana A (ana2)", "Ben A"]
