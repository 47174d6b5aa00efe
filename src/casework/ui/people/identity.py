"""Identity of a person, and the form that changes it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.date_forms import date_in_words
from casework.date_spans import BIRTH
from casework.people.additions import NameRow, Names
from casework.people.card import PersonCard
from casework.people.forms import ChangedDetails
from casework.people.operations import change_details
from casework.people.terms import Added
from casework.sentences import say, sentence
from casework.ui.people.add_forms import add_name
from casework.ui.people.retract import RecordEntry, render_entries, render_withdrawn
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.validation import read_form

FIELDS = {
    "chosen_name": sentence("Chosen name"),
    "legal_name": sentence("Legal name"),
    "birth_date": sentence("Birth date"),
    "approximate_age": sentence("Age, if the birth date is not known"),
    "pronouns": sentence("Pronouns"),
    "languages": sentence("Languages"),
    "referral_source": sentence("Referred by"),
    "referred_on": sentence("Referred on"),
}
TEXTS = {
    "chosen_name": 80,
    "legal_name": 120,
    "pronouns": 40,
    "languages": 120,
    "referral_source": 120,
}  # letters

FORMER = sentence("It stays as another name. Untick it where the person wants the old name gone.")


def render_identity(viewer: Viewer, card: PersonCard, names: Names, *, may_edit: bool) -> None:
    if card.identity is None:
        st.caption(say("Your role does not see this."))
        return
    for name, label in FIELDS.items():
        value = card.name if name == "chosen_name" else getattr(card.identity, name)
        if value is not None:
            shown = {"label": say(label), "value": f"**{escaped(_said(value))}**"}
            st.markdown(say("{label}: {value}", **shown))
    render_entries(viewer, [_name(row) for row in names.names], may_edit=may_edit)
    render_withdrawn(viewer, [_name(row) for row in names.ended], may_edit=may_edit)
    if may_edit:
        _change(viewer, card)
        add_name(viewer, card.person_id)


def _name(row: NameRow) -> RecordEntry:
    words = say("Another name: {name}", name=f"**{escaped(row.name)}**")
    return RecordEntry(Added.NAME, row.row_id, words)


def _change(viewer: Viewer, card: PersonCard) -> None:
    form = EditForm("details", card.person_id)
    title = say("Change these details")
    with st.expander(title, key=_unfolded(card), on_change="rerun") as unfolded:
        if unfolded.open:
            _edit(viewer, form, form.opened_with(viewer, _details(card)))


def _unfolded(card: PersonCard) -> str:
    return f"change-details-{card.person_id}"


@dataclass(frozen=True, slots=True)
class DetailsOnScreen:
    """What the form changes, by the names of its fields."""

    version: int
    chosen_name: str
    legal_name: str | None
    birth_date: date | None
    approximate_age: int | None
    pronouns: str | None
    languages: str | None
    referral_source: str | None
    referred_on: date | None


def _details(card: PersonCard) -> DetailsOnScreen:
    names = [name for name in FIELDS if name != "chosen_name"]
    known = {name: getattr(card.identity, name) for name in names}
    return DetailsOnScreen(version=card.version, chosen_name=card.name, **known)


def _edit(viewer: Viewer, form: EditForm, now: DetailsOnScreen) -> None:
    with st.container(border=True):
        changed = [name for name in FIELDS if name != "referred_on"]
        typed = {name: _field(viewer, form, name, getattr(now, name)) for name in changed}
        typed["keep_former"] = st.checkbox(
            say("Still find them by a name that you replace"),
            help=say(FORMER),
            **form.field(viewer, "keep_former", begun=True),
        )
        typed |= {"referred_on": now.referred_on, "version": now.version}
        if st.button(say("Save"), type="primary", key=form.key("save")):
            _save(viewer, form, typed)


def _field(viewer: Viewer, form: EditForm, name: str, now: Any) -> Any:
    if name in TEXTS:
        given = form.field(viewer, name, begun=now or "")
        return st.text_input(say(FIELDS[name]), max_chars=TEXTS[name], live=AT_A_PAUSE, **given)
    if name == "birth_date":
        return date_field(say(FIELDS[name]), BIRTH, **form.field(viewer, name, date, now))
    given = form.field(viewer, name, begun=now)
    return st.number_input(say(FIELDS[name]), value=None, step=1, **given)


def _save(viewer: Viewer, form: EditForm, typed: dict[str, Any]) -> None:
    new = read_form(ChangedDetails, typed, FIELDS)
    if new and form.save_change(
        viewer, lambda s: change_details(s, viewer, form.person_id, new), FIELDS, _said
    ):
        flash(say("Saved."))
        st.rerun()


def _said(value: object) -> str:
    if isinstance(value, date):
        return date_in_words(value)
    return str(value or say("empty"))
