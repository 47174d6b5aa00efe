"""Form that changes a person's details, in a panel."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.date_forms import date_in_words
from casework.date_spans import BIRTH
from casework.errors import NotFound
from casework.people.card import person_card
from casework.people.forms import ChangedDetails
from casework.people.operations import change_details
from casework.sentences import say, sentence
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.field_faults import FieldFaults, required
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.side_panel import close_kept_panel, panel_foot

DETAILS = "change-details"
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


def _read(viewer: Viewer, person_id: int) -> DetailsOnScreen | None:
    """None where access ended meanwhile."""
    try:
        with reading(viewer) as session:
            card = person_card(session, person_id)
    except NotFound:
        return None
    if card.identity is None:
        return None
    names = [name for name in FIELDS if name != "chosen_name"]
    known = {name: getattr(card.identity, name) for name in names}
    return DetailsOnScreen(version=card.version, chosen_name=card.name, **known)


def render_details_form(viewer: Viewer, person_id: int) -> None:
    """Read anew: the panel runs by itself."""
    if (details := _read(viewer, person_id)) is None:
        st.info(say("This is no longer yours to change."))
        return
    form = EditForm("details", person_id)
    now, faults = form.opened_with(viewer, details), FieldFaults(form, FIELDS)
    typed = {name: _field(viewer, faults, name, getattr(now, name)) for name in EDITED}
    typed["keep_former"] = st.checkbox(
        say("Still find them by a name that you replace"),
        help=say(FORMER),
        **form.field(viewer, "keep_former", begun=True),
    )
    typed |= {"referred_on": now.referred_on, "version": now.version}
    with panel_foot():
        if st.button(say("Save"), type="primary", width="stretch", key=form.key("save")):
            _save(viewer, form, faults.read(ChangedDetails, typed))


EDITED = [name for name in FIELDS if name != "referred_on"]


def _field(viewer: Viewer, faults: FieldFaults, name: str, now: Any) -> Any:
    typed = _typed(viewer, faults.form, name, now)
    faults.below(name)
    return typed


def _typed(viewer: Viewer, form: DraftForm, name: str, now: Any) -> Any:
    label = say(FIELDS[name])
    if name in TEXTS:
        given = form.field(viewer, name, begun=now or "")
        shown = required(label) if name == "chosen_name" else label
        return st.text_input(shown, max_chars=TEXTS[name], live=AT_A_PAUSE, **given)
    if name == "birth_date":
        return date_field(label, BIRTH, **form.field(viewer, name, date, now))
    given = form.field(viewer, name, begun=now)
    return st.number_input(label, value=None, step=1, **given)


def _save(viewer: Viewer, form: EditForm, new: ChangedDetails | None) -> None:
    if new and form.save_change(
        viewer, lambda s: change_details(s, viewer, form.person_id, new), FIELDS, detail_in_words
    ):
        close_kept_panel()
        flash(say("Saved: the details of {who}.", who=escaped(new.chosen_name)))
        st.rerun()


def detail_in_words(value: object) -> str:
    if isinstance(value, date):
        return date_in_words(value)
    return str(value or say("empty"))
