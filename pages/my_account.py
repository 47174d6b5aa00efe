"""My account: change the pass phrase; the session's limits."""

import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.accounts import operations
from casework.accounts.forms import NewPhrase
from casework.settings import settings
from casework.ui.accounts.state import PHRASE_CHANGED
from casework.ui.navigation.page import open_page
from casework.ui.web import current_viewer
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt

HELP = "At least 12 characters. Four or five words that do not belong together are good."
START_PHRASE = "This pass phrase was handed to you. Choose your own before you go on."


def render_change(viewer: Viewer) -> None:
    st.subheader("Change your pass phrase")
    with st.form("change_phrase", border=False):
        typed = NewPhrase(
            now=st.text_input("Pass phrase now", type="password"),
            new=st.text_input("New pass phrase", type="password", help=HELP),
            again=st.text_input("New pass phrase again", type="password"),
        )
        if st.form_submit_button("Change pass phrase", type="primary"):
            save(viewer, typed)


def save(viewer: Viewer, typed: NewPhrase) -> None:
    keep = current_viewer.current_sign_in().session_id
    done = attempt(
        viewer,
        lambda s: operations.change_own_phrase(s, viewer=viewer, form=typed, keep=keep),
    )
    if done:
        st.session_state[PHRASE_CHANGED] = True
        st.rerun()


def render_limits() -> None:
    minutes, hours = settings().session_idle_minutes, settings().session_hours
    st.caption(
        f"You are signed out after {minutes} minutes without a tap, and after {hours} hours. "
        "Changing the pass phrase signs out your other phones and computers."
    )


viewer = open_page(Action.OWN_ACCOUNT, "My account")
st.write(f"{escaped(viewer.name)}, {viewer.role}")
if current_viewer.current_sign_in().must_change:
    st.warning(START_PHRASE)
if st.session_state.pop(PHRASE_CHANGED, False):
    st.success("Your pass phrase is changed.")
render_change(viewer)
render_limits()
