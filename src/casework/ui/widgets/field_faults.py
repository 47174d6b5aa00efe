"""Faults of a form: each below its field until it is changed, and all of them once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st
from pydantic import BaseModel, ValidationError

from casework.sentences import say
from casework.ui.widgets.badge import aside
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.validation import faults_by_field, filled_in

F = TypeVar("F", bound=BaseModel)
MARK = " *"


def required(label: str) -> str:
    """A label of a field that has to be filled in; `required_note` explains the sign."""
    return f"{label}{MARK}"


def required_note() -> None:
    st.markdown(aside(say("* Required")))


@dataclass(frozen=True, slots=True)
class FieldFaults:
    """`below` is called under each field; `read` where the form is sent."""

    form: DraftForm
    labels: Mapping[str, str]
    places: dict[str, Any] = field(default_factory=dict)

    def below(self, name: str) -> None:
        self.places[name] = st.empty()
        if found := self.form.faults().get(name):
            self.places[name].markdown(_in_red(found))

    def read(self, model: type[F], typed: Mapping[str, Any]) -> F | None:
        """The form; None where something is missing or wrong, which is then said."""
        self.form.say_faults({})
        for place in self.places.values():
            place.empty()
        try:
            return model.model_validate(filled_in(typed))
        except ValidationError as fault:
            self._say(faults_by_field(fault))
            return None

    def _say(self, faults: Mapping[str, str]) -> None:
        self.form.say_faults(faults)
        for name, said in faults.items():
            if name in self.places:
                self.places[name].markdown(_in_red(said))
        elsewhere = [_named(_label(self.labels, n), s) for n, s in faults.items()]
        st.error(say("Not saved yet. {what}", what=" ".join(elsewhere)))


def _label(labels: Mapping[str, str], name: str) -> str:
    return say(labels[name]) if name in labels else name.replace("_", " ").capitalize()


def _named(label: str, said: str) -> str:
    return f"{label} {said}" if label.endswith("?") else f"{label}: {said}"


def _in_red(said: str) -> str:
    return f":red[:material/error: {said}]"
