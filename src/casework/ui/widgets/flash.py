"""Flash messages: what was just saved or refused, shown once on the run that follows"""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

PLACE = "said"
IN_SIGHT = f"""<style>
  [data-testid="stLayoutWrapper"]:has(> .st-key-{PLACE}) {{{{
    position: sticky; top: 3.75rem; z-index: 99; background: light-dark({{}}, {{}});
  }}}}
</style>"""
"""Under the window's head: whoever has scrolled down can undo what they did there."""
SAID, REFUSED, BESIDE = "said", "refused", "beside what was said"


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
        st.error(refused)
    if not _rendered_beside(said) and said:
        st.toast(said, icon=":material/check:")


def _rendered_beside(said: str | None) -> bool:
    """Whether the message stands on the screen already, with what stays beside it."""
    beside: Beside | None = st.session_state.get(BESIDE)
    if beside and (not said or said == beside.text):
        st.html(IN_SIGHT.format(*_grounds()))
        with st.container(key=PLACE):
            if beside.render():
                return True
    st.session_state.pop(BESIDE, None)
    return False


def _grounds() -> tuple[str, str]:
    """Of the page, light and dark: text that scrolls past below does not shine through."""
    light, dark = (st.get_option(f"theme.{mode}.backgroundColor") for mode in ("light", "dark"))
    return str(light), str(dark)
