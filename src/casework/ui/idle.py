"""The warning before idleness ends a session. It looks at the clock, and does not wind it."""

from datetime import timedelta

import streamlit as st

from casework import clock
from casework.accounts.sessions import Standing, idle_limit
from casework.ui import visit

WARN_BEFORE = timedelta(minutes=2)
LOOK_EVERY = timedelta(seconds=20)


@st.fragment(run_every=LOOK_EVERY)
def idle_warning() -> None:
    found = visit.standing(active=False)
    if found.viewer is None:
        st.rerun(scope="app")
    left = seconds_left_to_warn(found)
    if left is not None:
        st.warning(f"You will be signed out in {left} seconds, because nothing is happening here.")
        if st.button("Stay signed in", type="primary"):
            st.rerun(scope="app")


def seconds_left_to_warn(found: Standing) -> int | None:
    """None while there is no reason to warn."""
    if found.idle_ends_at is None:
        return None
    left = found.idle_ends_at - clock.now()
    return int(left.total_seconds()) if left <= min(WARN_BEFORE, idle_limit() / 3) else None
