"""Builders for fault tests: a worker with two people, a colleague and their supervisor."""

from dataclasses import dataclass

from casework import clock, registry
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Team
from casework.database import elevated
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind, Status, Tier

assert registry.IN_PLACE


@dataclass(frozen=True, slots=True)
class Scene:
    worker: Viewer
    colleague: Viewer
    supervisor: Viewer
    people: list[int]


def set_scene() -> Scene:
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
