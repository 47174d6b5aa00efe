"""List rows: one thing each, with its name, state, why, and what one does about it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from casework.ui.widgets.action_button import ActionButton, draw_actions
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.two_ends import two_ends

OPEN = "open"
NARROWEST = 330
"""Pixels: on a laptop two rows stand side by side, on a phone one."""


@dataclass(frozen=True, slots=True)
class ListRow:
    key: str
    name: str
    why: str
    state: Badge | None = None
    detail: str = ""
    opens: bool = True
    """Whether the name is a button, whose tap is answered with OPEN."""


@contextmanager
def row_list() -> Iterator[None]:
    """What holds the rows of one list."""
    with st.grid(min_column_width=NARROWEST, gap="xsmall"):
        yield


def list_row(
    row: ListRow,
    actions: Sequence[ActionButton] = (),
    below: Callable[[], object] | None = None,
) -> str | None:
    """The name of the action that was tapped. `below` draws what else is the row's: a promise."""
    with st.container(border=True, gap="xxsmall", height="stretch"):
        tapped = _name_and_actions(row, actions)
        st.markdown(_words(row))
        if below:
            below()
    return tapped


def _name_and_actions(row: ListRow, actions: Sequence[ActionButton]) -> str | None:
    with two_ends():
        tapped = _name(row)
        if not actions:
            return tapped
        with st.container(horizontal=True, width="content", wrap=False, gap="xsmall"):
            return draw_actions(row.key, actions) or tapped


def _name(row: ListRow) -> str | None:
    name = f"**{escaped(row.name)}**"
    if not row.opens:
        st.markdown(name)
        return None
    return OPEN if st.button(name, type="tertiary", key=f"{OPEN}-{row.key}") else None


def _words(row: ListRow) -> str:
    """In one text: each element costs the server time."""
    state = f"{row.state.markdown} " if row.state else ""
    detail = f"  \n{aside(row.detail)}" if row.detail else ""
    return f"{state}{escaped(row.why)}{detail}"
