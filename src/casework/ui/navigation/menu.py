"""The menu: screens in order, with the roles that have them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.sentences import say, sentence

PAGES = Path(__file__).parents[4] / "pages"


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    """The file under pages/, and the address."""
    title: str
    section: str
    icon: str
    actions: tuple[Action, ...]
    """Any one of them opens the screen."""
    in_menu: bool = True

    @property
    def file(self) -> Path:
        return PAGES / f"{self.name}.py"


@dataclass(frozen=True, slots=True)
class MenuCount:
    """What waits behind an entry: the number beside it, and in words where one points at it."""

    count: int
    says: str


def _entry(name: str, title: str, section: str, icon: str, *actions: Action) -> Entry:
    return Entry(name, title, section, icon, actions, name not in OF_A_PERSON)


OF_A_PERSON = ("person", "plan", "needs")
"""Reached from a person, never from the menu: nobody is chosen there."""
WORK, CONFERENCES = sentence("My work"), sentence("Conferences")
SUPERVISION, ADMINISTRATION = sentence("Supervision"), sentence("Administration")
PARTNERSHIP, YOU = sentence("Partnership"), sentence("You")
ENTRIES = (
    _entry("today", "Today", WORK, "today", Action.SEE_TODAY),
    _entry("people", "People", WORK, "group", Action.SEE_PEOPLE),
    _entry("person", "Person", WORK, "person", Action.OPEN_PERSON),
    _entry("plan", "Safety plan", WORK, "shield_person", Action.SEE_PLAN),
    _entry("plans_due", "Plans due", WORK, "event_upcoming", Action.SEE_PLANS_DUE),
    _entry("needs", "Needs", WORK, "checklist", Action.SEE_NEEDS),
    _entry("stuck", "Who is stuck", WORK, "hourglass", Action.SEE_STUCK),
    _entry("directory", "Directory", WORK, "menu_book", Action.SEE_DIRECTORY),
    _entry("agenda", "Agenda", CONFERENCES, "list_alt", Action.SEE_CONFERENCES),
    _entry("meeting", "Meeting", CONFERENCES, "groups", Action.ATTEND_CONFERENCE),
    _entry("decisions", "Decisions", CONFERENCES, "gavel", Action.SEE_DECISIONS),
    _entry("referrals", "Referrals to us", PARTNERSHIP, "inbox", Action.ANSWER_REFERRAL),
    _entry("overview", "Overview", SUPERVISION, "monitoring", Action.SEE_OVERVIEW),
    _entry("frequency", "Contact frequency", SUPERVISION, "grid_on", Action.SEE_FREQUENCY),
    _entry("caseloads", "Caseloads", SUPERVISION, "balance", Action.SEE_CASELOADS),
    _entry("reviews", "Reviews", SUPERVISION, "rate_review", Action.REVIEW_OPENINGS, Action.MERGE),
    _entry("accounts", "Accounts", ADMINISTRATION, "badge", Action.MANAGE_ACCOUNTS),
    _entry("settings", "Settings", ADMINISTRATION, "tune", Action.CHANGE_SETTINGS),
    _entry("import", "Import", ADMINISTRATION, "upload_file", Action.IMPORT),
    _entry("audit", "Audit", ADMINISTRATION, "history", Action.SEE_AUDIT_HEALTH, Action.READ_TRAIL),
    _entry("policy", "Who can see what", ADMINISTRATION, "visibility", Action.SEE_POLICY),
    _entry("guide", "Guide", YOU, "help", Action.OWN_ACCOUNT),
    _entry("my_account", "My account", YOU, "account_circle", Action.OWN_ACCOUNT),
)


STARTS = {Role.PARTNER: "referrals", Role.DIRECTOR: "overview", Role.LEAD: "agenda"}
"""Where a role begins, when that is not the first screen of its menu."""


def is_open_to(viewer: Viewer, entry: Entry) -> bool:
    return any(role_can(viewer, action) for action in entry.actions)


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """The screens that exist, looked for once and not at every rerun."""
    return tuple(entry for entry in ENTRIES if entry.file.exists())


def menu_for(
    viewer: Viewer, refuse: Callable[[Entry], None], waiting: Mapping[str, MenuCount]
) -> dict[str, list[StreamlitPage]]:
    """Sections with their screens, and what waits there. Another role's address gets `refuse`: the
    screen's script does not start."""
    pages = {
        entry: _page(entry, waiting.get(entry.name))
        if is_open_to(viewer, entry)
        else _elsewhere(entry, refuse)
        for entry in entries()
    }
    sections: dict[str, list[StreamlitPage]] = {"": [_start(pages[first_screen(viewer)])]}
    for entry, page in pages.items():
        sections.setdefault(say(entry.section), []).append(page)
    return sections


def first_screen(viewer: Viewer) -> Entry:
    """The screen after sign-in, by role."""
    theirs = [e for e in entries() if e.in_menu and is_open_to(viewer, e)]
    wanted = STARTS.get(viewer.role)
    return next((entry for entry in theirs if entry.name == wanted), theirs[0])


def go_to(name: str) -> None:
    """Leaves this page for the one with that name in `ENTRIES`."""
    st.switch_page(_page(next(entry for entry in ENTRIES if entry.name == name)))


def only_my_account() -> list[StreamlitPage]:
    """Menu of someone who has yet to choose a pass phrase: every address leads there."""
    mine = next(entry for entry in ENTRIES if entry.name == "my_account")
    page = _page(mine)
    others = (entry for entry in entries() if entry is not mine)
    return [
        _start(page),
        page,
        *(_elsewhere(entry, lambda _: st.switch_page(page)) for entry in others),
    ]


def _start(first: StreamlitPage) -> StreamlitPage:
    """The page of the bare address. Streamlit does not find its default page under its own name,
    so the first screen is not made the default: its address would be "not found"."""
    return st.Page(
        lambda: st.switch_page(first),
        title=say("Start"),
        url_path="start",
        default=True,
        visibility="hidden",
    )


def _page(entry: Entry, waiting: MenuCount | None = None) -> StreamlitPage:
    """Its address is the file's name, whatever its title says."""
    shown: Literal["visible", "hidden"] = "visible" if entry.in_menu else "hidden"
    name = say(entry.title)
    title = f"{name} :gray-badge[{waiting.count:,}]" if waiting else name
    says = waiting.says if waiting else None
    return st.Page(
        entry.file, title=title, icon=f":material/{entry.icon}:", visibility=shown, help=says
    )


def _elsewhere(entry: Entry, show: Callable[[Entry], None]) -> StreamlitPage:
    """The same address with another page behind it."""
    return st.Page(
        lambda: show(entry), title=say(entry.title), url_path=entry.name, visibility="hidden"
    )


def sign_in_everywhere(show: Callable[[], None]) -> list[StreamlitPage]:
    """Every address leads to the sign-in page while nobody is signed in."""
    start = st.Page(show, title=say("Sign in"), default=True, url_path="start")
    rest = [_elsewhere(entry, lambda _: show()) for entry in entries()]
    return [start, *rest]
