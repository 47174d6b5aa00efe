"""Form to log a contact with taps only, in a panel beside the list; a phone's whole screen."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from casework import clock
from casework.access.policy import Relation
from casework.access.viewer import Viewer
from casework.contacts.forms import NoteFields
from casework.contacts.terms import ATTEMPTS, Mode
from casework.date_spans import DUE
from casework.sentences import say, sentence
from casework.ui.contacts.called import mode_of_call
from casework.ui.contacts.labels import HELP, LABELS, MODES
from casework.ui.contacts.log_moment import render_moment
from casework.ui.contacts.log_reopen import begun_formerly, close
from casework.ui.contacts.log_save import FORM, refusal_key, save_contact
from casework.ui.contacts.state import SAVED
from casework.ui.contacts.undo import here
from casework.ui.plans.discussed_in_contact import render_discussed
from casework.ui.web.current_viewer import current_viewer, runs_alone
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.field_faults import FieldFaults, required
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.model_field import kind_of, render_field
from casework.ui.widgets.refusal import render_refusal
from casework.ui.widgets.side_panel import panel_foot, side_panel

TOGETHER = 0
"""Stands for several people, where else one person's number does."""
MINUTES = (5, 10, 15, 30, 45, 60, 90)
USUAL = 15
MOST_OFTEN = (Mode.IN_PERSON, Mode.VOICE)
"""Saved in one tap, by a button that says so."""
TITLE = sentence("Log a contact: {who}")


def render_contact_log(
    viewer: Viewer,
    person_ids: Sequence[int],
    about: str,
    *,
    together: bool = False,
    found_by: Relation | None = None,
) -> None:
    """Opens the panel. `about` is the name, or how many people.

    `together`: draws the fields alone, in a panel where people are still being chosen.
    """
    if together:
        _render_fields(DraftForm(FORM, TOGETHER), None, about, found_by)
        return
    form = DraftForm(FORM, person_ids[0])
    draw = partial(_render_fields, form, list(person_ids), about, found_by)
    side_panel(say(TITLE, who=about), draw, closed=partial(close, form))


def _render_fields(
    form: DraftForm, person_ids: list[int] | None, about: str, found_by: Relation | None
) -> None:
    close_once_saved()
    viewer = current_viewer()
    _how(viewer, form)
    render_moment(viewer, form)
    if st.session_state.get(form.key("mode")) not in ATTEMPTS:
        minutes = form.field(viewer, "minutes", int, begun=USUAL)
        st.pills(say(LABELS["minutes"]), MINUTES, required=True, **minutes)
    _promise(viewer, form)
    _more(viewer, form)
    if person_ids:
        render_discussed(viewer, form, found_by)
    with panel_foot():
        if said := st.session_state.pop(refusal_key(form), None):
            render_refusal(said)
        _save_buttons(form, person_ids, about)


def _save_buttons(form: DraftForm, person_ids: list[int] | None, about: str) -> None:
    """As long as nobody chose how, there are two more, which say what they save."""
    save = partial(_save_button, form, person_ids, about)
    if not st.session_state.get(form.key("mode")):
        minutes = st.session_state.get(form.key("minutes"), USUAL)
        with st.container(horizontal=True, gap="xsmall"):
            for mode in MOST_OFTEN:
                save(say("{how}, {minutes} min", how=say(MODES[mode]), minutes=minutes), mode)
    save(say("Save contact"), None)


def _save_button(
    form: DraftForm, person_ids: list[int] | None, about: str, label: str, mode: Mode | None
) -> None:
    st.button(
        label,
        type="secondary" if mode else "primary",
        icon=":material/check:",
        width="stretch",
        key=form.key(f"save-{mode.name.lower()}" if mode else "save"),
        on_click=save_contact,
        args=(form, person_ids, about, here(), mode),
    )


def close_once_saved() -> None:
    """Draws the page without the panel, which alone runs after a tap in it."""
    if st.session_state.pop(SAVED, False) and runs_alone():
        st.rerun()


def _how(viewer: Viewer, form: DraftForm) -> None:
    """Nothing is chosen, unless somebody just said that a call was answered."""
    st.pills(
        required(say(LABELS["mode"])),
        list(MODES),
        format_func=lambda mode: say(MODES[mode]),
        **form.field(viewer, "mode", Mode, mode_of_call(form.person_id)),
    )
    FieldFaults(form, LABELS).below("mode")


def _promise(viewer: Viewer, form: DraftForm) -> None:
    """What, and once there is something, by when."""
    promise = form.field(viewer, "promise")
    if st.text_input(say(LABELS["what"]), max_chars=200, live=AT_A_PAUSE, **promise):
        due = form.field(viewer, "due", date, clock.today() + timedelta(days=1))
        date_field(say(LABELS["due_on"]), DUE, **due)


def _more(viewer: Viewer, form: DraftForm) -> None:
    """The note fields. Unfolded where one of them has text."""
    begun = form.body(viewer)
    unfolded = any(begun.get(name) for name in (*NoteFields.model_fields, "who"))
    with st.expander(say("Note, place, who else"), expanded=unfolded, icon=":material/edit:"):
        for name, field in NoteFields.model_fields.items():
            formerly = begun_formerly(viewer, form, name)
            typed = form.field(viewer, name, kind_of(field), formerly)
            told = say(HELP[name]) if name in HELP else None
            render_field(say(LABELS[name]), field, help=told, **typed)
