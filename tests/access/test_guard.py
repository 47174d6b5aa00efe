"""Guard: `can_by_relation` answers from the policy what `can` answers from the database."""

import pytest

from casework.access.actions import RULES, Action
from casework.access.guard import can, can_by_relation
from casework.access.policy import Relation
from casework.database import reading
from tests.cast import Cast

ABOUT_A_PERSON = [action for action, rule in RULES.items() if rule.needs]


@pytest.mark.parametrize(
    ("who", "relation"), [("ana", Relation.CASELOAD), ("sue", Relation.TEAM)], ids=str
)
def test_can_by_relation_agrees_with_can(cast: Cast, who: str, relation: Relation) -> None:
    viewer, person = cast.viewers[who], cast.people["mine"]
    with reading(viewer) as session:
        for action in ABOUT_A_PERSON:
            assert can_by_relation(viewer, action, relation) is can(session, viewer, action, person)


def test_opening_a_record_allows_less_than_having_it_on_the_caseload(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    assert can_by_relation(ana, Action.LOG_CONTACT, Relation.BROKEN_GLASS)
    assert not can_by_relation(ana, Action.EDIT_PLAN, Relation.BROKEN_GLASS)
    assert not can_by_relation(ana, Action.EDIT_PLAN, Relation.TEAM)
    assert not can_by_relation(cast.viewers["lee"], Action.EDIT_PLAN, Relation.AGENDA)
