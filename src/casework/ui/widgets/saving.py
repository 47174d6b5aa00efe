"""Saving from a page: once for each submission, refusals as sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Generic, TypeVar
from uuid import uuid4

import streamlit as st

from casework import clock, database
from casework.access.viewer import Viewer
from casework.drafts.operations import submit_once
from casework.errors import AlreadySaved, CaseworkError, NothingChanged
from casework.ui.web.interruptions import uninterrupted
from casework.ui.web.javascript import INTO_SIGHT, TOLD
from casework.ui.widgets.refusal import render_refusal

T = TypeVar("T")
SAVED_AT = "saved-at"
Work = Callable[[Any], T]  # takes the unit of work's session; ui itself never touches it


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """Saved, with what the work returned."""

    value: T


def attempt(
    viewer: Viewer,
    work: Work[T],
    *,
    form: str | None = None,
    tell: Callable[[str], object] | None = None,
) -> Done[T] | None:
    """Saves, or shows why not and returns None; the widgets keep what was typed.

    With `form`, the same filled-in form is taken once, however often it is sent. With `tell`, the
    sentence goes there: a callback, which runs before the page, has no place on it.
    """
    try:
        with uninterrupted():
            done = database.save(viewer, lambda session: _once(session, viewer, work, form))
    except (AlreadySaved, NothingChanged) as said:
        (tell or partial(_in_sight, st.info))(str(said))
        return None
    except CaseworkError as refusal:
        (tell or partial(_in_sight, st.error))(str(refusal))
        return None
    st.session_state[SAVED_AT] = clock.now()
    if form:
        new_token(form)
    return Done(done)


def _in_sight(draw: Callable[[str], object], words: str) -> None:
    """Drawn where the button is, and scrolled to."""
    with st.container(key=f"{TOLD}-{uuid4()}"):
        render_refusal(words, draw)
        st.html(f"<script>{INTO_SIGHT}</script>", unsafe_allow_javascript=True)


def last_save() -> datetime | None:
    """When this session saved last: what was counted before is counted again."""
    return st.session_state.get(SAVED_AT)


def _once(session: Any, viewer: Viewer, work: Work[T], form: str | None) -> T:
    if form:
        submit_once(session, viewer, token(form))
    return work(session)


def token(form: str) -> str:
    """The submission token of the form on the screen."""
    key = f"token:{form}"
    if key not in st.session_state:
        st.session_state[key] = str(uuid4())
    return str(st.session_state[key])


def new_token(form: str) -> None:
    st.session_state[f"token:{form}"] = str(uuid4())
