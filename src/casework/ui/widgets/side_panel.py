"""Panels beside the list on a laptop, the whole screen on a phone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Literal

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from casework.ui.web.current_viewer import current_sign_in, runs_alone
from casework.ui.web.javascript import SEND_BEFORE_CLOSING
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.form_turn import next_opening
from casework.ui.widgets.typing_place import forget_place, place_key

OPEN_PANEL = place_key("open-panel")


def side_panel(
    title: str,
    draw: Callable[[], None],
    *,
    closed: Callable[[], None] | None = None,
    width: Literal["small", "medium"] = "small",
) -> None:
    """Opens it with what `draw` draws; `closed` is called when somebody closes it, or opens
    another one, as a key does from every screen: there is one at a time. `width` on a laptop: a
    table needs more."""
    context = get_script_run_ctx()
    if context and context.has_dialog_opened:
        if closed:
            closed()
        return
    if not closed and not runs_alone():
        next_opening()  # nothing keeps it open: it is drawn where it was just opened
    opened_by = current_sign_in().viewer

    def with_script() -> None:
        if runs_alone() and current_sign_in().viewer != opened_by:
            st.rerun(scope="app")  # signed out, or with other rights since it was opened
        draw()
        st.html(f"<script>{SEND_BEFORE_CLOSING}</script>", unsafe_allow_javascript=True)

    then = partial(_close, closed) if closed else None
    drawn = st.dialog(escaped(title), width=width, position="right", on_dismiss=then or "ignore")
    drawn(with_script)()


def _close(closed: Callable[[], None]) -> None:
    """Right after a field of the panel was left, one run has both messages, and would draw the
    panel alone: what was begun in it is said on the page."""
    closed()
    forget_place()
    next_opening()
    if runs_alone():
        st.rerun()


@contextmanager
def panel_foot() -> Iterator[None]:
    """For the button that saves: theme.css keeps it in sight, however long the panel is."""
    with st.container(key="panel-foot"):
        yield


def open_kept_panel(name: str) -> None:
    """`kept_panel` draws it, in this run or the next, until it is closed."""
    next_opening()
    st.session_state[OPEN_PANEL] = name


def close_kept_panel() -> None:
    next_opening()
    st.session_state.pop(OPEN_PANEL, None)


def kept_panel(name: str, title: str, draw: Callable[[], None]) -> None:
    """A panel that stays open when the page runs again: of a form that saves as one types."""
    if st.session_state.get(OPEN_PANEL) == name:
        side_panel(title, draw, closed=close_kept_panel)


def panel_button(name: str, label: str, draw: Callable[[], None], *, icon: str) -> None:
    """A button, and the panel that it opens: for a form about what stands above it."""
    if st.button(label, key=f"opens-{name}", icon=f":material/{icon}:"):
        open_kept_panel(name)
    kept_panel(name, label, draw)
