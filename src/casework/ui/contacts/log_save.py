"""Saving a contact: a callback, so that the tap and its confirmation need one run of the page.

The fields are read from the session state as they are when "Save contact" is tapped.
"""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import streamlit as st
from pydantic import ValidationError

from casework import clock
from casework.contacts.forms import NewContact, NoteFields
from casework.contacts.operations import log_contact
from casework.contacts.terms import ATTEMPTS, Mode
from casework.plans.discussed import note_discussed
from casework.sentences import say, say_counted, sentence
from casework.tasks.forms import FollowUp
from casework.ui.contacts.called import answered
from casework.ui.contacts.labels import LABELS, MODES
from casework.ui.contacts.log_moment import OTHER, occurred_at
from casework.ui.contacts.state import LOGGING, SAVED, SEVERAL
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
WHICH_TIME = sentence("When: choose the time.")


def save_contact(
    form: DraftForm,
    person_ids: Sequence[int] | None,
    name: str,
    where: Where,
    mode: Mode | None = None,
) -> None:
    """`person_ids` None: for all people who are chosen now. `mode`: what the button said, unless
    another one was tapped just before."""
    viewer = current_viewer()
    if mode and not st.session_state.get(form.key("mode")):
        st.session_state[form.key("mode")] = mode
    new = _read(form, st.session_state.get(SEVERAL, []) if person_ids is None else person_ids)
    if isinstance(new, str):
        _refuse(form, new)
        return
    form.say_faults({})
    touched = st.session_state.get(form.key(DISCUSSED)) or []

    def work(session: Any) -> list[int]:
        logged = log_contact(session, viewer, new)
        if touched:
            note_discussed(session, viewer, logged, touched)
        return logged

    done = form.save(viewer, work, tell=lambda said: _refuse(form, said))
    if done:
        _close(new)
        say_logged(confirmation(new, name), done.value, where)


def say_logged(said: str, contact_ids: Sequence[int], where: Where) -> None:
    """At the bottom edge, with Undo."""
    flash(escaped(said), partial(render_undo, JustLogged(said, contact_ids, where)))


def refusal_key(form: DraftForm) -> str:
    """The key of the sentence about a refusal, until the form is drawn again."""
    return f"refused {form.name} {form.person_id}"


def _refuse(form: DraftForm, said: str) -> None:
    st.session_state[refusal_key(form)] = said


def _read(form: DraftForm, person_ids: Sequence[int]) -> NewContact | str:
    """The content of the fields, or the sentence that says what is missing."""
    state = st.session_state
    if (mode := state.get(form.key("mode"))) is None:
        said = say("Tap how you were in contact first.")
        form.say_faults({"mode": said})
        return said
    moment = occurred_at(form)
    if moment is None:
        chosen = state.get(form.key("when"))
        return say("When: choose the day and the time.") if chosen == OTHER else say(WHICH_TIME)
    try:
        return NewContact(
            person_ids=list(person_ids),
            mode=mode,
            occurred_at=moment,
            minutes=None if mode in ATTEMPTS else state.get(form.key("minutes")),
            together=token(form.key("token")),
            follow_up=_follow_up(form),
            **{name: state.get(form.key(name)) for name in NoteFields.model_fields},
        )
    except ValidationError as fault:
        return " ".join(sentences(fault, LABELS))


def _follow_up(form: DraftForm) -> FollowUp | None:
    """Its day was not drawn yet where somebody typed and saved in one."""
    promised = str(st.session_state.get(form.key("promise")) or "")
    if not promised.strip():
        return None
    due = st.session_state.get(form.key("due")) or clock.today() + timedelta(days=1)
    return FollowUp(what=promised, due_on=due)


def confirmation(new: NewContact, name: str) -> str:
    """Who, how and how long, so that a wrong tap is noticed; and what was promised."""
    several = len(new.person_ids) > 1
    who = people_in_words(len(new.person_ids)) if several else name
    how = say(MODES[new.mode]).lower()
    said = (
        say("Saved: {who}, {how}, {minutes} min.", who=who, how=how, minutes=new.minutes)
        if new.minutes
        else say("Saved: {who}, {how}.", who=who, how=how)
    )
    if promised := new.follow_up:
        by = day(promised.due_on)
        said += " " + say("You promised: {what}, by {day}.", what=promised.what, day=by)
    return said


def people_in_words(count: int) -> str:
    return say_counted("{count} person", "{count} people", count)


def _close(new: NewContact) -> None:
    st.session_state[SAVED] = True
    st.session_state.pop(LOGGING, None)
    answered(new.person_ids)
    if st.session_state.get(SEVERAL):
        st.session_state[SEVERAL] = []  # removes their form, with the content of its fields
