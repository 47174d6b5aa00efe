"""Open tasks about a person that nobody works on"""

import streamlit as st

from casework.sentences import say_counted, sentence


def render_waiting_tasks(count: int) -> None:
    if count:
        one = sentence(
            "{count} open task waits for a worker. Until then: on the supervisor's Today."
        )
        many = sentence(
            "{count} open tasks wait for a worker. Until then: on the supervisor's Today."
        )
        st.caption(say_counted(one, many, count))
