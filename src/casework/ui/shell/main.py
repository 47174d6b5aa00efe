"""One rerun: sign-in, menu, page."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from casework.access.viewer import Viewer
from casework.accounts.sessions import SignIn
from casework.errors import Unavailable
from casework.sentences import say, sentence
from casework.settings import settings
from casework.ui.accounts.sign_in import sign_in_page, sign_out
from casework.ui.navigation import menu
from casework.ui.navigation.page import refuse
from casework.ui.shell.connection import hold_notice_ready
from casework.ui.shell.first_steps import render_first_steps
from casework.ui.shell.idle_warning import idle_warning
from casework.ui.shell.look import apply_look
from casework.ui.shell.menu_counts import waiting_for
from casework.ui.shell.phone_bar import render_menu_buttons, render_phone_bar
from casework.ui.shell.startup import require_sound
from casework.ui.shell.state import OWNER
from casework.ui.web import current_viewer, session_owners
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.refusal import render_refusal

SIGN_IN_WIDTH = 420
DEMO_BANNER = sentence("Demo: every person, name and number here is invented.")


def run() -> None:
    apply_look(settings().site_name)
    try:
        require_sound(settings().url)
    except Unavailable as away:
        render_refusal(away)
        st.stop()
    found = current_viewer.current_sign_in()
    _start_clean(found)
    if found.viewer is None:
        _sign_in(found)
    else:
        _show(found, found.viewer)


def _start_clean(found: SignIn) -> None:
    """Clears the tab's session state when another sign-in begins."""
    if st.session_state.get(OWNER, found.session_id) != found.session_id:
        st.session_state.clear()
    st.session_state[OWNER] = found.session_id
    session_owners.note_visit(found.session_id if found.viewer else None)


def _sign_in(found: SignIn) -> None:
    def draw() -> None:
        with st.container(horizontal_alignment="center"), st.container(width=SIGN_IN_WIDTH):
            sign_in_page(found.ended)
            hold_notice_ready()

    st.navigation(menu.sign_in_everywhere(draw), position="hidden").run()


def _show(found: SignIn, viewer: Viewer) -> None:
    page = _navigation(found, viewer)
    with st.sidebar:
        st.caption(f"{escaped(viewer.name)}, {viewer.role}")
        if not found.must_change:
            render_menu_buttons(viewer)
        if st.button(say("Sign out"), icon=":material/logout:", width="stretch"):
            sign_out()
    with current_viewer.in_force(found):
        with st.container(gap=None):
            if settings().demo:
                st.caption(f":material/science: {say(DEMO_BANNER)}")
            idle_warning()
            hold_notice_ready()
        if page.url_path == menu.first_screen(viewer).name:
            render_first_steps(viewer, lambda: menu.go_to("guide"))
        try:
            page.run()
        finally:  # also below a page that stops early
            if not found.must_change:
                render_phone_bar(viewer)


def _navigation(found: SignIn, viewer: Viewer) -> StreamlitPage:
    if found.must_change:
        return st.navigation(menu.only_my_account(), position="hidden")
    pages = menu.menu_for(
        viewer, lambda entry: refuse(viewer, entry.actions[0]), waiting_for(viewer)
    )
    return st.navigation(pages, expanded=True)
