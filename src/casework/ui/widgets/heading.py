"""Headings: of a page, and of a section on it."""

from collections.abc import Callable, Sequence

import streamlit as st

from casework.ui.widgets.action_button import ActionButton, draw_actions, draw_menu
from casework.ui.widgets.badge import aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.two_ends import two_ends


def page_heading(
    title: str,
    note: str = "",
    actions: Sequence[ActionButton] = (),
    *,
    key: str = "page",
    beside: bool = False,
    more: Sequence[str] = (),
    before: Callable[[], object] | None = None,
) -> str | None:
    """The name of the action, or the rare one of the menu, that was tapped. `before` draws what is
    no plain button: a download, say. `beside`: a short note on the title's own line."""
    if not (actions or more or before):
        _title(title, note, beside=beside)
        return None
    with two_ends(wraps=True):
        _title(title, note, beside=beside)
        with st.container(horizontal=True, width="content", gap="xsmall"):
            if before:
                before()
            tapped = draw_actions(key, actions)
            return draw_menu(key, more) or tapped


def _title(title: str, note: str, *, beside: bool) -> None:
    if note and beside:
        st.title(f"{escaped(title)} {aside(note)}", anchor=False, width="content")
    elif not note:
        st.title(escaped(title), anchor=False, width="content")
    else:
        st.markdown(f"# {escaped(title)}\n\n{aside(note)}", width="content", anchors=False)


def section_heading(
    text: str, note: str = "", actions: Sequence[ActionButton] = (), *, key: str = "section"
) -> str | None:
    """With a note: over which time, of how many. The name of the action that was tapped."""
    said = f"{escaped(text)} {aside(note)}" if note else escaped(text)
    if not actions:
        st.header(said, anchor=False)
        return None
    with two_ends():
        st.header(said, anchor=False, width="content")
        return draw_actions(key, actions)
