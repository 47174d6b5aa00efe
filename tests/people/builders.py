"""People builders: enrolling, merging and other repeated steps."""

from datetime import timedelta
from typing import Any

from casework import clock
from casework.access.viewer import Viewer
from casework.database import unit_of_work
from casework.people.forms import NewCriterion, NewPerson
from casework.people.operations import add_person
from casework.people.terms import Criterion, SourceType, Tier

LATELY = clock.today() - timedelta(days=90)
"""Criteria expire, so that fixed days would."""

GROUNDS = [
    NewCriterion(criterion=Criterion.WAS_SHOT, source_type=SourceType.HOSPITAL, happened_on=LATELY),
    NewCriterion(
        criterion=Criterion.OWN_STATEMENT,
        source_type=SourceType.OWN_STATEMENT,
        happened_on=LATELY + timedelta(days=1),
    ),
]


def typed(viewer: Viewer, **more: Any) -> NewPerson:
    return NewPerson(**({"chosen_name": "Zoe Trial", "team_id": min(viewer.team_ids)} | more))


def enrolled(viewer: Viewer, **more: Any) -> int:
    return added(viewer, criteria=GROUNDS, tier=Tier.ACTIVE, enrol=True, **more)


def added(viewer: Viewer, **more: Any) -> int:
    with unit_of_work(viewer) as session:
        return add_person(session, viewer, typed(viewer, **more))
