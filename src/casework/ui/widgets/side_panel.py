"""Panels beside the list on a laptop, the whole screen on a phone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from casework.ui.widgets.escaping import escaped


def side_panel(
    title: str, draw: Callable[[], None], *, closed: Callable[[], None] | None = None
) -> None:
    """Opens it with what `draw` draws; `closed` is called when somebody closes it."""
    st.dialog(escaped(title), position="right", on_dismiss=closed or "ignore")(draw)()


@contextmanager
def panel_foot() -> Iterator[None]:
    """For the button that saves: theme.css keeps it in sight, however long the panel is."""
    with st.container(key="panel-foot"):
        yield
