"""Identity of a person, and the form that changes it."""

from datetime import date
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.date_spans import BIRTH
from casework.date_words import day_in_words
from casework.errors import Conflict
from casework.people.additions import NameRow, Names
from casework.people.card import PersonCard
from casework.people.forms import ChangedDetails
from casework.people.operations import change_details
from casework.people.terms import Added
from casework.ui.people.add_forms import add_name
from casework.ui.people.retract import RecordEntry, render_entries, render_withdrawn
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.edit_form import (
    close_form,
    form_key,
    is_open,
    row_at_opening,
    take_their_version,
)
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.validation import read_form

FIELDS = {
    "chosen_name": "Chosen name",
    "legal_name": "Legal name",
    "birth_date": "Birth date",
    "approximate_age": "Age, if the birth date is not known",
    "pronouns": "Pronouns",
    "languages": "Languages",
    "referral_source": "Referred by",
    "referred_on": "Referred on",
}

FORMER = "It stays as another name. Untick it where the person wants the old name gone."


def render_identity(viewer: Viewer, card: PersonCard, names: Names, *, may_edit: bool) -> None:
    if card.identity is None:
        st.caption("Your role does not see this.")
        return
    for name, label in FIELDS.items():
        value = card.name if name == "chosen_name" else getattr(card.identity, name)
        if value is not None:
            st.markdown(f"{label}: **{_said(value)}**")
    render_entries(viewer, [_name(row) for row in names.names], may_edit=may_edit)
    render_withdrawn(viewer, [_name(row) for row in names.ended], may_edit=may_edit)
    if may_edit:
        _change(viewer, card)
        add_name(viewer, card.person_id)


def _name(row: NameRow) -> RecordEntry:
    return RecordEntry(Added.NAME, row.row_id, f"Another name: **{escaped(row.name)}**")


def _change(viewer: Viewer, card: PersonCard) -> None:
    """The fields start with the values from when the form was unfolded."""
    form = _details(card.person_id)
    with st.expander("Change these details", key=f"change-{form}", on_change="rerun") as unfolded:
        if unfolded.open:
            _edit(viewer, row_at_opening(form, card))
        elif is_open(form):
            close_form(form)


def _details(person_id: int) -> str:
    return f"details-{person_id}"


def _edit(viewer: Viewer, card: PersonCard) -> None:
    now = card.identity
    assert now is not None
    with st.form(form_key(_details(card.person_id))):
        typed: dict[str, Any] = {
            "chosen_name": st.text_input(FIELDS["chosen_name"], card.name, max_chars=80),
            "legal_name": st.text_input(FIELDS["legal_name"], now.legal_name or "", max_chars=120),
            "birth_date": date_field(FIELDS["birth_date"], BIRTH, now.birth_date),
            "approximate_age": st.number_input(
                FIELDS["approximate_age"], value=now.approximate_age, step=1
            ),
            "pronouns": st.text_input(FIELDS["pronouns"], now.pronouns or "", max_chars=40),
            "languages": st.text_input(FIELDS["languages"], now.languages or "", max_chars=120),
            "referral_source": st.text_input(
                FIELDS["referral_source"], now.referral_source or "", max_chars=120
            ),
            "keep_former": st.checkbox(
                "Still find them by a name that you replace", value=True, help=FORMER
            ),
            "referred_on": now.referred_on,
            "version": card.version,
        }
        if st.form_submit_button("Save", type="primary"):
            new = read_form(ChangedDetails, typed, FIELDS)
            if new:
                _save_details(viewer, card.person_id, new)


def _save_details(viewer: Viewer, person_id: int, new: ChangedDetails) -> None:
    def work(session: Any) -> None:
        try:
            change_details(session, viewer, person_id, new)
        except Conflict as clash:
            _show_theirs(person_id, clash)
            raise

    if attempt(viewer, work):
        close_form(_details(person_id))
        flash("Saved.")
        st.rerun()


def _show_theirs(person_id: int, clash: Conflict) -> None:
    take_their_version(_details(person_id), clash.theirs.get("version"))
    for name, label in FIELDS.items():
        if name in clash.theirs:
            st.markdown(f"Theirs, {label.lower()}: **{_said(clash.theirs[name])}**")


def _said(value: object) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    return escaped(str(value or "empty"))
