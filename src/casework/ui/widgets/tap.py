"""Choices that are saved as they are tapped, with what was on the screen at the tap.

A callback gets the arguments of the run that drew the widget. After that run begins anew, a row
that somebody else changed would look as if it had been on the screen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.flash import flash_refusal
from casework.ui.widgets.form_turn import next_turn, turn_of
from casework.ui.widgets.saving import attempt

Save = Callable[[Any, Viewer, Any], object]


@dataclass(frozen=True, slots=True)
class Tap:
    """`name` of one choice of one row; another one once the stored choice is another."""

    name: str

    @property
    def key(self) -> str:
        return f"{self.name}-{turn_of(self.name)}"

    def saves(self, work: Save, then: Callable[[], object] | None = None) -> dict[str, Any]:
        """What the widget takes. `work` gets the session, the viewer and the choice."""
        return {"key": self.key, "on_change": self._save, "args": (self.key, work, then)}

    def _save(self, key: str, work: Save, then: Callable[[], object] | None) -> None:
        viewer, chosen = current_viewer(), st.session_state.get(key)
        if attempt(viewer, lambda session: work(session, viewer, chosen), tell=flash_refusal):
            if then:
                then()
        else:
            next_turn(self.name)  # drawn again as it is stored
