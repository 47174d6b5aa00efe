"""The screen Who can see what, as every role sees it."""

import re

import pytest

from casework.access import actions
from casework.access.actions import Action
from casework.access.policy import FieldClass
from casework.database import Base
from tests.cast import VIEWERS, Cast
from tests.ui.conftest import Open


@pytest.mark.parametrize(("who", "role"), [(who, role) for who, role, _ in VIEWERS])
def test_policy_page_opens_at_ones_own_role(
    open_page: Open, cast: Cast, who: str, role: object
) -> None:
    if who == "pat":
        return
    at = open_page("policy", who)
    assert at.selectbox[0].value == role


def test_the_policy_says_that_the_chosen_name_goes_with_status(open_page: Open, cast: Cast) -> None:
    said = [each.value for each in open_page("policy", "ana").caption]
    assert any("chosen name goes with status" in each for each in said)


def test_the_policy_shows_the_rule_that_is_in_force(
    open_page: Open, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def can() -> str:
        shown = [each.value for each in open_page("policy", "ana").markdown]
        return next(each for each in shown if each.startswith("**Can:**"))

    assert Action.EXPORT.value not in can()
    monkeypatch.setitem(actions.RULES, Action.EXPORT, actions.RULES[Action.SEE_PEOPLE])  # type: ignore[arg-type]  # the test's own
    assert Action.EXPORT.value in can()


def test_policy_tables_have_few_enough_columns_for_a_phone(open_page: Open, cast: Cast) -> None:
    at = open_page("policy", "sue")
    assert [list(each.value) for each in at.table] == [
        ["Role", "Which people", "What"],
        ["What", "Who"],
    ]


def test_every_field_class_and_every_table_is_on_the_screen(open_page: Open, cast: Cast) -> None:
    (fold,) = [each for each in open_page("policy", "ana").expander if "table" in each.label]
    lines = [each.value for each in fold.markdown]
    for field_class in FieldClass:
        assert any(line.startswith(f"**{field_class.value}**: ") for line in lines), field_class
    shown = {table for line in lines for table in re.findall(r"[a-z0-9][a-z0-9 ]+", line)}
    assert {table.replace("_", " ") for table in Base.metadata.tables} - shown == set()
