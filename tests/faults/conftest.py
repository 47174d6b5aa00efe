"""One worker with two people of her own, and quick waits."""

from collections.abc import Callable

import pytest

from casework import clock, registry
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Team
from casework.database import elevated
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind, Status, Tier
from casework.settings import settings
from tests.faults.saving import Scene

assert registry.IN_PLACE


@pytest.fixture
def short_waits(database: str, monkeypatch: pytest.MonkeyPatch, use: Callable[[], None]) -> str:
    """A locked database is given up after a second."""
    monkeypatch.setenv("CASEWORK_DATABASE_WAIT_SECONDS", "1")
    use()
    return database


@pytest.fixture
def use(database: str, use_database: Callable[[str], None]) -> Callable[[], None]:
    """The program reads its settings and connects anew."""
    return lambda: use_database(database)


@pytest.fixture
def scene(database: str) -> Scene:
    return set_scene()


def set_scene() -> Scene:
    assert settings().url
    with elevated("a test's people") as session:
        team = Team(name="East")
        ana = Account(user_name="ana", display_name="Ana A", role=Role.WORKER)
        ben = Account(user_name="ben", display_name="Ben B", role=Role.WORKER)
        sue = Account(user_name="sue", display_name="Sue S", role=Role.SUPERVISOR)
        session.add_all([team, ana, ben, sue])
        session.flush()
        people = [
            Person(
                chosen_name=name,
                name_folded=name.lower(),
                team_id=team.id,
                tier=Tier.ACUTE,
                status=Status.ENROLLED,
                created_at=clock.now(),
            )
            for name in ("Ada", "Bo")
        ]
        session.add_all(people)
        session.flush()
        for person in people:
            session.add(
                Assignment(
                    person_id=person.id,
                    worker_id=ana.id,
                    kind=AssignmentKind.PRIMARY,
                    starts_at=clock.now(),
                )
            )
        return Scene(
            worker=Viewer(ana.id, Role.WORKER, "Ana A", frozenset({team.id})),
            colleague=Viewer(ben.id, Role.WORKER, "Ben B", frozenset({team.id})),
            supervisor=Viewer(sue.id, Role.SUPERVISOR, "Sue S", frozenset({team.id})),
            people=[person.id for person in people],
        )
