"""What stands where nothing is: why, and what to do next."""

import streamlit as st

from casework.ui.widgets.action_button import ActionButton, draw_actions
from casework.ui.widgets.badge import aside
from casework.ui.widgets.escaping import escaped


def empty_state(
    says: str, next_step: str = "", action: ActionButton | None = None, *, icon: str = "inbox"
) -> str | None:
    """The name of the action, if it was tapped."""
    with st.container(border=True, horizontal_alignment="center", gap="xsmall"):
        picture = f":gray[:material/{icon}:]"
        below = f"  \n{aside(next_step)}" if next_step else ""
        st.markdown(
            f"{picture} **{escaped(says)}**{below}",
            width="content",
            text_alignment="center",
        )
        return draw_actions(f"empty-{icon}", [action]) if action else None
