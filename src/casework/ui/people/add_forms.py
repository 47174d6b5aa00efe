"""Forms that add to a person's record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.date_spans import HAPPENED
from casework.people import operations
from casework.people.forms import NewContactPoint, NewCriterion, NewEmergencyContact, NewExposure
from casework.people.terms import ContactPointKind, Criterion, SourceType, spelled
from casework.sentences import say, sentence
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.validation import read_form

POINT = {
    "kind": sentence("Kind"),
    "value": sentence("Number, address or place"),
    "label": sentence("Whose, or when"),
}
EMERGENCY = {
    "name": sentence("Name"),
    "relation": sentence("Relation"),
    "phone": sentence("Phone"),
}
CRITERION = {
    "criterion": sentence("What happened"),
    "source_type": sentence("Who says so"),
    "happened_on": sentence("When"),
}
EXPOSURE = {
    "conflict": sentence("Code name of the conflict"),
    "source_type": sentence("Who says so"),
    "since": sentence("Since"),
}


def add_name(viewer: Viewer, person_id: int) -> None:
    with _adding(say("Add another name"), person_id, "name") as form:
        alias = _text(viewer, form, "name", say("Name or nickname"), 80)
        if st.button(say("Add"), key=form.key("save")):
            _add(viewer, form, alias, operations.add_alias)


def add_point(viewer: Viewer, person_id: int) -> None:
    with _adding(say("Add a phone, address or place"), person_id, "point") as form:
        kinds = list(ContactPointKind)
        given = form.field(viewer, "kind", ContactPointKind)
        typed = {
            "kind": st.selectbox(say(POINT["kind"]), kinds, format_func=spelled, **given),
            "value": _text(viewer, form, "value", say(POINT["value"]), 200),
            "label": _text(viewer, form, "label", say(POINT["label"]), 80),
        }
        if st.button(say("Add"), key=form.key("save")):
            new = read_form(NewContactPoint, typed, POINT)
            _add(viewer, form, new, operations.add_contact_point)


def add_emergency(viewer: Viewer, person_id: int) -> None:
    with _adding(say("Add an emergency contact"), person_id, "emergency") as form:
        typed = {
            "name": _text(viewer, form, "name", say(EMERGENCY["name"]), 80),
            "relation": _text(viewer, form, "relation", say(EMERGENCY["relation"]), 40),
            "phone": _text(viewer, form, "phone", say(EMERGENCY["phone"]), 40),
            "may_call": st.checkbox(say("We may call them"), **form.field(viewer, "may_call")),
        }
        if st.button(say("Add"), key=form.key("save")):
            new = read_form(NewEmergencyContact, typed, EMERGENCY)
            _add(viewer, form, new, operations.add_emergency_contact)


def add_criterion(viewer: Viewer, person_id: int) -> None:
    with _adding(say("Add a criterion"), person_id, "criterion") as form:
        given = form.field(viewer, "criterion", Criterion)
        happened = form.field(viewer, "happened_on", date)
        typed = {
            "criterion": st.selectbox(
                say(CRITERION["criterion"]),
                list(Criterion),
                index=None,
                format_func=spelled,
                **given,
            ),
            "source_type": _source(viewer, form, say(CRITERION["source_type"])),
            "happened_on": date_field(say(CRITERION["happened_on"]), HAPPENED, **happened),
        }
        if st.button(say("Add"), key=form.key("save")):
            new = read_form(NewCriterion, typed, CRITERION)
            _add(viewer, form, new, operations.add_criterion)


def add_exposure(viewer: Viewer, person_id: int) -> None:
    with _adding(say("Add an exposure to a conflict"), person_id, "exposure") as form:
        since = form.field(viewer, "since", date, clock.today())
        typed = {
            "conflict": _text(viewer, form, "conflict", say(EXPOSURE["conflict"]), 40),
            "source_type": _source(viewer, form, say(EXPOSURE["source_type"])),
            "since": date_field(say(EXPOSURE["since"]), HAPPENED, **since),
        }
        if st.button(say("Add"), key=form.key("save")):
            new = read_form(NewExposure, typed, EXPOSURE)
            _add(viewer, form, new, operations.add_exposure)


@contextmanager
def _adding(title: str, person_id: int, part: str) -> Iterator[DraftForm]:
    """A form for one person: a name half typed for one person never appears in the form of the
    next."""
    with st.expander(title):
        yield DraftForm("additions", person_id, part)


def _text(viewer: Viewer, form: DraftForm, name: str, label: str, most: int) -> str:
    given = form.field(viewer, name)
    return st.text_input(label, max_chars=most, live=AT_A_PAUSE, **given) or ""


def _source(viewer: Viewer, form: DraftForm, label: str) -> SourceType | None:
    given = form.field(viewer, "source_type", SourceType)
    chosen: SourceType | None = st.selectbox(
        label, list(SourceType), None, format_func=spelled, **given
    )
    return chosen


def _add(viewer: Viewer, form: DraftForm, new: Any, verb: Callable[..., None]) -> None:
    if new is not None and form.save(viewer, lambda s: verb(s, viewer, form.person_id, new)):
        st.rerun()
