"""The side panel of the agenda: which one is open, until it is saved or closed."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import streamlit as st

from casework.ui.agenda.state import PANEL
from casework.ui.widgets.side_panel import side_panel

CONFERENCE, MEETING, CANCEL, RULES = "conference", "meeting", "cancel", "rules"
PERSON, SOMEONE = "person", "someone"


class Opened(NamedTuple):
    what: str
    number: int | None = None
    """Of the conference, the item or the person; None: a new one, or the only one."""


class Panel(NamedTuple):
    title: str
    draw: Callable[[], None]


def open_panel(what: str, number: int | None = None) -> None:
    st.session_state[PANEL] = Opened(what, number)


def close_panel() -> None:
    st.session_state.pop(PANEL, None)


def render_panel(panels: Mapping[str, Callable[[int | None], Panel | None]]) -> None:
    """The one that is open. None: what it is about is gone meanwhile."""
    opened: Opened | None = st.session_state.get(PANEL)
    if opened is None or opened.what not in panels:
        return
    found = panels[opened.what](opened.number)
    if found is None:
        close_panel()
    else:
        side_panel(found.title, found.draw, closed=close_panel)
