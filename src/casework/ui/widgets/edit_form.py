"""Edit forms: the values and version they were opened with.

A page is drawn anew at every click, from fresh rows. If a form's fields began with those, it would
turn into another form while somebody types: the text would be gone, and the version that is sent
would never be the one that was on the screen, so that nobody would hear of another's change.
"""

from dataclasses import replace
from typing import Any, TypeVar

import streamlit as st
from pydantic import BaseModel

from casework.ui.widgets.form_turn import next_turn, turn_of

T = TypeVar("T")


def form_key(form: str) -> str:
    """For `st.form`: another key once the form was closed, so that a refused form keeps what was
    typed and a saved one opens empty."""
    return f"{form} {turn_of(form)}"


def row_at_opening(form: str, row: T) -> T:
    """The row with which the form was opened: `row` itself on the first run."""
    opened: T = st.session_state.setdefault(_opened(form), row)
    return opened


def take_their_version(form: str, version: object) -> None:
    """After a Conflict: what stands there now was shown, so saving again is a change of that."""
    row: Any = st.session_state[_opened(form)]
    st.session_state[_opened(form)] = (
        row.model_copy(update={"version": version})
        if isinstance(row, BaseModel)
        else replace(row, version=version)
    )


def is_open(form: str) -> bool:
    return _opened(form) in st.session_state


def close_form(form: str) -> None:
    """After it was saved or left."""
    st.session_state.pop(_opened(form), None)
    next_turn(form)


def _opened(form: str) -> str:
    return f"row at opening {form}"
