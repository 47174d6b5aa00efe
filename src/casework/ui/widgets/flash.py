"""Flash messages: what was just saved or refused, shown once on the run that follows"""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from casework.ui.widgets.refusal import render_refusal

SAID, REFUSED, BESIDE = "said", "refused", "beside_what_was_said"


class Beside(NamedTuple):
    """What stays on the screen with a message, for as long as nothing else is said."""

    text: str
    render: Callable[[], bool]
    """Draws it; False once it is out of place."""


def flash(text: str, render: Callable[[], bool] | None = None) -> None:
    """Keeps `text` for the next `render_flash`. With `render`, something stays with it: a way to
    undo, say."""
    st.session_state[SAID] = text
    if render:
        st.session_state[BESIDE] = Beside(text, render)


def flash_refusal(text: str) -> None:
    """The same for why something was not saved: a callback has no place on the page to say so."""
    st.session_state[REFUSED] = text


def render_flash() -> None:
    said: str | None = st.session_state.pop(SAID, None)
    if refused := st.session_state.pop(REFUSED, None):
        render_refusal(refused)
    if not _rendered_beside(said) and said:
        st.toast(said, icon=":material/check:")


def _rendered_beside(said: str | None) -> bool:
    """Whether the message stands on the screen already, with what stays beside it."""
    beside: Beside | None = st.session_state.get(BESIDE)
    if beside and (not said or said == beside.text) and beside.render():
        return True
    st.session_state.pop(BESIDE, None)
    return False
