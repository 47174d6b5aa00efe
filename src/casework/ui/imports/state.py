"""Session state of the import screen, under keys of its own."""

import streamlit as st

FILE_NUMBER = "import file number"
"""Counted up after an import: the next file starts with an empty field."""
SOURCE, SOURCE_KEY = "import source", "import source key"
PLAN, QUESTIONS, ANSWERS = "import plan", "import questions", "import answers"
DONE, RUNNING = "import done", "import running"


def forget_plan() -> None:
    """What was tried out and asked about one file says nothing about another."""
    for name in (PLAN, QUESTIONS, ANSWERS):
        st.session_state.pop(name, None)


def forget_answers() -> None:
    for name in (QUESTIONS, ANSWERS):
        st.session_state.pop(name, None)


def forget_done() -> None:
    """Another file is on the screen: the files of the last import would be taken for its own."""
    st.session_state.pop(DONE, None)
