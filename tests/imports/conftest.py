"""Fixture: a programme before its first import, with two teams and their staff."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Team, TeamMembership
from casework.database import elevated
from tests.imports.files import SITE


@dataclass(frozen=True, slots=True)
class Programme:
    east: int
    west: int
    supervisor: Viewer
    other_supervisor: Viewer
    director: Viewer
    worker: Viewer


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.set_to(SITE.now):
        yield


@pytest.fixture
def programme(database: str) -> Programme:
    with elevated("a test's programme") as session:
        east, west = Team(name="East"), Team(name="West")
        session.add_all([east, west])
        session.flush()

        def viewer(name: str, role: Role, *teams: Team) -> Viewer:
            account = Account(user_name=name.lower(), display_name=name, role=role)
            session.add(account)
            session.flush()
            session.add_all(TeamMembership(account_id=account.id, team_id=t.id) for t in teams)
            return Viewer(account.id, role, name, frozenset(team.id for team in teams))

        return Programme(
            east.id,
            west.id,
            viewer("Sara Quist", Role.SUPERVISOR, east),
            viewer("Omar Bell", Role.SUPERVISOR, west),
            viewer("Dina Roth", Role.DIRECTOR),
            viewer("Lucia Vasquez", Role.WORKER, east),
        )
