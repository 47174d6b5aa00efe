"""Log a contact by taps alone: mode, when, minutes, save. Everything else is optional."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.contacts.operations import withdraw_contact
from casework.contacts.terms import PlaceType
from casework.database import reading
from casework.drafts.operations import keep_draft, read_draft
from casework.ui.acting import attempt
from casework.ui.contact_save import (
    EARLIER,
    FORM,
    MODES,
    NOW,
    OTHER,
    refused,
    save_contact,
)
from casework.ui.plain import plain
from casework.ui.plan_touched import render_touched
from casework.ui.typing import sent_while_typing
from casework.ui.visit import current_viewer

TOGETHER = 0
"""Stands for several people, where else one person's number does."""
MINUTES = (5, 10, 15, 30, 45, 60, 90)


def render_contact_log(
    viewer: Viewer, person_ids: Sequence[int], about: str, *, together: bool = False
) -> None:
    """`about` is the name, or how many people: the same form serves one and several.

    `together`: what is tapped stays while people are still being chosen.
    """
    key = f"{FORM}-{TOGETHER if together else person_ids[0]}"
    draft_of = TOGETHER if together else person_ids[0]
    with st.container(border=True, key=f"log-{key}"):
        st.markdown(f"**Log a contact: {plain(about)}**")
        st.pills("How", list(MODES), format_func=MODES.__getitem__, key=f"mode-{key}")
        _when(key)
        st.pills("Minutes", MINUTES, key=f"minutes-{key}")
        _more(viewer, key, draft_of)
        if not together:
            render_touched(viewer, person_ids[0], key)
        if said := st.session_state.pop(refused(key), None):
            st.error(said)
        with st.container(horizontal=True):
            st.button(
                "Save contact",
                type="primary",
                width="stretch",
                key=f"save-{key}",
                on_click=save_contact,
                args=(key, draft_of, None if together else list(person_ids)),
            )
            closes = not together and st.button("Close", type="tertiary", key=f"close-{key}")
        if closes:
            st.session_state.pop("logging", None)
            st.rerun()


def _when(key: str) -> None:
    choice = st.segmented_control(
        "When", (NOW, EARLIER, OTHER), default=NOW, required=True, key=f"when-{key}"
    )
    if choice == EARLIER:
        st.pills("Hours ago", (1, 2, 3, 4, 6, 8, 12), default=1, key=f"ago-{key}")
    elif choice == OTHER:
        now = clock.now().astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
        st.datetime_input("Day and time", now, key=f"at-{key}")


def _more(viewer: Viewer, key: str, draft_of: int) -> None:
    kept = _draft(viewer, key, draft_of)
    begun = bool(kept or st.session_state.get(f"note-{key}"))
    with st.expander("Note, place, follow-up", expanded=begun):
        with sent_while_typing(key):
            st.text_area(
                "Note (optional)",
                value=kept,
                key=f"note-{key}",
                on_change=_keep,
                args=(key, draft_of),
                max_chars=10_000,
                help="Notes can be asked for in court. Write what the person said and needs.",
            )
        st.pills("Place", list(PlaceType), format_func=lambda p: p.value, key=f"place-{key}")
        st.text_input("Who else took part", max_chars=200, key=f"who-{key}")
        st.text_input("I promised to", max_chars=200, key=f"promise-{key}")
        st.date_input("By", clock.today() + timedelta(days=1), key=f"due-{key}")


def _draft(viewer: Viewer, key: str, draft_of: int) -> str:
    """Read once per form: from then on the browser's own text counts."""
    if f"note-{key}" in st.session_state:
        return ""
    with reading(viewer) as session:
        return str(read_draft(session, viewer, FORM, draft_of).get("note", ""))


def _keep(key: str, draft_of: int) -> None:
    """A callback runs before the page: it asks for itself who is still signed in."""
    viewer = current_viewer()
    body = {"note": st.session_state.get(f"note-{key}", "")}
    attempt(viewer, lambda session: keep_draft(session, viewer, FORM, body, draft_of))


def render_just_saved(viewer: Viewer) -> None:
    """What was just done, with the way back for a slipped thumb."""
    said = st.session_state.pop("said", None)
    if said:
        st.session_state["shown"] = said
        st.toast(said, icon=":material/check:")
    logged = st.session_state.get("logged")
    if logged and st.session_state.get("shown"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.success(st.session_state["shown"])
            if st.button("Undo", key="undo-log"):
                _undo(viewer, logged)


def _undo(viewer: Viewer, contact_ids: Sequence[int]) -> None:
    def work(session: Any) -> bool:
        for contact_id in contact_ids:
            withdraw_contact(session, viewer, contact_id)
        return True

    if attempt(viewer, work):
        st.session_state.pop("logged", None)
        st.session_state["said"] = "Taken back. It counts nowhere."
        st.rerun()
