"""Form to log a contact with taps only: mode, when, minutes, save. All else is optional."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.access.policy import Relation
from casework.access.viewer import Viewer
from casework.contacts.forms import NoteFields
from casework.contacts.terms import Mode
from casework.date_spans import DUE, MOMENT
from casework.ui.contacts.labels import HELP, LABELS, MODES
from casework.ui.contacts.log_reopen import (
    begun_formerly,
    close,
    keep_moment,
    moment_begun,
)
from casework.ui.contacts.log_save import (
    EARLIER,
    FORM,
    HOURS_AGO,
    NOW,
    OTHER,
    YESTERDAY,
    refusal_key,
    save_contact,
)
from casework.ui.contacts.undo import here
from casework.ui.plans.discussed_in_contact import render_discussed
from casework.ui.web.javascript import OPENED
from casework.ui.widgets.date_field import date_field, moment_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.live_text import AT_A_PAUSE, bring_into_view
from casework.ui.widgets.model_field import kind_of, render_field

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
    """`about` is the name, or how many people: the same form is for one and several.

    `together`: what was tapped is kept while people are still being chosen.
    """
    form = DraftForm(FORM, TOGETHER if together else person_ids[0])
    with st.container(border=True, key=f"{OPENED}-{FORM}-{form.person_id}"):
        st.markdown(f"**Log a contact: {escaped(about)}**")
        how = form.field(viewer, "mode", Mode)
        st.pills(LABELS["mode"], list(MODES), format_func=MODES.__getitem__, **how)
        _when(viewer, form)
        st.pills(LABELS["minutes"], MINUTES, **form.field(viewer, "minutes"))
        _more(viewer, form)
        if not together:
            render_discussed(viewer, form, found_by)
        if said := st.session_state.pop(refusal_key(form), None):
            st.error(said)
        with st.container(horizontal=True):
            st.button(
                "Save contact",
                type="primary",
                width="stretch",
                key=form.key("save"),
                on_click=save_contact,
                args=(form, None if together else list(person_ids), about, here()),
            )
            if not together:
                st.button(
                    "Close", type="tertiary", key=form.key("close"), on_click=close, args=(form,)
                )
        bring_into_view()


def _when(viewer: Viewer, form: DraftForm) -> None:
    keys = {name: form.key(name) for name in ("when", "ago", "yesterday", "at")}
    if keys["when"] not in st.session_state:
        begun = moment_begun(viewer, form)
        st.session_state[keys["when"]] = OTHER if begun else NOW
        if begun:
            st.session_state[keys["at"]] = begun
    keep: dict[str, Any] = {"on_change": keep_moment, "args": (form,)}
    choice = st.segmented_control(
        LABELS["occurred_at"],
        (NOW, EARLIER, YESTERDAY, OTHER),
        required=True,
        key=keys["when"],
        **keep,
    )
    if choice == EARLIER:
        hours = (1, 2, 3, 4, 6, 8, 12)
        st.pills("Hours ago", hours, default=HOURS_AGO, key=keys["ago"], **keep)
    elif choice == YESTERDAY:
        st.time_input("At what time?", None, key=keys["yesterday"], **keep)
    elif choice == OTHER:
        moment_field("Day and time", MOMENT, key=keys["at"], **keep)


def _more(viewer: Viewer, form: DraftForm) -> None:
    """The note fields, and what was promised. Unfolded where one of them has text."""
    begun = form.body(viewer)
    unfolded = any(begun.get(name) for name in (*NoteFields.model_fields, "who", "promise"))
    with st.expander("Note, place, follow-up", expanded=unfolded):
        for name, field in NoteFields.model_fields.items():
            formerly = begun_formerly(viewer, form, name)
            typed = form.field(viewer, name, kind_of(field), formerly)
            render_field(LABELS[name], field, help=HELP.get(name), **typed)
        promise = form.field(viewer, "promise")
        st.text_input(LABELS["what"], max_chars=200, live=AT_A_PAUSE, **promise)
        due = form.field(viewer, "due", date, clock.today() + timedelta(days=1))
        date_field(LABELS["due_on"], DUE, **due)
