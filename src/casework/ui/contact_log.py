"""Log a contact by taps alone: mode, when, minutes, save. Everything else is optional."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import streamlit as st
from pydantic import ValidationError

from casework import clock
from casework.access.viewer import Viewer
from casework.contacts.forms import FollowUp, NewContact
from casework.contacts.operations import log_contact, withdraw_contact
from casework.contacts.terms import Mode, PlaceType
from casework.database import reading
from casework.drafts.operations import forget_draft, keep_draft, read_draft
from casework.plans.touching import touch
from casework.ui.acting import attempt, token
from casework.ui.plain import plain
from casework.ui.plan_touched import render_touched
from casework.ui.typing import sent_while_typing
from casework.ui.visit import current_viewer

FORM = "contact"
TOGETHER = 0
"""Stands for several people, where else one person's number does."""
MODES = {
    Mode.IN_PERSON: "In person",
    Mode.VOICE: "Talked by phone",
    Mode.TWO_WAY_TEXT: "Texted, they answered",
    Mode.ATTEMPTED: "Tried, no answer",
    Mode.ACCOMPANIMENT: "Went along",
    Mode.ONE_WAY_TEXT: "Texted, no answer",
    Mode.VIDEO: "Video call",
    Mode.GROUP: "Group",
    Mode.CUSTODY_VISIT: "Visit in custody",
    Mode.COLLATERAL: "Talked with family or others",
}
NOW, EARLIER, OTHER = "Just now", "Earlier", "Another day"
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
        mode = st.pills("How", list(MODES), format_func=MODES.__getitem__, key=f"mode-{key}")
        occurred_at = _when(key)
        minutes = st.pills("Minutes", MINUTES, key=f"minutes-{key}")
        place, note, who_else, follow_up = _more(viewer, key, draft_of)
        touched = [] if together else render_touched(viewer, person_ids[0], key)
        with st.container(horizontal=True):
            saves = st.button("Save contact", type="primary", width="stretch", key=f"save-{key}")
            closes = not together and st.button("Close", type="tertiary", key=f"close-{key}")
        if closes:
            st.session_state.pop("logging", None)
            st.rerun()
        if saves:
            typed = {
                "person_ids": list(person_ids),
                "mode": mode,
                "occurred_at": occurred_at,
                "minutes": minutes,
                "place_type": place,
                "note": note,
                "who_else": who_else or None,
                "together": token(key),
            }
            _save(viewer, key, draft_of, typed, follow_up, touched)


def _when(key: str) -> datetime:
    choice = st.segmented_control(
        "When", (NOW, EARLIER, OTHER), default=NOW, required=True, key=f"when-{key}"
    )
    now = clock.now().astimezone(clock.zone())
    if choice == NOW:
        return now
    if choice == EARLIER:
        hours = st.pills("Hours ago", (1, 2, 3, 4, 6, 8, 12), default=1, key=f"ago-{key}")
        return now - timedelta(hours=hours or 0)
    typed = st.datetime_input(
        "Day and time", now.replace(tzinfo=None, second=0, microsecond=0), key=f"at-{key}"
    )
    return (typed or now).replace(tzinfo=clock.zone())


def _more(
    viewer: Viewer, key: str, draft_of: int
) -> tuple[PlaceType | None, str, str, dict[str, object] | None]:
    kept = _draft(viewer, key, draft_of)
    begun = bool(kept or st.session_state.get(f"note-{key}"))
    with st.expander("Note, place, follow-up", expanded=begun):
        with sent_while_typing(key):
            note = st.text_area(
                "Note (optional)",
                value=kept,
                key=f"note-{key}",
                on_change=_keep,
                args=(key, draft_of),
                max_chars=10_000,
                help="Notes can be asked for in court. Write what the person said and needs.",
            )
        place = st.pills(
            "Place", list(PlaceType), format_func=lambda p: p.value, key=f"place-{key}"
        )
        who = st.text_input("Who else took part", max_chars=200, key=f"who-{key}")
        promised = st.text_input("I promised to", max_chars=200, key=f"promise-{key}")
        due = st.date_input("By", clock.today() + timedelta(days=1), key=f"due-{key}")
    return place, note, who, {"what": promised, "due_on": due} if promised.strip() else None


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


def _save(
    viewer: Viewer,
    key: str,
    draft_of: int,
    typed: Mapping[str, object],
    follow_up: dict[str, object] | None,
    touched: Sequence[str],
) -> None:
    if typed["mode"] is None:
        st.error("Tap how you were in contact first.")
        return
    try:
        promise = FollowUp.model_validate(follow_up) if follow_up else None
        new = NewContact.model_validate({**typed, "follow_up": promise})
    except ValidationError as fault:
        st.error(" ".join(_sentence(each["msg"]) for each in fault.errors()))
        return

    def work(session: Any) -> list[int]:
        forget_draft(session, viewer, FORM, draft_of)
        logged = log_contact(session, viewer, new)
        if touched:
            touch(session, viewer, logged, touched)
        return logged

    logged = attempt(viewer, work, form=key)
    if logged:
        _clear(key)
        st.session_state["logged"] = logged.value
        st.session_state["said"] = _confirmation(new)
        st.rerun()


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ")


def _confirmation(new: NewContact) -> str:
    who = "contact" if len(new.person_ids) == 1 else f"contact with {len(new.person_ids)} people"
    return f"Saved: {who}, {MODES[new.mode].lower()}."


def _clear(key: str) -> None:
    """A new note never opens with the old one's text."""
    for name in list(st.session_state):
        if isinstance(name, str) and name.endswith(f"-{key}"):
            del st.session_state[name]
    st.session_state.pop("logging", None)


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
