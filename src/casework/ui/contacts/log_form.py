"""Log a contact by taps alone: mode, when, minutes, save. Everything else is optional."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.access.policy import Relation
from casework.access.viewer import Viewer
from casework.contacts.terms import PlaceType
from casework.ui.contacts.labels import MODES
from casework.ui.contacts.log_draft import begin, close, keep_typed
from casework.ui.contacts.log_save import (
    EARLIER,
    FORM,
    NOW,
    OTHER,
    refused,
    save_contact,
)
from casework.ui.contacts.undo import here
from casework.ui.plans.discussed_in_contact import render_touched
from casework.ui.web.javascript import OPENED
from casework.ui.widgets.escaping import plain
from casework.ui.widgets.formats import DATES
from casework.ui.widgets.live_text import AT_A_PAUSE, bring_into_view, sent_while_typing

TOGETHER = 0
"""Stands for several people, where else one person's number does."""
MINUTES = (5, 10, 15, 30, 45, 60, 90)


def render_contact_log(
    viewer: Viewer,
    person_ids: Sequence[int],
    about: str,
    *,
    together: bool = False,
    found_by: Relation | None = None,
) -> None:
    """`about` is the name, or how many people: the same form serves one and several.

    `together`: what is tapped stays while people are still being chosen.
    """
    draft_of = TOGETHER if together else person_ids[0]
    key = f"{FORM}-{draft_of}"
    begin(viewer, key, draft_of)
    keep: dict[str, Any] = {"on_change": keep_typed, "args": (key, draft_of)}
    with st.container(border=True, key=f"{OPENED}-{key}"):
        st.markdown(f"**Log a contact: {plain(about)}**")
        st.pills("How", list(MODES), format_func=MODES.__getitem__, key=f"mode-{key}", **keep)
        _when(key)
        st.pills("Minutes", MINUTES, key=f"minutes-{key}", **keep)
        _more(key, keep)
        if not together:
            render_touched(viewer, person_ids[0], key, found_by)
        if said := st.session_state.pop(refused(key), None):
            st.error(said)
        with st.container(horizontal=True):
            st.button(
                "Save contact",
                type="primary",
                width="stretch",
                key=f"save-{key}",
                on_click=save_contact,
                args=(key, draft_of, None if together else list(person_ids), about, here()),
            )
            if not together:
                st.button(
                    "Close",
                    type="tertiary",
                    key=f"close-{key}",
                    on_click=close,
                    args=(key, draft_of),
                )
        bring_into_view()


def _when(key: str) -> None:
    choice = st.segmented_control(
        "When", (NOW, EARLIER, OTHER), default=NOW, required=True, key=f"when-{key}"
    )
    if choice == EARLIER:
        st.pills("Hours ago", (1, 2, 3, 4, 6, 8, 12), default=1, key=f"ago-{key}")
    elif choice == OTHER:
        now = clock.now().astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
        st.datetime_input("Day and time", now, key=f"at-{key}", format=DATES)


def _more(key: str, keep: dict[str, Any]) -> None:
    begun = any(st.session_state.get(f"{name}-{key}") for name in ("note", "who", "promise"))
    with st.expander("Note, place, follow-up", expanded=begun):
        with sent_while_typing(key):
            st.text_area(
                "Note (optional)",
                key=f"note-{key}",
                max_chars=10_000,
                help="Notes can be asked for in court. Write what the person said and needs.",
                **keep,
            )
        st.pills("Place", list(PlaceType), format_func=lambda p: p.value, key=f"place-{key}")
        line: dict[str, Any] = {"max_chars": 200, "live": AT_A_PAUSE, **keep}
        st.text_input("Who else took part", key=f"who-{key}", **line)
        st.text_input("I promised to", key=f"promise-{key}", **line)
        st.date_input("By", clock.today() + timedelta(days=1), key=f"due-{key}", format=DATES)
