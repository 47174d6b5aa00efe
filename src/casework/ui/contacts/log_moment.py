"""When a contact was: just now with no tap; a time that nobody chose is never saved as now."""

from datetime import datetime, time, timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.date_forms import time_in_words
from casework.date_spans import MOMENT
from casework.sentences import say, sentence
from casework.ui.contacts.labels import LABELS
from casework.ui.widgets.date_field import moment_field
from casework.ui.widgets.draft_form import DraftForm

NOW, EARLIER, NIGHT, YESTERDAY, OTHER = (
    sentence("Just now"),
    sentence("Earlier"),
    sentence("Last night"),
    sentence("Yesterday"),
    sentence("Another day"),
)
HOURS = (1, 2, 3, 4, 6, 8, 12)
HOURS_AGO = 1
OF_A_NIGHT = (18, 19, 20, 21, 22, 23, 0, 1, 2, 3)
NOON = 12
"""Before it, an hour of last night is of today."""


def render_moment(viewer: Viewer, form: DraftForm) -> None:
    _begin(viewer, form)
    keep: dict[str, Any] = {"on_change": keep_moment, "args": (form,)}
    choice = st.pills(
        say(LABELS["occurred_at"]),
        (NOW, EARLIER, NIGHT, YESTERDAY, OTHER),
        required=True,
        format_func=say,
        key=form.key("when"),
        **keep,
    )
    if choice == EARLIER:
        st.pills(say("Hours ago"), HOURS, default=HOURS_AGO, key=form.key("ago"), **keep)
    elif choice == NIGHT:
        label, key = say("At about what time?"), form.key("night")
        st.pills(label, OF_A_NIGHT, format_func=_hour, key=key, **keep)
    elif choice == YESTERDAY:
        st.time_input(say("At what time?"), None, format="12h", key=form.key("yesterday"), **keep)
    elif choice == OTHER:
        moment_field(say("Day and time"), MOMENT, key=form.key("at"), **keep)


def _hour(hour: int) -> str:
    return time_in_words(time(hour))


def _begin(viewer: Viewer, form: DraftForm) -> None:
    """The time at the site that was chosen before a reload; else just now."""
    if form.key("when") in st.session_state:
        return
    kept = form.body(viewer).get("at")
    st.session_state[form.key("when")] = OTHER if kept else NOW
    if kept:
        st.session_state[form.key("at")] = datetime.fromisoformat(str(kept))


def keep_moment(form: DraftForm) -> None:
    """A callback. Saves the moment itself, because "two hours ago" is another one after a
    reload."""
    just_now = st.session_state.get(form.key("when")) in (None, NOW)
    at = None if just_now else occurred_at(form)
    form.keep({"at": at.replace(tzinfo=None, second=0, microsecond=0) if at else None})


def occurred_at(form: DraftForm) -> datetime | None:
    """None for a time that is not chosen yet."""
    now, state = clock.now().astimezone(clock.zone()), st.session_state
    choice = state.get(form.key("when"), NOW)
    if choice == EARLIER:
        return now - timedelta(hours=state.get(form.key("ago"), HOURS_AGO) or 0)
    if choice == NIGHT:
        hour: int | None = state.get(form.key("night"))
        return None if hour is None else _last_night(now, hour)
    if choice == YESTERDAY:
        at: time | None = state.get(form.key("yesterday"))
        return _on(now, at, days_ago=1) if at else None
    if choice == OTHER:
        typed: datetime | None = state.get(form.key("at"))
        return typed.replace(tzinfo=clock.zone()) if typed else None
    return now


def _last_night(now: datetime, hour: int) -> datetime:
    """In the small hours, this night's evening is last night too."""
    return _on(now, time(hour), days_ago=int(hour >= NOON))


def _on(now: datetime, at: time, days_ago: int) -> datetime:
    return datetime.combine(now.date() - timedelta(days=days_ago), at, clock.zone())
