"""Session state of the import screen, under its own keys."""

import streamlit as st

FILE_NUMBER = "import file number"
"""Counted up after an import: the next file starts with an empty field."""
SOURCE, SOURCE_KEY = "import source", "import source key"
DRY_RUN, QUESTIONS, ANSWERS = "import dry run", "import questions", "import answers"
DONE, RUNNING = "import done", "import running"


def forget_dry_run() -> None:
    """Drops the dry run and the answers, which are about one file only."""
    for name in (DRY_RUN, QUESTIONS, ANSWERS):
        st.session_state.pop(name, None)


def forget_answers() -> None:
    for name in (QUESTIONS, ANSWERS):
        st.session_state.pop(name, None)


def forget_done() -> None:
    """Drops the last import's result once another file is on the screen: its files would be taken
    for those of the new one."""
    st.session_state.pop(DONE, None)
