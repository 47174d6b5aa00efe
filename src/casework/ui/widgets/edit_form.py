"""Edit forms: the values and version they were opened with.

A page is drawn anew at every click, from fresh rows. If a form's fields began with those, it would
turn into another form while somebody types: the text would be gone, and the version that is sent
would never be the one that was on the screen, so that nobody would hear of another's change.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import streamlit as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from casework.access.viewer import Viewer
from casework.audit.recorder import entries_so_far
from casework.errors import Conflict, NothingChanged
from casework.sentences import say, sentence
from casework.ui.widgets.draft_form import SEEN, DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import Done, Work

T = TypeVar("T")
R = TypeVar("R")
Labels = Mapping[str, str]
Said = Callable[[Any], str]
AS_IT_WAS = sentence("Nothing was changed.")
SHOWN_ANEW = sentence("Someone changed this meanwhile. It stands here as it is now.")


def value_or_empty(value: object) -> str:
    return str(value or say("empty"))


@dataclass(frozen=True, slots=True)
class SeenValue:
    """A row of which a form changes one value: the value is its version."""

    version: Any


@dataclass(frozen=True, slots=True)
class EditForm(DraftForm):
    """The draft form of a row that exists. With what is typed it keeps the row as it was on the
    screen, so that after a reload too another's change is shown before it is overwritten."""

    def opened_with(self, viewer: Viewer, row: R, kind: type[Any] | None = None) -> R:
        """`row` as it was when the form was opened. To be called first, where the form is drawn:
        what others changed meanwhile is shown there until it is overwritten. `kind`: of a row that
        may be gone (None) while somebody still changes it."""
        key = opened_key(self._form)
        if key not in st.session_state:
            kind = kind if row is None else type(row)
            st.session_state[key] = self._row_in_draft(viewer, row, kind)
        elif st.session_state.pop(own_key(self._form), False):
            st.session_state[key] = row
        elif not self.body(viewer):
            self._show_anew(row)
        for line in st.session_state.get(theirs_key(self._form), ()):
            st.markdown(line)
        opened: R = st.session_state[key]
        return opened

    def keep(self, values: Mapping[str, Any]) -> None:
        row = st.session_state.get(opened_key(self._form))
        seen = {} if row is None else {SEEN: TypeAdapter(type(row)).dump_python(row, mode="json")}
        DraftForm.keep(self, {**values, **seen})

    def save_change(
        self,
        viewer: Viewer,
        work: Work[T],
        labels: Labels,
        said: Said | Mapping[str, Said] = value_or_empty,
    ) -> Done[T] | None:
        """Saves a change of the row that the form was opened with. What somebody else changed
        since is shown under `labels`, as `said` puts it, for all fields or for each; saving again
        is then a change of that. A save that changes nothing says so, and leaves no trace."""

        def beside_theirs(session: Any) -> T:
            before = entries_so_far(session)
            try:
                done = work(session)
            except Conflict as clash:
                self._show(clash, labels, said)
                raise
            if entries_so_far(session) == before:
                raise NothingChanged(say(AS_IT_WAS))
            return done

        return self.save(viewer, beside_theirs)

    def changed_beside(self) -> None:
        """After a button beside the form changed the row: no change by somebody else."""
        st.session_state[own_key(self._form)] = True

    def clear(self) -> None:
        DraftForm.clear(self)
        st.session_state.pop(opened_key(self._form), None)
        st.session_state.pop(theirs_key(self._form), None)

    def _show_anew(self, row: Any) -> None:
        """Nothing was typed: the form begins again with the row as it is now. A button that was
        tapped for the former row has another key by now, and does nothing."""
        former = st.session_state[opened_key(self._form)]
        if row is not None and former is not None and row_version(former) != row_version(row):
            self.clear()
            st.info(say(SHOWN_ANEW))
        st.session_state[opened_key(self._form)] = row

    def _row_in_draft(self, viewer: Viewer, row: R, kind: type[Any] | None) -> R:
        seen = self.body(viewer).get(SEEN)
        if kind is not None and seen is not None:
            with suppress(ValidationError):  # of a row that has other fields by now
                found: R = TypeAdapter(kind).validate_python(seen)
                return found
        return row

    def _show(self, clash: Conflict, labels: Labels, said: Said | Mapping[str, Said]) -> None:
        if "version" not in clash.theirs:
            return
        opened: Any = st.session_state[opened_key(self._form)]
        changed = [
            name
            for name in labels
            if name in clash.theirs and clash.theirs[name] != getattr(opened, name, ...)
        ]
        says = said if isinstance(said, Mapping) else dict.fromkeys(changed, said)
        lines = [
            _theirs(labels[name], says.get(name, value_or_empty)(clash.theirs[name]))
            for name in changed
        ]
        st.session_state[theirs_key(self._form)] = lines
        seen = {n: v for n, v in clash.theirs.items() if n.startswith("seen_")}
        now = seen | {"version": clash.theirs["version"]}
        st.session_state[opened_key(self._form)] = _with(opened, now)
        for line in lines:
            st.markdown(line)


def row_version(row: Any) -> Any:
    """A row without a version is its own: plan lines, rules."""
    return getattr(row, "version", row)


def row_on_screen(form: str, row: R) -> R:
    """For buttons without a form: the row as it was drawn when the button was tapped. To be called
    once in each run, whether tapped or not."""
    key = f"row-on-screen {form}"
    shown: R = st.session_state.get(key, row)
    st.session_state[key] = row
    return shown


def _theirs(label: str, said: str) -> str:
    return say("Theirs, {label}: **{value}**", label=say(label).lower(), value=escaped(said))


def _with(row: Any, now: Mapping[str, Any]) -> Any:
    return row.model_copy(update=now) if isinstance(row, BaseModel) else replace(row, **now)


def opened_key(form: str) -> str:
    return f"row-at-opening {form}"


def own_key(form: str) -> str:
    return f"own-change-beside {form}"


def theirs_key(form: str) -> str:
    return f"theirs {form}"
