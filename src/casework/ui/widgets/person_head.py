"""The head of a person's screens: name, badges, actions."""

from collections.abc import Sequence

import streamlit as st

from casework.ui.widgets.action_button import ActionButton, draw_actions, draw_menu
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.two_ends import two_ends


def person_head(
    name: str,
    badges: Sequence[Badge],
    actions: Sequence[ActionButton] = (),
    *,
    note: str = "",
    key: str = "head",
    more: Sequence[str] = (),
) -> str | None:
    """The name of the action, or the rare one of the menu, that was tapped. The rare ones are
    sentences of the catalogues."""
    words = " ".join((*(badge.markdown for badge in badges), aside(note)))
    with two_ends(wraps=True):
        st.markdown(f"# {escaped(name)}\n\n{words}", width="content", anchors=False)
        with st.container(horizontal=True, width="content", gap="xsmall"):
            tapped = draw_actions(key, actions)
            return draw_menu(key, more) or tapped
