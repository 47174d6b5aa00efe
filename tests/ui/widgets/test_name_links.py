"""Names in tables: told apart from what no tap opens."""

from types import SimpleNamespace

import pandas as pd
import pytest
import streamlit as st

from casework.ui.widgets import name_links as piece
from tests.test_house_rules import PROGRAM, read


@pytest.mark.parametrize(("theme", "color"), [("light", "#1a6350"), ("dark", "#7fd6b1")])
def test_names_have_the_color_and_weight_of_links(
    theme: str, color: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = SimpleNamespace(theme=SimpleNamespace(type=theme))
    monkeypatch.setattr(st, "context", chosen)
    monkeypatch.setattr(st, "get_option", {f"theme.{theme}.linkColor": color}.get)
    drawn = piece.name_links(pd.DataFrame({"Person": ["Zoe"], "Tier": ["acute"]}), "Person")
    rules = [line for line in drawn.to_html().splitlines() if "color:" in line or "weight" in line]
    assert [each.strip() for each in rules] == [f"color: {color};", "font-weight: 600;"]


def test_no_column_is_pinned_since_that_makes_it_pale() -> None:
    assert [path for path in PROGRAM if "pinned=True" in read(path)] == []
