"""The fields of a form that adds one entry to a person's record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import streamlit as st
from pydantic import BaseModel

from casework.access.viewer import Viewer
from casework.date_spans import HAPPENED
from casework.people.terms import Added, SourceType, spelled
from casework.sentences import say
from casework.ui.people.entry_undo import say_done
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.field_faults import FieldFaults, required, required_note
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import Work
from casework.ui.widgets.side_panel import close_kept_panel, panel_foot

F = TypeVar("F", bound=BaseModel)
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class EntryFields:
    """A name half typed for one person never appears in the form of the next."""

    viewer: Viewer
    form: DraftForm
    faults: FieldFaults

    @classmethod
    def of(
        cls, viewer: Viewer, person_id: int, part: str, labels: Mapping[str, str]
    ) -> "EntryFields":
        required_note()
        form = DraftForm("additions", person_id, part)
        return cls(viewer, form, FieldFaults(form, labels))

    def line(self, name: str, most: int, *, needed: bool = False) -> str:
        given = self.form.field(self.viewer, name)
        label = self._label(name) if needed else say(self.faults.labels[name])
        typed = st.text_input(label, max_chars=most, live=AT_A_PAUSE, **given) or ""
        self.faults.below(name)
        return typed

    def choice(self, name: str, options: type[E], begun: E | None = None) -> E | None:
        given = self.form.field(self.viewer, name, options, begun)
        chosen: E | None = st.selectbox(
            self._label(name), list(options), index=None, format_func=spelled, **given
        )
        self.faults.below(name)
        return chosen

    def source(self) -> SourceType | None:
        return self.choice("source_type", SourceType)

    def day(self, name: str, begun: date | None = None) -> date | None:
        given = self.form.field(self.viewer, name, date, begun)
        typed = date_field(self._label(name), HAPPENED, **given)
        self.faults.below(name)
        return typed

    def tick(self, name: str, label: str) -> bool:
        return st.checkbox(label, **self.form.field(self.viewer, name))

    def sent(self, model: type[F], typed: Mapping[str, Any]) -> F | None:
        """The form once its button was tapped; None where something is missing, which is said."""
        with panel_foot():
            key = self.form.key("save")
            if st.button(say("Add"), key=key, type="primary", width="stretch"):
                return self.faults.read(model, typed)
        return None

    def save(self, work: Work[int], said: str) -> None:
        """And closes the panel; a refusal stays in it, with what was typed."""
        if done := self.form.save(self.viewer, work):
            close_kept_panel()
            say_done(said, Added[str(self.form.part).upper()], done.value, was_added=True)
            st.rerun()

    def _label(self, name: str) -> str:
        return required(say(self.faults.labels[name]))
