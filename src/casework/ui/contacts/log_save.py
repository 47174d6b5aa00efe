"""Saving a contact: a callback, so that the tap and its confirmation need one run of the page.

The fields are read from the session state as they are when "Save contact" is tapped.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

import streamlit as st
from pydantic import ValidationError

from casework import clock
from casework.contacts.forms import FollowUp, NewContact, NoteFields
from casework.contacts.operations import log_contact
from casework.plans.discussed import note_discussed
from casework.ui.contacts.labels import LABELS, MODES
from casework.ui.contacts.state import LOGGING, SEVERAL
from casework.ui.contacts.undo import JustLogged, Where, render_undo
from casework.ui.plans.discussed_in_contact import DISCUSSED
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.saving import token
from casework.ui.widgets.validation import sentences

FORM = "contact"
NOW, EARLIER, YESTERDAY, OTHER = "Just now", "Earlier", "Yesterday", "Another day"
HOURS_AGO = 1


def save_contact(
    form: DraftForm, person_ids: Sequence[int] | None, name: str, where: Where
) -> None:
    """`person_ids` None: for all people who are chosen now."""
    viewer = current_viewer()
    new = _read(form, st.session_state.get(SEVERAL, []) if person_ids is None else person_ids)
    if isinstance(new, str):
        _refuse(form, new)
        return
    touched = st.session_state.get(form.key(DISCUSSED)) or []

    def work(session: Any) -> list[int]:
        logged = log_contact(session, viewer, new)
        if touched:
            note_discussed(session, viewer, logged, touched)
        return logged

    done = form.save(viewer, work, tell=lambda said: _refuse(form, said))
    if done:
        _close()
        said = _confirmation(new, name)
        flash(said, partial(render_undo, JustLogged(said, done.value, where)))


def refusal_key(form: DraftForm) -> str:
    """The key of the sentence about a refusal, until the form is drawn again."""
    return f"refused {form.name} {form.person_id}"


def _refuse(form: DraftForm, said: str) -> None:
    st.session_state[refusal_key(form)] = said


def _read(form: DraftForm, person_ids: Sequence[int]) -> NewContact | str:
    """The content of the fields, or the sentence that says what is missing."""
    state = st.session_state
    if state.get(form.key("mode")) is None:
        return "Tap how you were in contact first."
    moment = occurred_at(form)
    if moment is None:
        return f"{LABELS['occurred_at']}: choose the day and the time."
    try:
        return NewContact(
            person_ids=list(person_ids),
            mode=state[form.key("mode")],
            occurred_at=moment,
            minutes=state.get(form.key("minutes")),
            together=token(form.key("token")),
            follow_up=_follow_up(form),
            **{name: state.get(form.key(name)) for name in NoteFields.model_fields},
        )
    except ValidationError as fault:
        return " ".join(sentences(fault, LABELS))


def occurred_at(form: DraftForm) -> datetime | None:
    """None for another day that is not chosen yet."""
    now, state = clock.now().astimezone(clock.zone()), st.session_state
    choice = state.get(form.key("when"), NOW)
    if choice == EARLIER:
        return now - timedelta(hours=state.get(form.key("ago"), HOURS_AGO) or 0)
    if choice == YESTERDAY:
        at: time | None = state.get(form.key("yesterday"))
        yesterday = now.date() - timedelta(days=1)
        return datetime.combine(yesterday, at, clock.zone()) if at else None
    if choice == OTHER:
        typed: datetime | None = state.get(form.key("at"))
        return typed.replace(tzinfo=clock.zone()) if typed else None
    return now


def _follow_up(form: DraftForm) -> FollowUp | None:
    promised = str(st.session_state.get(form.key("promise")) or "")
    if not promised.strip():
        return None
    return FollowUp(what=promised, due_on=st.session_state[form.key("due")])


def _confirmation(new: NewContact, name: str) -> str:
    """Who, how and how long, so that a wrong tap is noticed; and what was promised."""
    several = len(new.person_ids) > 1
    who = people_in_words(len(new.person_ids)) if several else escaped(name)
    minutes = f", {new.minutes} min" if new.minutes else ""
    said = f"Saved: {who}, {MODES[new.mode].lower()}{minutes}."
    if promised := new.follow_up:
        said += f" You promised: {escaped(promised.what)}, by {day(promised.due_on)}."
    return said


def people_in_words(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _close() -> None:
    st.session_state.pop(LOGGING, None)
    if st.session_state.get(SEVERAL):
        st.session_state[SEVERAL] = []  # removes their form, with the content of its fields
