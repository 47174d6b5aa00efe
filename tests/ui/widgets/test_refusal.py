"""Refusals: names in them are shown as typed, and one function draws all of them."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casework.ui.widgets.escaping import unmarked

ROOT = Path(__file__).parents[3]
RAW = re.compile(r"st\.(?:error|warning|info)\((?:str\(|refus|said\)$|fault)")
SAID = {
    "src/casework/ui/compensation/deadline.py",
    "src/casework/ui/plans/warnings.py",
}
"""Sentences whose parts are escaped where they are said."""


def page() -> None:
    from casework.errors import Invalid
    from casework.ui.widgets.refusal import render_refusal

    render_refusal(Invalid("The account “**Ana** [x](http://x.org) :material/home:” is there."))


def test_a_name_in_a_refusal_is_not_drawn() -> None:
    (shown,) = AppTest.from_function(page).run().error
    assert "**" not in shown.value
    assert "[x]" not in shown.value
    assert "http://" not in shown.value
    assert ":material" not in shown.value


@pytest.mark.parametrize(
    "said", ["Not yours.", "Choose one: a, b (or c) - today, at 10:30!", "No. 5 is “José”."]
)
def test_a_plain_sentence_stays_as_it_is(said: str) -> None:
    assert unmarked(said) == said


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("# Ana", "\\# Ana"), ("- Ana", "\\- Ana"), ("1. Ana", "1\\. Ana"), ("a_b_", "a\\_b\\_")],
)
def test_what_would_draw_is_escaped(typed: str, shown: str) -> None:
    assert unmarked(typed) == shown


def test_each_refusal_goes_through_the_function() -> None:
    files = [*(ROOT / "src/casework/ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    found = {
        str(file.relative_to(ROOT))
        for file in files
        if any(RAW.search(line.strip()) for line in file.read_text().splitlines())
    }
    assert found <= SAID, "render_refusal(…)"
