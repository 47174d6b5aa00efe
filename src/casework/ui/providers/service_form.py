"""Form that adds or changes a service."""

from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.needs.terms import Domain
from casework.providers.forms import NewService, longest
from casework.providers.operations import add_service, change_service
from casework.providers.queries import ServiceRow
from casework.providers.terms import Capacity
from casework.ui.widgets.edit_form import form_key, row_at_opening, save_change, theirs_beside
from casework.ui.widgets.flash import flash
from casework.ui.widgets.validation import read_form

FIELDS = {
    "provider": "Provider",
    "name": "Service",
    "eligibility": "For whom",
    "hours": "Opening hours",
    "languages": "Languages",
    "phone": "Phone",
    "email": "E-mail",
    "address": "Address",
}
LABELS = FIELDS | {"domain": "Need", "capacity": "Room"}


def form_of(row: ServiceRow | None) -> str:
    return f"service {row.service_id if row else 'new'}"


def render_service_form(viewer: Viewer, row: ServiceRow | None) -> None:
    form = form_of(row)
    row, key = row_at_opening(form, row), form_key(form)
    with st.form(key, border=False):
        typed: dict[str, Any] = {
            name: st.text_input(
                label, getattr(row, name, ""), key=f"{key}-{name}", max_chars=longest(name)
            )
            for name, label in FIELDS.items()
        }
        domains, capacities = list(Domain), list(Capacity)
        typed["domain"] = st.selectbox(
            "Need",
            domains,
            index=domains.index(row.domain) if row else None,
            format_func=lambda each: each.value,
            key=f"{key}-domain",
        )
        typed["capacity"] = st.selectbox(
            "Room",
            capacities,
            index=capacities.index(row.capacity if row else Capacity.UNKNOWN),
            format_func=lambda each: each.value,
            key=f"{key}-capacity",
        )
        if st.form_submit_button("Save", type="primary"):
            new = read_form(NewService, typed, LABELS)
            if new and save_change(viewer, form, _work(viewer, row, new), theirs_beside(LABELS)):
                flash("Saved.")
                st.rerun()


def _work(viewer: Viewer, row: ServiceRow | None, new: NewService) -> Any:
    if row is None:
        return lambda session: add_service(session, viewer, new)
    return lambda session: change_service(session, viewer, row.service_id, new, row.version)
