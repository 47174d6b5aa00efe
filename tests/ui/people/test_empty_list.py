"""An empty list of people names a next step that the role has on its screens."""

import pytest

from casework.access.roles import Role
from casework.ui.people.empty_list import NEXT


@pytest.mark.parametrize(
    ("role", "step"),
    [(Role.WORKER, "Add someone"), (Role.SUPERVISOR, "Add someone"), (Role.DIRECTOR, "Import")],
)
def test_next_step_by_role(role: Role, step: str) -> None:
    assert step in NEXT[role]
