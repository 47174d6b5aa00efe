"""The bar at a phone's bottom edge, and the search of a laptop's menu: on every screen."""

from collections.abc import Mapping

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.sentences import say
from casework.ui.contacts.log_whom import open_log_panel
from casework.ui.navigation.menu import Entry, entries, go_to, is_open_to
from casework.ui.people.find_panel import open_find_panel
from casework.ui.widgets.action_bar import action_bar
from casework.ui.widgets.action_button import ActionButton

PLACE = "phone-bar"
"""The style sheet shows it on a phone alone."""
FIND_KEYS = "Ctrl+K"
LOG, FIND = "log", "find"
OF_WHO_WORKS = ("today", "people", LOG, FIND)
BARS: dict[Role, tuple[str, ...]] = {
    Role.WORKER: OF_WHO_WORKS,
    Role.SUPERVISOR: OF_WHO_WORKS,
    Role.LEAD: ("agenda", "meeting", "decisions", FIND),
    Role.DIRECTOR: ("overview", "caseloads", "people", FIND),
    Role.ANALYST: ("policy", "guide", "my_account"),
    Role.PARTNER: ("referrals", "meeting", "guide"),
    Role.ADMINISTRATOR: ("accounts", "settings", "audit"),
}
"""The first screen, and what is done most: names of screens, and of the two panels."""


def render_phone_bar(viewer: Viewer) -> None:
    """Last on the screen: below what was just saved."""
    screens = {each.name: each for each in entries() if is_open_to(viewer, each)}
    bar = BARS[viewer.role]
    buttons = [_panel(each) or _screen(screens[each]) for each in bar if _is_theirs(each, screens)]
    _answer(action_bar(buttons, key=PLACE))


def _is_theirs(name: str, screens: Mapping[str, Entry]) -> bool:
    return name in (LOG, FIND) or name in screens


def _panel(name: str) -> ActionButton | None:
    if name == LOG:
        return ActionButton(LOG, say("Log"), "add", primary=True)
    return ActionButton(FIND, say("Search"), "search") if name == FIND else None


def _screen(entry: Entry) -> ActionButton:
    return ActionButton(entry.name, say(entry.title), entry.icon)


def render_menu_buttons(viewer: Viewer) -> None:
    """The same in the menu, which a laptop keeps open."""
    if role_can(viewer, Action.SEE_PEOPLE) and st.button(
        say("Find someone"),
        icon=":material/search:",
        width="stretch",
        shortcut=FIND_KEYS,
        key="find-anyone",
    ):
        open_find_panel()
    if role_can(viewer, Action.SEE_TODAY) and st.button(
        say("Log for anyone"), icon=":material/add:", width="stretch", key="log-anyone"
    ):
        open_log_panel()


def _answer(tapped: str | None) -> None:
    if tapped == FIND:
        open_find_panel()
    elif tapped == LOG:
        open_log_panel()
    elif tapped:
        go_to(tapped)
