"""Mutation tests of the policy: removing or widening any rule breaks a cell of the matrix."""

from collections.abc import Iterator
from dataclasses import fields
from types import MappingProxyType
from typing import Any

import pytest
from sqlalchemy import true

from casework.access import actions, policy, query_cache, relations
from casework.access.actions import RULES, Action
from casework.access.policy import POLICY, FieldClass, Grant, Level
from casework.access.roles import Role
from casework.access.rows import Nobody
from tests.access.matrix import wrong_cells
from tests.cast import Cast, about_person
from tests.templates import Templates

VIEWERS = {
    Role.WORKER: ("ana", "cole"),
    Role.LEAD: ("lee",),
    Role.SUPERVISOR: ("sue", "sam"),
    Role.DIRECTOR: ("dee",),
    Role.PARTNER: ("pat",),
    Role.ANALYST: ("ann",),
    Role.ADMINISTRATOR: ("adm",),
}


@pytest.fixture
def cast(sqlite: str, templates: Templates) -> Iterator[Cast]:
    yield templates.cast("sqlite")
    query_cache.forget()


def is_red(cast: Cast, role: Role) -> bool:
    query_cache.forget()
    return any(wrong_cells(cast, VIEWERS[role]))


def test_removing_any_grant_breaks_the_matrix(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    green = []
    for place, grant in enumerate(POLICY):
        if grant.relation is policy.Relation.REFERRED:
            continue  # a partner sees a referral through its own rule alone
        for field_class, level in grant.levels.items():
            if level is Level.NONE:
                continue
            less = MappingProxyType({**grant.levels, field_class: Level.NONE})
            changed = Grant(grant.role, grant.relation, less)
            monkeypatch.setattr(policy, "POLICY", (*POLICY[:place], changed, *POLICY[place + 1 :]))
            if not is_red(cast, grant.role):
                green.append(f"{grant.role} {grant.relation}: {field_class}")
    assert not green


def test_widening_any_grant_breaks_the_matrix(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives each role a class that it must not see."""
    green = []
    for place, grant in enumerate(POLICY):
        if grant.relation not in relations.PREDICATES:
            continue
        for field_class in FieldClass:
            if grant.level(field_class) is not Level.NONE:
                continue
            more = MappingProxyType({**grant.levels, field_class: Level.SEE})
            changed = Grant(grant.role, grant.relation, more)
            monkeypatch.setattr(policy, "POLICY", (*POLICY[:place], changed, *POLICY[place + 1 :]))
            if not is_red(cast, grant.role):
                green.append(f"{grant.role} {grant.relation}: {field_class}")
    assert not green


def test_changing_any_relation_breaks_the_matrix(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for relation in list(relations.PREDICATES):
        roles = {grant.role for grant in POLICY if grant.relation is relation}
        with monkeypatch.context() as patch:
            patch.delitem(relations.PREDICATES, relation)
            assert all(is_red(cast, role) for role in roles), f"without: {relation}"
        if relation is not policy.Relation.EVERYONE:
            with monkeypatch.context() as patch:
                patch.setitem(relations.PREDICATES, relation, lambda p, a, t: true())
                assert all(is_red(cast, role) for role in roles), f"for everyone: {relation}"


def test_changing_any_row_rule_breaks_the_matrix(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    green = []
    for model in about_person():
        for name, rule in (("nobody", Nobody()), ("everybody", lambda model, viewer: true())):
            with monkeypatch.context() as patch:
                patch.setattr(model, "row_rule", _instead(model.row_rule, rule))
                if not is_red(cast, Role.WORKER):
                    green.append(f"{model.__tablename__}: {name}")
    assert not green


def _instead(own: Any, rule: Any) -> Any:
    """Another rule instead of the table's own, about the same class of facts."""
    kind = type("Instead", (type(own),), {"__call__": lambda self, m, v: rule(m, v)})
    made = object.__new__(kind)
    for each in fields(own):
        object.__setattr__(made, each.name, getattr(own, each.name))
    return made


def test_changing_any_action_breaks_the_matrix(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    green = []
    for action in Action:
        rule = RULES[action]
        for role in Role:
            roles = rule.roles ^ {role}  # one taken away, or one let in
            changed = actions.Rule(roles, rule.refusal, rule.needs)
            with monkeypatch.context() as patch:
                patch.setitem(actions.RULES, action, changed)  # type: ignore[misc]  # a plain dict
                if not is_red(cast, role):
                    green.append(f"{action.name}: {role}")
    assert not green


def test_changing_any_actions_level_breaks_the_matrix(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Removes or lowers the level of access that an action needs."""
    green = []
    for action in [each for each in Action if RULES[each].needs]:
        rule = RULES[action]
        assert rule.needs is not None
        if rule.needs[1] is Level.SEE or action is Action.COMMENT_CONTACT:
            continue  # no less is possible: whom a supervisor sees, she may comment on
        easy = actions.Rule(rule.roles, rule.refusal, (rule.needs[0], Level.NONE))
        with monkeypatch.context() as patch:
            patch.setitem(actions.RULES, action, easy)  # type: ignore[misc]  # a plain dict
            if not any(is_red(cast, role) for role in rule.roles):
                green.append(action.name)
    assert not green
