"""The signed-in viewer, looked up again on every rerun."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from casework.access.viewer import Viewer
from casework.accounts import signin
from casework.accounts.sessions import SignIn
from casework.errors import NotAllowed
from casework.sentences import say, sentence
from casework.ui.web import cookies
from casework.ui.web.interruptions import is_callback

SIGNED_OUT = sentence(
    "You are signed out. Sign in to go on; what was kept as a draft is still there."
)

_of_this_run: ContextVar[SignIn | None] = ContextVar("standing", default=None)


def _by_cookie(active: bool) -> SignIn:
    cookie = cookies.read(st.context.cookies, cookies.session_cookie())
    return signin.who_is_signed_in(cookie, active=active) if cookie else SignIn()


source: Callable[[bool], SignIn] = _by_cookie
"""The one seam for tests, which have no cookies: set in the process, out of a browser's reach."""


def current_sign_in(*, active: bool = True) -> SignIn:
    """`active=False` for what runs by itself: it keeps nobody signed in.

    The shell asks once for the whole rerun; a fragment or a callback, which runs without the shell,
    asks for itself.
    """
    return _of_this_run.get() or source(active)


@contextmanager
def in_force(found: SignIn) -> Iterator[None]:
    token = _of_this_run.set(found)
    try:
        yield
    finally:
        _of_this_run.reset(token)


def current_viewer() -> Viewer:
    """The viewer now. When the session has ended, the page stops here."""
    viewer = current_sign_in().viewer
    if viewer is None:
        _stop_here()
    return viewer


def viewer_on_click() -> Callable[[], Viewer]:
    """For a file that is built after the page's run, on the click: looks the viewer up then."""
    if source is not _by_cookie:
        found = current_viewer()
        return lambda: found
    cookie = cookies.read(st.context.cookies, cookies.session_cookie()) or ""

    def ask() -> Viewer:
        viewer = signin.who_is_signed_in(cookie, active=False).viewer
        if viewer is None:
            raise NotAllowed(say(SIGNED_OUT))
        return viewer

    return ask


def _stop_here() -> NoReturn:
    if runs_alone() or is_callback():  # which no `st.stop` ends
        st.rerun(scope="app")
    st.error(say(SIGNED_OUT))
    st.button(say("Sign in"), type="primary")  # any tap asks anew who is there: nobody, so sign in
    st.stop()


def runs_alone() -> bool:
    """Whether only a fragment runs: what its page handed to it may be old."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)
