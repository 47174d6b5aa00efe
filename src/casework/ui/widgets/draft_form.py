"""Draft forms: each field is saved as it loses focus, and is there again after a reload."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.drafts.operations import ABOUT_NOBODY, forget_draft, keep_draft, read_draft
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.form_turn import next_turn, times_opened, turn_of
from casework.ui.widgets.saving import Done, Work, attempt
from casework.ui.widgets.typing_place import leave_place, remember_place

CLOSED = "closed"
"""In a draft that was put aside: a reload leaves its form closed."""
SEEN = "seen"
"""In the draft of a row that is being changed: the row as it was when that began."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DraftForm:
    """One form about one person, or about nobody yet. The name and the fields' names are stored:
    a draft that was begun before they changed would not be found."""

    name: str
    person_id: int = ABOUT_NOBODY
    part: str | None = None
    """One of several forms whose drafts are stored as one and read with one statement."""

    def key(self, field: str) -> str:
        """Of a widget: another key after each save, so that the next form opens empty."""
        return f"{self._form}-{turn_of(self._form)}-{field}"

    def field(
        self, viewer: Viewer, field: str, kind: type[Any] = str, begun: object = None
    ) -> dict[str, Any]:
        """What a widget takes: its key and its callback. The draft's value, or else `begun`, is put
        under the key first. `kind` is what a draft, which holds texts, is read as."""
        key, body = self.key(field), self.body(viewer)
        if key not in st.session_state:
            value = _read_as(kind, body.get(field))
            if value is None:
                value = begun
            if value is not None or field in body:
                st.session_state[key] = value
        return {"key": key, "on_change": self._keep_field, "args": (field, key)}

    def choice(
        self,
        viewer: Viewer,
        field: str,
        options: Collection[Any],
        begun: object = None,
        kind: type[Any] = str,
    ) -> dict[str, Any]:
        """The same for a choice from a list that may be another one by now: what it no longer
        offers counts as not chosen."""
        given = self.field(viewer, field, kind, begun)
        chosen = st.session_state.get(given["key"])
        if isinstance(chosen, list):
            st.session_state[given["key"]] = [each for each in chosen if each in options]
        elif chosen is not None and chosen not in options:
            del st.session_state[given["key"]]
        return given

    def body(self, viewer: Viewer) -> Mapping[str, Any]:
        """The draft as this session of the page knows it: read once, until it is cleared."""
        if self._draft not in st.session_state:
            self.read_again(viewer)
        whole: Mapping[str, Any] = st.session_state[self._draft]
        return whole if self.part is None else whole.get(self.part, {})

    def read_again(self, viewer: Viewer) -> dict[str, Any]:
        """The whole stored draft, with what was typed on another screen. Of a form with parts: by
        part."""
        with reading(viewer) as session:
            found = read_draft(session, viewer, self.name, self.person_id)
        st.session_state[self._draft] = found
        return found

    def is_begun(self, viewer: Viewer) -> bool:
        return has_text(self.body(viewer))

    def faults(self) -> Mapping[str, str]:
        """What was wrong when it was sent, by field: until that is changed, or the form is opened
        again."""
        opening, found = st.session_state.get(self._faults, (None, {}))
        return found if opening == times_opened() else {}

    def say_faults(self, faults: Mapping[str, str]) -> None:
        st.session_state[self._faults] = times_opened(), dict(faults)

    def _forget_faults(self, changed: Collection[str]) -> None:
        """Of what was changed; and of what has no field of its name, which may be the same."""
        left = [name for name in self.faults() if name not in changed]
        self.say_faults({n: self.faults()[n] for n in left if self.key(n) in st.session_state})

    def keep(self, values: Mapping[str, Any]) -> None:
        """Callbacks run before the page does: the viewer is looked up here."""
        viewer = current_viewer()
        self._forget_faults(values.keys())
        body = _opened(self.body(viewer)) | dict(values)
        whole = dict(st.session_state[self._draft])
        st.session_state[self._draft] = body if self.part is None else whole | {self.part: body}
        unsent: dict[str, Any] = st.session_state.setdefault(f"unsent {self._form}", {})
        unsent.update(values)  # with what could not be stored a moment ago
        if attempt(viewer, lambda session: self._add(session, viewer, body, unsent)):
            unsent.clear()

    def put_aside(self) -> None:
        """Closed and not saved: the text waits for the next time."""
        if self.is_begun(current_viewer()):
            self.keep({CLOSED: True})
        st.session_state.pop(self._draft, None)

    def save(
        self, viewer: Viewer, work: Work[T], *, tell: Callable[[str], object] | None = None
    ) -> Done[T] | None:
        """Saves once, and forgets the draft in the same unit of work."""

        def both(session: Any) -> T:
            done = work(session)
            self.forget(session, viewer)
            return done

        done = attempt(viewer, both, form=self.key("token"), tell=tell)
        if done:
            self.clear()
        return done

    def discard(self, viewer: Viewer) -> bool:
        """Thrown away: nothing is saved but that the draft is gone."""
        done = attempt(viewer, lambda session: self.forget(session, viewer)) is not None
        if done:
            self.clear()
        return done

    def forget(self, session: Any, viewer: Viewer) -> None:
        leave_place(session, viewer)
        if self.part is not None:
            rest = read_draft(session, viewer, self.name, self.person_id)
            rest.pop(self.part, None)
            if rest:
                keep_draft(session, viewer, self.name, rest, self.person_id)
                return
        forget_draft(session, viewer, self.name, self.person_id)

    def clear(self) -> None:
        """The next form has other keys and reads its draft again."""
        next_turn(self._form)
        st.session_state.pop(f"unsent {self._form}", None)
        st.session_state.pop(self._draft, None)
        st.session_state.pop(self._faults, None)

    def _keep_field(self, field: str, key: str) -> None:
        """Not where the form was saved in the same run: its text is no draft any more."""
        if key == self.key(field):
            self.keep({field: st.session_state.get(key)})

    def _add(
        self, session: Any, viewer: Viewer, body: Mapping[str, Any], unsent: Mapping[str, Any]
    ) -> None:
        """Leaves what another window of the same account typed into other fields."""
        whole = read_draft(session, viewer, self.name, self.person_id)
        stored = whole if self.part is None else whole.get(self.part, {})
        self.store(session, viewer, dict(body) | _opened(stored) | dict(unsent))

    def store(self, session: Any, viewer: Viewer, body: Mapping[str, Any]) -> None:
        if self.part is not None:
            body = read_draft(session, viewer, self.name, self.person_id) | {self.part: body}
        remember_place(session, viewer, self.person_id)
        keep_draft(session, viewer, self.name, body, self.person_id)

    @property
    def _form(self) -> str:
        """Before the number of the turn, in the keys of its fields."""
        form = f"{self.name}-{self.person_id}"
        return form if self.part is None else f"{form}-{self.part}"

    @property
    def _faults(self) -> str:
        return f"faults {self._form}"

    @property
    def _draft(self) -> str:
        return f"draft {self.name} {self.person_id}"


def has_text(body: Mapping[str, Any]) -> bool:
    """Whether anything stands in it: 0 is an answer, an emptied field is none."""
    values = [value for name, value in body.items() if name not in (CLOSED, SEEN)]
    return any(value or (value == 0 and value is not False) for value in values)


def _opened(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != CLOSED}


def _read_as(kind: type[Any], stored: Any) -> Any:
    """None where a draft holds what the field takes no longer."""
    if not isinstance(stored, str) or kind is str:
        return stored
    with suppress(ValueError):
        return kind.fromisoformat(stored) if kind in (date, datetime, time) else kind(stored)
    return None
