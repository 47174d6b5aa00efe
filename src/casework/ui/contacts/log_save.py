"""Saving a contact: a callback, so that the tap and its confirmation take one run of the page.

What counts is what stands in the fields when it is tapped, read here from the session's state.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import streamlit as st
from pydantic import ValidationError

from casework import clock
from casework.contacts.forms import FollowUp, NewContact
from casework.contacts.operations import log_contact
from casework.drafts.operations import forget_draft
from casework.plans.discussed import note_discussed
from casework.ui.contacts.labels import LABELS, MODES
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.escaping import plain
from casework.ui.widgets.formats import day
from casework.ui.widgets.saving import attempt, token
from casework.ui.widgets.validation import sentences

FORM = "contact"
SEVERAL = "several"
"""The key under which people are chosen to log for them together."""
NOW, EARLIER, OTHER = "Just now", "Earlier", "Another day"


Where = tuple[str, object]


@dataclass(frozen=True, slots=True)
class JustLogged:
    """What was logged last, with the sentence that says so and the screen where it was done."""

    said: str
    contact_ids: Sequence[int]
    where: Where


def save_contact(
    key: str, draft_of: int, person_ids: Sequence[int] | None, name: str, where: Where
) -> None:
    """`person_ids` None: those that are chosen now, to log for them together."""
    viewer = current_viewer()
    new = _read(key, st.session_state.get(SEVERAL, []) if person_ids is None else person_ids)
    if isinstance(new, str):
        st.session_state[refused(key)] = new
        return
    touched = st.session_state.get(f"touched-{key}") or []

    def work(session: Any) -> list[int]:
        forget_draft(session, viewer, FORM, draft_of)
        logged = log_contact(session, viewer, new)
        if touched:
            note_discussed(session, viewer, logged, touched)
        return logged

    done = attempt(viewer, work, form=key, tell=lambda said: _refuse(key, said))
    if done:
        _clear(key)
        said = st.session_state["said"] = _confirmation(new, name)
        st.session_state["logged"] = JustLogged(said, done.value, where)


def refused(key: str) -> str:
    """Where the sentence waits until the form is drawn again."""
    return f"refused {key}"


def _refuse(key: str, said: str) -> None:
    st.session_state[refused(key)] = said


def _read(key: str, person_ids: Sequence[int]) -> NewContact | str:
    """What is in the fields, or the sentence that says what is missing."""
    state = st.session_state
    if state.get(f"mode-{key}") is None:
        return "Tap how you were in contact first."
    try:
        return NewContact(
            person_ids=list(person_ids),
            mode=state[f"mode-{key}"],
            occurred_at=_occurred_at(key),
            minutes=state.get(f"minutes-{key}"),
            place_type=state.get(f"place-{key}"),
            note=state.get(f"note-{key}", ""),
            who_else=state.get(f"who-{key}") or None,
            together=token(key),
            follow_up=_follow_up(key),
        )
    except ValidationError as fault:
        return " ".join(sentences(fault, LABELS))


def _occurred_at(key: str) -> datetime:
    now = clock.now().astimezone(clock.zone())
    choice = st.session_state.get(f"when-{key}", NOW)
    if choice == EARLIER:
        return now - timedelta(hours=st.session_state.get(f"ago-{key}") or 0)
    typed: datetime | None = st.session_state.get(f"at-{key}") if choice == OTHER else None
    return typed.replace(tzinfo=clock.zone()) if typed else now


def _follow_up(key: str) -> FollowUp | None:
    promised = str(st.session_state.get(f"promise-{key}") or "")
    if not promised.strip():
        return None
    return FollowUp(what=promised, due_on=st.session_state[f"due-{key}"])


def _confirmation(new: NewContact, name: str) -> str:
    """Whom, how and how long, so that a slipped thumb is seen; and what was promised."""
    several = len(new.person_ids) > 1
    who = people_in_words(len(new.person_ids)) if several else plain(name)
    minutes = f", {new.minutes} min" if new.minutes else ""
    said = f"Saved: {who}, {MODES[new.mode].lower()}{minutes}."
    if promised := new.follow_up:
        said += f" You promised: {plain(promised.what)}, by {day(promised.due_on)}."
    return said


def people_in_words(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _clear(key: str) -> None:
    """A new note never opens with the old one's text."""
    for name in list(st.session_state):
        if isinstance(name, str) and name.endswith(f"-{key}"):
            del st.session_state[name]
    st.session_state.pop("logging", None)
    if st.session_state.get(SEVERAL):
        st.session_state[SEVERAL] = []  # their form goes, and with it what its fields hold
