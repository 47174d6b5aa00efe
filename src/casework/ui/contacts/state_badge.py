"""Badges of the state of contact; the text repeats the color."""

from typing import Literal

import streamlit as st

from casework.contacts.silence import State

Colour = Literal["red", "orange", "green", "gray"]
BADGES: dict[State, tuple[str, Colour]] = {
    State.NO_TIER: ("No tier", "red"),
    State.NEVER: ("Never talked", "red"),
    State.NOT_YET: ("Nobody talked yet", "red"),
    State.OVERDUE: ("Overdue", "red"),
    State.NOT_ENROLLED: ("Not enrolled yet", "orange"),
    State.SOON: ("Due soon", "orange"),
    State.FINE: ("On track", "green"),
    State.AWAY: ("Away", "gray"),
}
LOUD = (State.NO_TIER, State.NEVER, State.NOT_YET, State.OVERDUE)


def place(state: State, *, has_worker: bool) -> float:
    """In order of urgency. Who is on track but has no worker stands before the others on track."""
    return state - 0.5 if state is State.FINE and not has_worker else float(state)


def state_badge(state: State) -> None:
    label, colour = BADGES[state]
    st.badge(label, color=colour)
