"""Counts in the menu: kept for a minute, of one viewer alone, and counted again after a save."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.access.viewer import Viewer
from casework.accounts.sessions import SignIn
from casework.overview.menu_counts import MenuCounts
from casework.ui.shell import menu_counts
from casework.ui.web import current_viewer
from tests.cast import Cast
from tests.ui.conftest import counted

Show = Callable[..., AppTest]
FOUND = MenuCounts(people_in_need=3, plans_to_do=1, open_decisions=0, openings_to_review=2)


def draw() -> None:
    """Runs in a script of its own."""
    import streamlit as st

    from casework.errors import Invalid
    from casework.ui.shell.menu_counts import waiting_for
    from casework.ui.web.current_viewer import current_viewer
    from casework.ui.widgets.saving import attempt

    viewer = current_viewer()

    def refused(_session: object) -> None:
        raise Invalid("No.")

    if st.button("Save"):
        attempt(viewer, lambda session: None)
    if st.button("Try"):
        attempt(viewer, refused)
    for name, each in waiting_for(viewer).items():
        st.markdown(f"{name}: {each.count}, {each.says}")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Viewer]:
    """For whom it was counted."""
    whom: list[Viewer] = []

    def count(_session: object, viewer: Viewer) -> MenuCounts:
        whom.append(viewer)
        return FOUND

    monkeypatch.setattr(menu_counts, "menu_counts", count)
    return whom


@pytest.fixture
def shown(cast: Cast, asked: list[Viewer], monkeypatch: pytest.MonkeyPatch) -> Show:
    def run(viewer: Viewer, at: AppTest | None = None) -> AppTest:
        monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(viewer=viewer))
        at = (at or AppTest.from_function(draw, default_timeout=30)).run()
        assert not at.exception
        return at

    return run


def test_each_count_is_said_in_words(cast: Cast, shown: Show) -> None:
    assert [each.value for each in shown(cast.viewers["ana"]).markdown] == [
        "today: 3, 3 people need you",
        "plans_due: 1, 1 plan to do",
        "reviews: 2, 2 emergency accesses to review",
    ]
    assert shown(cast.viewers["sue"]).markdown[0].value == "today: 3, 3 people to ask about"


def test_counts_cost_nothing_within_a_minute(
    cast: Cast, asked: list[Viewer], shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = clock.now()
    monkeypatch.setattr(clock, "_wall", lambda: start)
    at = shown(cast.viewers["ana"])
    monkeypatch.setattr(clock, "_wall", lambda: start + timedelta(seconds=59))
    with counted() as statements:
        at.run()
    assert (len(asked), statements) == (1, [])
    monkeypatch.setattr(clock, "_wall", lambda: start + timedelta(seconds=60))
    at.run()
    assert len(asked) == 2


def test_it_is_counted_again_after_a_save_and_not_after_a_refusal(
    cast: Cast, asked: list[Viewer], shown: Show
) -> None:
    at = shown(cast.viewers["ana"])
    at.button[1].click().run()
    assert len(asked) == 1
    at.button[0].click().run()
    assert len(asked) == 2
    at.run()
    assert len(asked) == 2


def test_another_viewer_or_other_rights_are_counted_anew(
    cast: Cast, asked: list[Viewer], shown: Show
) -> None:
    ana, ben = cast.viewers["ana"], cast.viewers["ben"]
    at = shown(ana)
    other = replace(ana, team_ids=frozenset())
    shown(ben, shown(other, at))
    assert asked == [ana, other, ben]
