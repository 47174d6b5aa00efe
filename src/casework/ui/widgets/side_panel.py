"""Panels beside the list on a laptop, the whole screen on a phone."""

from collections.abc import Callable

import streamlit as st

from casework.ui.widgets.escaping import escaped


def side_panel(
    title: str, draw: Callable[[], None], *, closed: Callable[[], None] | None = None
) -> None:
    """Opens it with what `draw` draws; `closed` is called when somebody closes it."""
    st.dialog(escaped(title), position="right", on_dismiss=closed or "ignore")(draw)()
