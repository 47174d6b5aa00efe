"""One rerun: sign-in, menu, page."""

from urllib.parse import quote

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from casework.access.viewer import Viewer
from casework.accounts.sessions import SignIn
from casework.errors import Unavailable
from casework.settings import settings
from casework.ui.accounts.sign_in import sign_in_page, sign_out
from casework.ui.navigation import menu
from casework.ui.navigation.page import refuse
from casework.ui.shell.idle_warning import idle_warning
from casework.ui.shell.startup import require_sound
from casework.ui.shell.state import OWNER
from casework.ui.web import current_viewer, session_owners
from casework.ui.widgets.escaping import escaped

MARK = "data:image/svg+xml," + quote(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" '
    'fill="#1b5e5a"/><path d="M5 8l2 2 4-4" stroke="#fff" stroke-width="2" fill="none"/></svg>'
)
"""Our own, since Streamlit fetches its icons from outside."""
ROOM = "<style>.stMainBlockContainer { padding: 4rem 1rem 2rem; }</style>"
"""Less empty space at the top: on a phone it would push the first answer off the screen."""
CHOSEN = """<style>.stButtonGroup button[data-selected="true"] {
  background-color: currentColor !important; -webkit-text-fill-color: #fff;
}</style>"""
"""A chosen option is filled like a main button: as letters on a dark ground, Streamlit's colour for
it is dimmer than the options beside it."""
FROM_THE_LEFT = '<style>[data-testid="stBaseButton-tertiary"] p { text-align: left; }</style>'
"""A name that is a button, and takes two lines on a phone, would stand centred."""
NO_KEYS = "<style>@media (pointer: coarse) { .stButton kbd { display: none; } }</style>"
"""A phone has no keys that a hint could name."""
NO_TOOLBAR = '<style>[data-testid="stElementToolbar"] { display: none; }</style>'
"""A table's own "Download as CSV" would be an export that nobody wrote down."""
DEMO_BANNER = "Demo: every person, name and number here is invented."


def run() -> None:
    st.set_page_config(page_title=settings().site_name, page_icon=MARK)
    st.html(ROOM + CHOSEN + FROM_THE_LEFT + NO_KEYS + NO_TOOLBAR)
    try:
        require_sound(settings().url)
    except Unavailable as away:
        st.error(str(away))
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
    pages = menu.sign_in_everywhere(lambda: sign_in_page(found.ended))
    st.navigation(pages, position="hidden").run()


def _show(found: SignIn, viewer: Viewer) -> None:
    page = _navigation(found, viewer)
    with st.sidebar:
        st.caption(f"{escaped(viewer.name)}, {viewer.role}")
        if st.button("Sign out", icon=":material/logout:", width="stretch"):
            sign_out()
    if settings().demo:
        st.caption(f":material/science: {DEMO_BANNER}")
    with current_viewer.in_force(found):
        idle_warning()
        page.run()


def _navigation(found: SignIn, viewer: Viewer) -> StreamlitPage:
    if found.must_change:
        return st.navigation(menu.only_my_account(), position="hidden")
    pages = menu.menu_for(viewer, lambda entry: refuse(viewer, entry.actions[0]))
    return st.navigation(pages, expanded=True)
