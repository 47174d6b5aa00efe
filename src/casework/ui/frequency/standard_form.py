"""Form that changes the contact standard of a tier from a day on."""

from datetime import date

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.contacts.standard_changes import NewStandard, change_standard, on_screen
from casework.contacts.standards import ContactStandard
from casework.date_spans import IN_FORCE
from casework.people.terms import Tier, spelled
from casework.sentences import say, sentence
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.flash import flash
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.validation import read_form

LABELS = {
    "in_person": sentence("In person"),
    "in_person_weeks": sentence("In person, in so many weeks"),
    "two_way": sentence("Two-way"),
    "two_way_weeks": sentence("Two-way, in so many weeks"),
    "longest_gap_hours": sentence("Longest gap (hours)"),
    "weight": sentence("Weight in a caseload"),
    "effective_from": sentence("From"),
}
LIMITS: dict[str, tuple[float, float, float]] = {
    "in_person": (0, 14, 1),
    "in_person_weeks": (1, 8, 1),
    "two_way": (1, 28, 1),
    "two_way_weeks": (1, 8, 1),
    "longest_gap_hours": (12, 2160, 1),
    "weight": (0.05, 6.0, 0.05),
}
"""Least, greatest and the step between."""


def render_standard_form(viewer: Viewer, standards: list[ContactStandard]) -> None:
    section_heading(say("Change a standard"))
    st.markdown(
        say("The new standard applies from the day you choose. Earlier weeks keep their result.")
    )
    tier = st.segmented_control(
        say("Tier"), list(Tier), default=Tier.ACUTE, format_func=spelled, required=True
    )
    form = EditForm("standards", part=str(tier))
    now = form.opened_with(viewer, on_screen(standards, Tier(tier)))
    with st.container(horizontal=True, border=True):
        typed = {
            name: st.number_input(
                say(LABELS[name]),
                least,
                most,
                step=step,
                **form.field(viewer, name, begun=getattr(now, name)),
            )
            for name, (least, most, step) in LIMITS.items()
        }
        given = form.field(viewer, "effective_from", date, clock.today())
        typed["effective_from"] = date_field(say(LABELS["effective_from"]), IN_FORCE, **given)
        typed |= {"tier": tier, "seen": now.version}
        if st.button(say("Save the standard"), type="primary", key=form.key("save")):
            _save(viewer, form, typed)


def _save(viewer: Viewer, form: EditForm, typed: dict[str, object]) -> None:
    new = read_form(NewStandard, typed, LABELS)
    if new and form.save_change(viewer, lambda s: change_standard(s, viewer, new), LABELS):
        flash(say("The standard is saved."))
        st.rerun()
