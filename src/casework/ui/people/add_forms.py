"""Forms that add to a person's record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.date_spans import HAPPENED
from casework.people import operations
from casework.people.forms import NewContactPoint, NewCriterion, NewEmergencyContact, NewExposure
from casework.people.terms import ContactPointKind, Criterion, SourceType, spelled
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.edit_form import close_form, form_key
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.validation import read_form

POINT = {"kind": "Kind", "value": "Number, address or place", "label": "Whose, or when"}
EMERGENCY = {"name": "Name", "relation": "Relation", "phone": "Phone"}
CRITERION = {"criterion": "What happened", "source_type": "Who says so", "happened_on": "When"}
EXPOSURE = {
    "conflict": "Code name of the conflict",
    "source_type": "Who says so",
    "since": "Since",
}


def add_name(viewer: Viewer, person_id: int) -> None:
    with _adding("Add another name", f"alias-{person_id}") as form:
        alias = st.text_input("Name or nickname", max_chars=80)
        if st.form_submit_button("Add"):
            _add(viewer, person_id, form, alias, operations.add_alias)


def add_point(viewer: Viewer, person_id: int) -> None:
    with _adding("Add a phone, address or place", f"point-{person_id}") as form:
        kind = st.selectbox("Kind", list(ContactPointKind), format_func=lambda k: k.value)
        value = st.text_input(POINT["value"], max_chars=200)
        label = st.text_input(POINT["label"], max_chars=80)
        if st.form_submit_button("Add"):
            new = read_form(NewContactPoint, {"kind": kind, "value": value, "label": label}, POINT)
            _add(viewer, person_id, form, new, operations.add_contact_point)


def add_emergency(viewer: Viewer, person_id: int) -> None:
    with _adding("Add an emergency contact", f"emergency-{person_id}") as form:
        typed = {
            "name": st.text_input("Name", max_chars=80),
            "relation": st.text_input("Relation", max_chars=40),
            "phone": st.text_input("Phone", max_chars=40),
            "may_call": st.checkbox("We may call them"),
        }
        if st.form_submit_button("Add"):
            new = read_form(NewEmergencyContact, typed, EMERGENCY)
            _add(viewer, person_id, form, new, operations.add_emergency_contact)


def add_criterion(viewer: Viewer, person_id: int) -> None:
    with _adding("Add a criterion", f"criterion-{person_id}") as form:
        typed = {
            "criterion": st.selectbox(
                CRITERION["criterion"], list(Criterion), None, format_func=lambda c: c.value
            ),
            "source_type": st.selectbox(
                CRITERION["source_type"], list(SourceType), None, format_func=spelled
            ),
            "happened_on": date_field(CRITERION["happened_on"], HAPPENED),
        }
        if st.form_submit_button("Add"):
            new = read_form(NewCriterion, typed, CRITERION)
            _add(viewer, person_id, form, new, operations.add_criterion)


def add_exposure(viewer: Viewer, person_id: int) -> None:
    with _adding("Add an exposure to a conflict", f"exposure-{person_id}") as form:
        typed = {
            "conflict": st.text_input(EXPOSURE["conflict"], max_chars=40),
            "source_type": st.selectbox(
                EXPOSURE["source_type"], list(SourceType), None, format_func=spelled
            ),
            "since": date_field(EXPOSURE["since"], HAPPENED, clock.today()),
        }
        if st.form_submit_button("Add"):
            new = read_form(NewExposure, typed, EXPOSURE)
            _add(viewer, person_id, form, new, operations.add_exposure)


@contextmanager
def _adding(title: str, form: str) -> Iterator[str]:
    """A form for one person: a name half typed for one person never appears in the form of the
    next."""
    with st.expander(title), st.form(form_key(form)):
        yield form


def _add(viewer: Viewer, person_id: int, form: str, new: Any, verb: Callable[..., None]) -> None:
    if new is not None and attempt(viewer, lambda s: verb(s, viewer, person_id, new)):
        close_form(form)
        st.rerun()
