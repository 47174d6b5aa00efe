"""Flash messages: shown on the next run, once."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_house_rules import nodes

ROOT = Path(__file__).parents[3]
SAFE = ("escaped(", "day(", "when(")


def page() -> None:
    import streamlit as st

    from casework.ui.widgets.flash import flash, flash_refusal, render_flash

    def stays() -> bool:
        st.success("can be undone")
        return bool(st.session_state.get("in place", True))

    render_flash()
    if st.button("save"):
        flash("Saved.")
    if st.button("log"):
        flash("Logged.", stays)
    if st.button("refuse"):
        flash_refusal("Not yours.")


@pytest.fixture
def at() -> AppTest:
    return AppTest.from_function(page).run()


def press(at: AppTest, label: str) -> AppTest:
    """Presses a button and runs the page again."""
    next(each for each in at.button if each.label == label).click().run()
    return at.run()


def shown(at: AppTest) -> list[str]:
    return [each.value for each in (*at.toast, *at.error, *at.success)]


@pytest.mark.parametrize(("label", "text"), [("save", "Saved."), ("refuse", "Not yours.")])
def test_a_message_is_shown_once(at: AppTest, label: str, text: str) -> None:
    assert shown(press(at, label)) == [text]
    assert shown(at.run()) == []


def test_state_saved_with_a_message_ends_with_the_next_message(at: AppTest) -> None:
    assert shown(press(at, "log")) == ["can be undone"], "said once"
    assert shown(at.run()) == ["can be undone"]
    assert shown(press(at, "save")) == ["Saved."]
    assert shown(at.run()) == []


def test_state_saved_with_a_message_ends_on_another_screen(at: AppTest) -> None:
    press(at, "log")
    at.session_state["in place"] = False
    at.run()
    at.session_state["in place"] = True
    assert shown(at.run()) == []


def raw_names(path: Path) -> list[str]:
    """Parts of a message that nothing escaped: somebody's name would be read as Markdown."""
    calls = (n for n in nodes(str(path.relative_to(ROOT))) if isinstance(n, ast.Call))
    messages = (
        call.args[0] for call in calls if ast.unparse(call.func) == "flash" and call.args[:1]
    )
    parts = (
        part.value
        for said in messages
        if isinstance(said, ast.Call) and ast.unparse(said.func) == "say"
        for part in said.keywords
        if part.arg
    )
    return [ast.unparse(part) for part in parts if not ast.unparse(part).startswith(SAFE)]


@pytest.mark.parametrize("folder", ["src/casework/ui", "pages"])
def test_each_part_of_a_message_is_escaped(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    found = {str(file): raw for file in files if (raw := raw_names(file))}
    assert found == {}, "escaped(…)"
