"""What waits behind the menu's entries: counted once a minute, and again after each save."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.database import reading
from casework.overview.menu_counts import MenuCounts, menu_counts
from casework.sentences import say_counted
from casework.ui.navigation.menu import MenuCount
from casework.ui.shell.state import COUNTS
from casework.ui.widgets.saving import last_save

COUNTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Kept:
    viewer: Viewer
    at: datetime
    counts: MenuCounts

    def is_old(self, last_save: datetime | None) -> bool:
        return clock.now() - self.at >= COUNTED_EVERY or bool(last_save and last_save >= self.at)


def waiting_for(viewer: Viewer) -> dict[str, MenuCount]:
    """By screen. Nothing where nothing waits."""
    counts = _counts(viewer)
    says = {
        "today": (counts.people_in_need, _in_need(viewer, counts.people_in_need)),
        "plans_due": (
            counts.plans_to_do,
            say_counted("{count} plan to do", "{count} plans to do", counts.plans_to_do),
        ),
        "decisions": (
            counts.open_decisions,
            say_counted(
                "{count} decision to do or tell",
                "{count} decisions to do or tell",
                counts.open_decisions,
            ),
        ),
        "reviews": (
            counts.openings_to_review,
            say_counted(
                "{count} emergency access to review",
                "{count} emergency accesses to review",
                counts.openings_to_review,
            ),
        ),
    }
    return {name: MenuCount(*each) for name, each in says.items() if each[0]}


def _in_need(viewer: Viewer, count: int) -> str:
    if viewer.role is Role.SUPERVISOR:
        return say_counted("{count} person to ask about", "{count} people to ask about", count)
    return say_counted("{count} person needs you", "{count} people need you", count)


def _counts(viewer: Viewer) -> MenuCounts:
    """Of this very viewer: whoever loses a team or a role is counted for anew."""
    kept: Kept | None = st.session_state.get(COUNTS)
    if kept is None or kept.viewer != viewer or kept.is_old(last_save()):
        now = clock.now()
        with reading(viewer) as session:
            kept = Kept(viewer, now, menu_counts(session, viewer))
        st.session_state[COUNTS] = kept
    return kept.counts
