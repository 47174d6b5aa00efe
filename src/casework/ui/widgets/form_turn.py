"""Turns of a form: its fields have other keys after each save.

A browser's field keeps its text for as long as its key stays, whatever the server says.
"""

import streamlit as st


def turn_of(form: str) -> int:
    """How often this form was saved or closed in this session of the page."""
    return int(st.session_state.get(_key(form), 0))


def next_turn(form: str) -> None:
    st.session_state[_key(form)] = turn_of(form) + 1


def _key(form: str) -> str:
    return f"turn {form}"
