"""Numbers with their trend: value and unit, what they are of, over which time, a small line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

Better = Literal["more", "less", "neither"]
COLORS: dict[Better, Literal["normal", "inverse", "off"]] = {
    "more": "normal",
    "less": "inverse",
    "neither": "off",
}
NARROWEST = 150
"""Pixels: two numbers side by side on a phone, all on a laptop."""


@dataclass(frozen=True, slots=True)
class TrendNumber:
    label: str
    value: str
    """With its unit: "78%", "21 h", "6 of 19"."""
    base: str
    """Of how many, and over which time: "61 of 78 due, last full week"."""
    change: str | None = None
    """Since the window before, with its sign and unit: "-4 points"."""
    trend: Sequence[float] = ()
    better: Better = "more"
    opens: str = ""
    """Label of a button below the number that shows what it is made of."""


def trend_numbers(numbers: Sequence[TrendNumber]) -> str | None:
    """The label of the number whose parts are asked for."""
    tapped = None
    with st.grid(len(numbers), min_column_width=NARROWEST, gap="xsmall"):
        for number in numbers:
            with st.container(
                border=True, gap="xxsmall", height="stretch", vertical_alignment="distribute"
            ):
                _number(number)
                if number.opens and _parts_button(number):
                    tapped = number.label
    return tapped


def _parts_button(number: TrendNumber) -> bool:
    """Said in full for screen readers: five buttons of one name would be no help."""
    return st.button(number.opens, type="tertiary", key=f"parts-{number.label}", help=number.label)


def _number(number: TrendNumber) -> None:
    st.metric(
        number.label,
        number.value,
        number.change,
        delta_color=COLORS[number.better],
        delta_arrow="off",  # the sign says it: "↓ -4" would be less, twice
        chart_data=list(number.trend) or None,
    )
    st.caption(number.base)
