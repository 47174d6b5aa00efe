"""Warning before an idle session ends. It keeps nobody signed in."""

from datetime import timedelta

import streamlit as st

from casework import clock
from casework.accounts.sessions import SignIn, idle_limit
from casework.sentences import say
from casework.ui.web import current_viewer
from casework.ui.widgets.fragment import fragment

WARN_BEFORE = timedelta(minutes=2)
REFRESH_EVERY = timedelta(seconds=20)
PLACE = "idle-warning"
"""The style sheet keeps it at the foot of the window."""


@fragment(run_every=REFRESH_EVERY)
def idle_warning() -> None:
    found = current_viewer.current_sign_in(active=False)
    if found.viewer is None:
        st.rerun(scope="app")
    left = seconds_left_to_warn(found)
    if left is not None:
        _warn(left)


def _warn(left: int) -> None:
    with st.container(key=PLACE):
        st.warning(
            say(
                "You will be signed out in {seconds} seconds, because nothing is happening here.",
                seconds=left,
            )
        )
        if st.button(say("Stay signed in"), type="primary", width="stretch"):
            st.rerun(scope="app")


def seconds_left_to_warn(found: SignIn) -> int | None:
    """None while there is no reason to warn."""
    if found.idle_ends_at is None:
        return None
    left = found.idle_ends_at - clock.now()
    return int(left.total_seconds()) if left <= min(WARN_BEFORE, idle_limit() / 3) else None
