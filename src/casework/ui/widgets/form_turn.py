"""Turns of a form: its fields have other keys after each save.

A browser's field keeps its text for as long as its key stays, whatever the server says.
"""

import streamlit as st

OPENINGS, SCREEN = "openings", "screen-of-forms"


def turn_of(form: str) -> int:
    """How often this form was saved or closed in this session of the page."""
    return int(st.session_state.get(_key(form), 0))


def next_turn(form: str) -> None:
    st.session_state[_key(form)] = turn_of(form) + 1


def _key(form: str) -> str:
    return f"turn {form}"


def times_opened() -> int:
    """How often a panel was opened or closed, or another screen opened, in this session of the
    page: what a form said before is not said any more."""
    return int(st.session_state.get(OPENINGS, 0))


def next_opening() -> None:
    st.session_state[OPENINGS] = times_opened() + 1


def opened_screen(screen: str) -> None:
    if st.session_state.get(SCREEN) != screen:
        st.session_state[SCREEN] = screen
        next_opening()
