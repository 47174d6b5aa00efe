"""Forms whose fields go to the server as each is left, and are there after a reload."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.drafts.operations import ABOUT_NOBODY, forget_draft, keep_draft, read_draft
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.saving import attempt


@dataclass(frozen=True, slots=True)
class KeptForm:
    """Of one person's record. Fields are plain texts or choices."""

    name: str
    person_id: int = ABOUT_NOBODY

    def key(self, field: str) -> str:
        """Other ones after each save: a browser's field keeps its text as long as its key."""
        turn = st.session_state.get(self._turn, 0)
        return f"{self.name}-{self.person_id}-{turn}-{field}"

    def field(self, viewer: Viewer, field: str) -> dict[str, Any]:
        """What a widget takes so that it is kept: its key and its callback. What was typed before
        a reload is put under the key first."""
        key = self.key(field)
        if key not in st.session_state and field in (kept := self._begun(viewer)):
            st.session_state[key] = kept[field]
        return {"key": key, "on_change": self._keep, "args": (field,)}

    def saved(self, viewer: Viewer, work: Callable[[Any], object]) -> bool:
        """Saves once, with the draft forgotten in the same unit of work: the next form is empty."""

        def both(session: Any) -> None:
            work(session)
            self.forget(session, viewer)

        done = attempt(viewer, both, form=self.key("token")) is not None
        if done:
            self.clear()
        return done

    def forget(self, session: Any, viewer: Viewer) -> None:
        forget_draft(session, viewer, self.name, self.person_id)

    def clear(self) -> None:
        st.session_state[self._turn] = st.session_state.get(self._turn, 0) + 1
        st.session_state.pop(self._held, None)

    @property
    def _turn(self) -> str:
        return f"turn {self.name} {self.person_id}"

    @property
    def _held(self) -> str:
        return f"kept {self.name} {self.person_id}"

    def _begun(self, viewer: Viewer) -> Mapping[str, Any]:
        if self._held not in st.session_state:
            with reading(viewer) as session:
                found = read_draft(session, viewer, self.name, self.person_id)
            st.session_state[self._held] = found
        found = st.session_state[self._held]
        return found if isinstance(found, dict) else {}

    def _keep(self, field: str) -> None:
        """A callback runs before the page: it asks for itself who is still signed in."""
        viewer = current_viewer()
        body = {**self._begun(viewer), field: st.session_state.get(self.key(field))}
        st.session_state[self._held] = body
        attempt(viewer, lambda s: keep_draft(s, viewer, self.name, body, self.person_id))
