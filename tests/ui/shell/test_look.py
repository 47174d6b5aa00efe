"""The look in figures: contrast of the theme's colors, size of titles, style sheet and pictures."""

import re
import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.ui.shell import idle_warning, look

ROOT = Path(__file__).parents[3]
THEME: dict[str, Any] = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"]
MODES = ("light", "dark")
COLORS = ("red", "orange", "yellow", "green", "blue", "violet", "gray")
GROUNDS = ("backgroundColor", "secondaryBackgroundColor")
TEXT, SHAPE = 4.5, 3.0
"""Least contrast: of letters, and of lines and areas of a chart."""


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("mode", "ground"), product(MODES, GROUNDS))
def test_every_text_color_is_readable_on_the_page(mode: str, ground: str) -> None:
    theme = THEME[mode]
    texts = ["textColor", "linkColor", *(f"{color}TextColor" for color in COLORS)]
    found = {text: contrast(theme[text], theme[ground]) for text in texts}
    assert {text: ratio for text, ratio in found.items() if ratio < TEXT} == {}


@pytest.mark.parametrize(("mode", "color"), product(MODES, COLORS))
def test_every_badge_is_readable(mode: str, color: str) -> None:
    theme = THEME[mode]
    assert contrast(theme[f"{color}TextColor"], theme[f"{color}BackgroundColor"]) >= TEXT


@pytest.mark.parametrize(("mode", "ground"), product(MODES, GROUNDS))
def test_the_menu_is_readable(mode: str, ground: str) -> None:
    menu = THEME[mode]["sidebar"]
    assert contrast(menu["textColor"], menu[ground]) >= TEXT


@pytest.mark.parametrize("mode", MODES)
def test_head_of_a_table_is_readable(mode: str) -> None:
    theme = THEME[mode]
    assert contrast(theme["dataframeHeaderTextColor"], theme["secondaryBackgroundColor"]) >= TEXT


@pytest.mark.parametrize("mode", MODES)
def test_every_color_of_a_chart_is_told_from_the_page(mode: str) -> None:
    theme = THEME[mode]
    colors = [*theme["chartCategoricalColors"], *(theme[f"{color}Color"] for color in COLORS)]
    found = {color: contrast(color, theme["backgroundColor"]) for color in colors}
    assert {color: ratio for color, ratio in found.items() if ratio < SHAPE} == {}


def test_a_page_title_is_at_most_one_and_a_half_rem() -> None:
    sizes = [float(size.removesuffix("rem")) for size in THEME["headingFontSizes"]]
    assert sizes[0] <= 1.5
    assert sizes == sorted(sizes, reverse=True)


def test_the_look_is_sent_whole_and_from_here() -> None:
    at = AppTest.from_function(_with_the_look).run()
    assert not at.exception
    sheet = look.asset("theme.css")
    assert sheet.count("{") == sheet.count("}")
    assert not re.search(r"url\(|@import|http", sheet)
    for name in ("logo.svg", "mark.svg"):
        assert look.picture(name).startswith("data:image/svg+xml;base64,")
        assert "<text" not in look.asset(name), "a picture has no letters of the page's own kind"


def _with_the_look() -> None:
    from casework.ui.shell.look import apply_look

    apply_look("Casework")


def test_what_lies_over_the_page_has_its_ground() -> None:
    at = AppTest.from_function(_with_the_look).run()
    (sheet,) = [each.proto.body for each in at.get("html")]
    grounds = ", ".join(THEME[mode]["backgroundColor"] for mode in MODES)
    assert f"--page: light-dark({grounds});" in sheet
    (rule,) = re.findall(rf"st-key-{idle_warning.PLACE}\)? \{{([^}}]*)\}}", sheet)
    assert "background: var(--page);" in rule
