"""Clocks that the browser moves on: the server draws one only when the page is drawn."""

import streamlit as st

from casework.sentences import say
from casework.ui.web.javascript import TICKING, TICKS
from casework.ui.widgets.escaping import escaped


def ticking_clock(number: int, spent: int, of_minutes: int) -> None:
    """`number`: whose time it is; another one begins anew. `spent`: seconds until now."""
    minutes, seconds = divmod(spent, 60)
    said = say(
        ":material/timer: **{spent}** of {most}",
        spent=escaped(f"{minutes}:{seconds:02d}"),
        most=escaped(f"{of_minutes}:00"),
    )
    with st.container(key=f"{TICKING}-{number}-{spent}", width="content"):
        st.markdown(f":red[{said}]" if spent > of_minutes * 60 else said, width="content")


def let_clocks_tick() -> None:
    """Once on a page with such clocks, after everything else."""
    st.html(f"<script>{TICKS}</script>", unsafe_allow_javascript=True)
