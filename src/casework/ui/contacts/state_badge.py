"""Badges of the state of contact; the text repeats the color."""

from typing import Literal

import streamlit as st

from casework.contacts.contact_gap import GapState
from casework.people.terms import Status, spelled
from casework.sentences import say, sentence

Colour = Literal["red", "orange", "green", "gray"]
BADGES: dict[GapState, tuple[str, Colour]] = {
    GapState.NO_TIER: (sentence("No tier"), "red"),
    GapState.NEVER: (sentence("Never talked"), "red"),
    GapState.NOT_YET: (sentence("No talk yet"), "red"),
    GapState.OVERDUE: (sentence("Overdue"), "red"),
    GapState.NOT_ENROLLED: (sentence("Not enrolled yet"), "orange"),
    GapState.SOON: (sentence("Due soon"), "orange"),
    GapState.FINE: (sentence("On track"), "green"),
    GapState.AWAY: (sentence("Away"), "gray"),
}


def urgency_rank(state: GapState, *, has_worker: bool) -> float:
    """In order of urgency. People on track without a worker come before the others on track."""
    return state - 0.5 if state is GapState.FINE and not has_worker else float(state)


def state_words(state: GapState, status: Status | None) -> str:
    """Why no contact is due, where none is: closed is not away."""
    if state is GapState.AWAY and status:
        return spelled(status).capitalize()
    return say(BADGES[state][0])


def state_badge(state: GapState, status: Status | None) -> None:
    st.badge(state_words(state, status), color=BADGES[state][1])
