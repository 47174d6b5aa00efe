"""Who was called or texted from a screen, until it is logged or waved off."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import streamlit as st

from casework import clock
from casework.contacts.terms import Mode
from casework.drafts.operations import forget_draft, save_resume_point
from casework.ui.contacts.state import CALLED, LOGGING
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.phone_link import call_and_text
from casework.ui.widgets.saving import attempt

PLACE = "last_call"
TALK = "talk"
"""In what is noted: how they answered, once somebody said that they did."""
LASTS = timedelta(hours=2)
"""Longer than a call: a phone that slept meanwhile begins a new session of the page."""


def phone_buttons(person_id: int, name: str, number: str | None) -> list[ActionButton]:
    """Call and text, wherever a person's own number stands. The browser follows the link, and the
    tap is noted."""
    modes = {"call": Mode.VOICE, "text": Mode.ONE_WAY_TEXT}
    return [
        replace(each, on_tap=partial(note_call, person_id, modes[each.name]))
        for each in call_and_text(name, number)
    ]


def note_call(person_id: int, mode: Mode) -> None:
    """A callback."""
    noted = {"person_id": person_id, "mode": mode.value, "at": clock.now().isoformat()}
    st.session_state[CALLED] = noted
    viewer = current_viewer()
    attempt(viewer, lambda session: save_resume_point(session, viewer, PLACE, noted))


def recall_call(kept: Mapping[str, Any]) -> None:
    """In a new session of the page: the call of a little while ago."""
    if kept and clock.now() - datetime.fromisoformat(kept["at"]) < LASTS:
        st.session_state.setdefault(CALLED, kept)


def called_last() -> tuple[int, Mode] | None:
    """The person, and how: a call or a text."""
    called = st.session_state.get(CALLED)
    return (called["person_id"], Mode(called["mode"])) if called else None


def note_talk(mode: Mode) -> None:
    """They answered: what the form begins with. Of a call alone nobody knows that they did."""
    called = st.session_state[CALLED]
    st.session_state[CALLED] = {**called, TALK: mode.value}
    st.session_state[LOGGING] = called["person_id"]


def mode_of_call(person_id: int) -> Mode | None:
    called = st.session_state.get(CALLED)
    if not called or called["person_id"] != person_id or TALK not in called:
        return None
    return Mode(called[TALK])


def answered(person_ids: Collection[int]) -> None:
    called = st.session_state.get(CALLED)
    if called and called["person_id"] in person_ids:
        wave_off()


def wave_off() -> None:
    """A callback: it is not asked about again."""
    st.session_state.pop(CALLED, None)
    viewer = current_viewer()
    attempt(viewer, lambda session: forget_draft(session, viewer, PLACE))
