"""The administrator's screen, on the first day of an installation and later."""

import pytest

from casework.accounts import queries
from casework.ui.accounts.team_forms import BEGIN
from tests.cast import Cast
from tests.ui.conftest import Open


def test_new_installation_says_to_begin_with_a_team(
    cast: Cast, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "all_accounts", lambda *_, **__: ())
    monkeypatch.setattr(queries, "teams", lambda _: [])
    at = open_page("accounts", "adm")
    assert not at.exception, at.exception[0].value
    assert BEGIN in [each.value for each in at.info]
    assert [each.label for each in at.expander][:2] == ["New team", "New account"]


def test_later_it_offers_a_new_account_first(cast: Cast, open_page: Open) -> None:
    at = open_page("accounts", "adm")
    assert BEGIN not in [each.value for each in at.info]
    folds = [each.label for each in at.expander][:3]
    assert folds == ["New account", "Change a team", "New team"]
