"""No connection: the notice in words, held ready in the page for when it cannot be fetched."""

import streamlit as st

from casework.sentences import say
from casework.ui.web.lost_connection import held_ready


def hold_notice_ready() -> None:
    """The script fills in the time, and shows it."""
    text = say(
        "No signal. What you wrote until {time} is kept; what you write now is sent when you are "
        "back.",
        time="<time></time>",
    )
    st.html(held_ready(text), unsafe_allow_javascript=True)
