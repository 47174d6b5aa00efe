"""My account: change the pass phrase; the session's limits."""

import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.accounts import operations
from casework.accounts.forms import NewPhrase
from casework.sentences import say
from casework.settings import settings
from casework.ui.accounts.state import PHRASE_CHANGED
from casework.ui.navigation.page import open_page
from casework.ui.web import current_viewer
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.saving import attempt


def render_change(viewer: Viewer) -> None:
    section_heading(say("Change your pass phrase"), say("all three are required"))
    with st.form("change_phrase", border=False):
        typed = NewPhrase(
            now=st.text_input(say("Pass phrase now"), type="password"),
            new=st.text_input(say("New pass phrase"), type="password"),
            again=st.text_input(say("New pass phrase again"), type="password"),
        )
        st.caption(_how_long())
        if st.form_submit_button(say("Change pass phrase"), type="primary"):
            save(viewer, typed)


def _how_long() -> str:
    return say("At least 12 characters. Four or five words that do not belong together are good.")


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
    st.caption(
        say(
            "You are signed out after {minutes} minutes without a tap, and after {hours} hours. "
            "Changing the pass phrase signs out your other phones and computers.",
            minutes=settings().session_idle_minutes,
            hours=settings().session_hours,
        )
    )


viewer = open_page(Action.OWN_ACCOUNT, say("My account"))
st.markdown(f"{escaped(viewer.name)}, {viewer.role}")
if current_viewer.current_sign_in().must_change:
    st.warning(say("This pass phrase was handed to you. Choose your own before you go on."))
if st.session_state.pop(PHRASE_CHANGED, False):
    st.success(say("Your pass phrase is changed."))
render_change(viewer)
render_limits()
