"""Open tasks about a person that nobody works on"""

import streamlit as st


def render_waiting_tasks(count: int) -> None:
    if count:
        waits = "1 open task waits" if count == 1 else f"{count} open tasks wait"
        st.caption(f"{waits} for a worker. Until then: on the supervisor's Today.")
