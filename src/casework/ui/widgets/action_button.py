"""Buttons and links of a row, a head or a bar, drawn alike everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.sentences import say
from casework.ui.widgets.escaping import escaped

ICON_ONLY = "icon-only"
"""How the keys of such buttons begin, for theme.css."""


@dataclass(frozen=True, slots=True)
class ActionButton:
    """`name` is what a tap answers; with `url` the browser follows it and no tap is answered."""

    name: str
    label: str
    icon: str = ""
    primary: bool = False
    url: str = ""
    icon_only: bool = False
    """The label is then the tooltip, and what a screen reader says: theme.css hides it."""
    shortcut: str | None = None
    disabled: bool = False


def draw_actions(key: str, actions: Sequence[ActionButton], *, wide: bool = False) -> str | None:
    """The name of the one that was tapped. `key` tells two rows' buttons apart."""
    tapped = None
    for action in actions:
        if _draw(f"{action.name}-{key}", action, wide):
            tapped = action.name
    return tapped


def draw_menu(key: str, more: Sequence[str]) -> str | None:
    """What is rare, behind one button: the one that was chosen. They are sentences of the
    catalogues."""
    if not more:
        return None
    icon = ":material/more_horiz:"
    return st.menu_button(say("More"), more, format_func=say, icon=icon, key=f"more-{key}")


def _draw(key: str, action: ActionButton, wide: bool) -> bool:
    label = escaped(action.label)
    looks: dict[str, Any] = {
        "key": f"{ICON_ONLY}-{key}" if action.icon_only else key,
        "help": label if action.icon_only else None,
        "icon": f":material/{action.icon}:" if action.icon else None,
        "type": "primary" if action.primary else "secondary",
        "width": "stretch" if wide else "content",
        "disabled": action.disabled,
    }
    if action.url:
        st.link_button(label, action.url, **looks)
        return False
    return st.button(label, shortcut=action.shortcut, **looks)
