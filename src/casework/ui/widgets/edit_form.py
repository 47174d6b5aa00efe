"""A form as it was when it was opened: what its fields began with, and which version that was.

A page is drawn anew at every click, from fresh rows. Were a form's fields to begin with those, it
would turn into another form while somebody types: the text is gone, and the version that is sent
is never the one that was seen, so that nobody hears of the other one's change.
"""

from dataclasses import replace
from typing import Any, TypeVar

import streamlit as st

T = TypeVar("T")


def form_key(form: str) -> str:
    """For `st.form`: another one once it was put away. So a refused form keeps what was typed, and
    a saved one opens empty."""
    return f"{form} {st.session_state.get(_turn(form), 0)}"


def as_shown(form: str, row: T) -> T:
    """The row with which the form was opened, for its fields and for the version it sends."""
    shown: T = st.session_state.setdefault(_shown(form), row)
    return shown


def theirs_was_seen(form: str, version: object) -> None:
    """After a Conflict: saving once more is over what stands there now, which was shown."""
    row: Any = st.session_state[_shown(form)]
    st.session_state[_shown(form)] = replace(row, version=version)


def is_open(form: str) -> bool:
    return _shown(form) in st.session_state


def put_away(form: str) -> None:
    """Saved, or left."""
    st.session_state.pop(_shown(form), None)
    st.session_state[_turn(form)] = st.session_state.get(_turn(form), 0) + 1


def _shown(form: str) -> str:
    return f"shown {form}"


def _turn(form: str) -> str:
    return f"turn {form}"
