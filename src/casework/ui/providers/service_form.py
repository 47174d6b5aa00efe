"""Form that adds or changes a service."""

from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.needs.terms import Domain
from casework.people.terms import spelled
from casework.providers.forms import NewService, longest
from casework.providers.operations import add_service, change_service
from casework.providers.queries import ServiceRow
from casework.providers.terms import Capacity
from casework.sentences import say, sentence
from casework.ui.providers.service_card import capacity_words
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.side_panel import close_kept_panel
from casework.ui.widgets.validation import read_form

FIELDS = {
    "provider": sentence("Provider"),
    "name": sentence("Service"),
    "phone": sentence("Phone"),
    "hours": sentence("Opening hours"),
    "languages": sentence("Languages"),
    "eligibility": sentence("For whom, and how to get in"),
    "address": sentence("Address"),
    "email": sentence("E-mail"),
}
LABELS = FIELDS | {"domain": sentence("Need"), "capacity": sentence("Room")}


def entry_form(row: ServiceRow | None) -> EditForm:
    return EditForm("services", part=str(row.service_id if row else "new"))


def render_service_form(viewer: Viewer, row: ServiceRow | None) -> None:
    form = entry_form(row)
    row = form.opened_with(viewer, row)
    typed = _texts(viewer, form, row) | _choices(viewer, form, row)
    if st.button(say("Save"), type="primary", key=form.key("save")):
        new = read_form(NewService, typed, LABELS)
        if new and form.save_change(viewer, _work(viewer, row, new), LABELS):
            close_kept_panel()
            flash(say("Saved."))
            st.rerun()


def _texts(viewer: Viewer, form: EditForm, row: ServiceRow | None) -> dict[str, Any]:
    return {
        name: st.text_input(
            say(label),
            max_chars=longest(name),
            live=AT_A_PAUSE,
            **form.field(viewer, name, begun=getattr(row, name, "")),
        )
        for name, label in FIELDS.items()
    }


def _choices(viewer: Viewer, form: EditForm, row: ServiceRow | None) -> dict[str, Any]:
    domain, capacity = (row.domain, row.capacity) if row else (None, Capacity.UNKNOWN)
    return {
        "domain": st.selectbox(
            say(LABELS["domain"]),
            list(Domain),
            index=None,
            format_func=spelled,
            placeholder=say("Choose a need"),
            **form.field(viewer, "domain", Domain, domain),
        ),
        "capacity": st.selectbox(
            say(LABELS["capacity"]),
            list(Capacity),
            format_func=capacity_words,
            **form.field(viewer, "capacity", Capacity, capacity),
        ),
    }


def _work(viewer: Viewer, row: ServiceRow | None, new: NewService) -> Any:
    if row is None:
        return lambda session: add_service(session, viewer, new)
    return lambda session: change_service(session, viewer, row.service_id, new, row.version)
