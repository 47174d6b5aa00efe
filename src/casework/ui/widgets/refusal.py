"""Refusals on the screen: the sentence as it was written, whatever is typed in it."""

from collections.abc import Callable

import streamlit as st

from casework.ui.widgets.escaping import unmarked


def render_refusal(refusal: Exception | str, draw: Callable[[str], object] | None = None) -> None:
    """In red, or as `draw` does. A name in the sentence is not read as Markdown."""
    (draw or st.error)(unmarked(str(refusal)))
