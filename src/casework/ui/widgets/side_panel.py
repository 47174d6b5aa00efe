"""Panels beside the list on a laptop, the whole screen on a phone."""

from collections.abc import Callable

import streamlit as st

from casework.ui.widgets.escaping import escaped

OPEN_PANEL = "open-panel"


def side_panel(
    title: str, draw: Callable[[], None], *, closed: Callable[[], None] | None = None
) -> None:
    """Opens it with what `draw` draws; `closed` is called when somebody closes it."""
    st.dialog(escaped(title), position="right", on_dismiss=closed or "ignore")(draw)()


def open_kept_panel(name: str) -> None:
    """`kept_panel` draws it, in this run or the next, until it is closed."""
    st.session_state[OPEN_PANEL] = name


def close_kept_panel() -> None:
    st.session_state.pop(OPEN_PANEL, None)


def kept_panel(name: str, title: str, draw: Callable[[], None]) -> None:
    """A panel that stays open when the page runs again: of a form that saves as one types."""
    if st.session_state.get(OPEN_PANEL) == name:
        side_panel(title, draw, closed=close_kept_panel)
