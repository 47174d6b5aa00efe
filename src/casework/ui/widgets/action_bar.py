"""The bar at the bottom edge, at the thumb: what one does most, or what was just saved."""

from collections.abc import Sequence

import streamlit as st

from casework.ui.widgets.action_button import ActionButton, draw_actions
from casework.ui.widgets.escaping import escaped

WIDEST = 560
"""Pixels: a thumb's bar on a phone, no ribbon across a laptop."""


def action_bar(actions: Sequence[ActionButton], *, key: str = "bar") -> str | None:
    """The name of the action that was tapped."""
    with (
        st.bottom,
        st.container(horizontal=True, wrap=False, gap="xsmall", width=WIDEST, key=f"all-{key}"),
    ):
        return draw_actions(key, actions, wide=True)


def said_bar(
    says: str, *actions: ActionButton | None, key: str = "said", icon: str = "check"
) -> str | None:
    """What was just saved, with the way back: a toast takes no button."""
    mark = f":material/{icon}:"
    with (
        st.bottom,
        st.container(
            border=True,
            horizontal=True,
            vertical_alignment="center",
            horizontal_alignment="distribute",
            wrap=False,
            gap="xsmall",
            width=WIDEST,
        ),
    ):
        st.markdown(f":green[{mark}] {escaped(says)}")
        return draw_actions(key, [action for action in actions if action])
