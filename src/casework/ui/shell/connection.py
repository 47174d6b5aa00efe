"""What each page holds ready: the notice for when it cannot be fetched, and the key that finds."""

import streamlit as st

from casework.sentences import say
from casework.ui.web.find_shortcut import FINDS
from casework.ui.web.lost_connection import held_ready


def hold_notice_ready() -> None:
    """The script fills in the time, and shows it."""
    text = say(
        "No signal. What you wrote until {time} is kept; what you write now is sent when you are "
        "back.",
        time="<time></time>",
    )
    scripts = f"{held_ready(text)}<script>{FINDS}</script>"
    st.html(scripts, unsafe_allow_javascript=True)
