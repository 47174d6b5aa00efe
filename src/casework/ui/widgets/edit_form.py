"""Edit forms: the values and version they were opened with.

A page is drawn anew at every click, from fresh rows. If a form's fields began with those, it would
turn into another form while somebody types: the text would be gone, and the version that is sent
would never be the one that was on the screen, so that nobody would hear of another's change.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import streamlit as st
from pydantic import BaseModel

from casework.access.viewer import Viewer
from casework.errors import Conflict
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.form_turn import next_turn, turn_of
from casework.ui.widgets.saving import Done, Work, attempt

T = TypeVar("T")
R = TypeVar("R")


def form_key(form: str) -> str:
    """For `st.form`: another key once the form was closed, so that a refused form keeps what was
    typed and a saved one opens empty."""
    return f"{form} {turn_of(form)}"


def row_at_opening(form: str, row: T) -> T:
    """The row with which the form was opened: `row` itself on the first run."""
    opened: T = st.session_state.setdefault(opened_key(form), row)
    return opened


def row_on_screen(form: str, row: R) -> R:
    """For buttons without a form: the row as it was drawn when the button was tapped. To be called
    once in each run, whether tapped or not."""
    key = f"row on screen {form}"
    shown: R = st.session_state.get(key, row)
    st.session_state[key] = row
    return shown


def save_change(
    viewer: Viewer,
    form: str,
    work: Work[T],
    show_theirs: Callable[[Mapping[str, object]], object],
) -> Done[T] | None:
    """Saves a change of the row that the form was opened with. When somebody else changed it since,
    `show_theirs` draws what they changed; saving again is then a change of that."""

    def beside_theirs(session: Any) -> T:
        try:
            return work(session)
        except Conflict as clash:
            if "version" in clash.theirs:
                opened = st.session_state[opened_key(form)]
                was = {name: getattr(opened, name, None) for name in clash.theirs}
                take_their_version(form, clash.theirs["version"])
                show_theirs({n: v for n, v in clash.theirs.items() if v != was[n]})
            raise

    done = attempt(viewer, beside_theirs, form=form)
    if done:
        close_form(form)
    return done


def theirs_beside(
    labels: Mapping[str, str], said: Callable[[object], str] = lambda value: str(value or "empty")
) -> Callable[[Mapping[str, object]], None]:
    """Draws their values under the labels of the form."""

    def show(theirs: Mapping[str, object]) -> None:
        for name in (each for each in labels if each in theirs):
            st.markdown(f"Theirs, {labels[name].lower()}: **{escaped(said(theirs[name]))}**")

    return show


def take_their_version(form: str, version: object) -> None:
    """After a Conflict: what stands there now was shown, so saving again is a change of that."""
    row: Any = st.session_state[opened_key(form)]
    st.session_state[opened_key(form)] = (
        row.model_copy(update={"version": version})
        if isinstance(row, BaseModel)
        else replace(row, version=version)
    )


def is_open(form: str) -> bool:
    return opened_key(form) in st.session_state


def close_form(form: str) -> None:
    """After it was saved or left."""
    st.session_state.pop(opened_key(form), None)
    next_turn(form)


def opened_key(form: str) -> str:
    return f"row at opening {form}"
