"""The bar at a phone's bottom edge, and the search of a laptop's menu: on every screen."""

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.viewer import Viewer
from casework.sentences import say
from casework.ui.contacts.log_whom import open_log_panel
from casework.ui.navigation.menu import go_to
from casework.ui.people.find_panel import open_find_panel
from casework.ui.widgets.action_bar import action_bar
from casework.ui.widgets.action_button import ActionButton

PLACE = "phone-bar"
"""The style sheet shows it on a phone alone."""
FIND_KEYS = "Ctrl+K"


def render_phone_bar(viewer: Viewer) -> None:
    """Last on the screen: below what was just saved."""
    if not role_can(viewer, Action.SEE_PEOPLE):
        return
    works = role_can(viewer, Action.SEE_TODAY)
    today = ActionButton("today", say("Today"), "today")
    people = ActionButton("people", say("People"), "group")
    log = ActionButton("log", say("Log"), "add")
    find = ActionButton("find", say("Search"), "search")
    buttons = [today, people, log, find] if works else [people, find]
    _answer(action_bar(buttons, key=PLACE))


def render_menu_buttons(viewer: Viewer) -> None:
    """The same in the menu, which a laptop keeps open."""
    if role_can(viewer, Action.SEE_PEOPLE) and st.button(
        say("Find someone"), icon=":material/search:", width="stretch", shortcut=FIND_KEYS
    ):
        open_find_panel()
    if role_can(viewer, Action.SEE_TODAY) and st.button(
        say("Log for anyone"), icon=":material/add:", width="stretch", key="log-anyone"
    ):
        open_log_panel()


def _answer(tapped: str | None) -> None:
    if tapped == "find":
        open_find_panel()
    elif tapped == "log":
        open_log_panel()
    elif tapped:
        go_to(tapped)
