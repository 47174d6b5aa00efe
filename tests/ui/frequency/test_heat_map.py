"""The heat map: the figures in its cells are readable on each color of the scale."""

import pytest

from casework.contacts.weeks import Week
from casework.ui.frequency.heat_map import adherence_map

ENOUGH = 4.5


def test_figures_are_readable_on_every_color() -> None:
    week = Week(2026, 47)
    drawn = adherence_map(["Dana"], [week], [[0.5]], [["1/2"]], [[""]], ["0 of 1"]).data[0]
    for _, color in drawn.colorscale:
        assert contrast(drawn.textfont.color, color) >= ENOUGH, color


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
