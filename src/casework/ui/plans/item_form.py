"""The form of one line of a section. What is typed goes to the server as each field is left.

Drafts and keys name the version of the plan, so that nothing begun in one comes up in another;
and each form that was handed in is followed by one with other keys, since a browser's field keeps
its text for as long as its key stays.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeAlias, get_args

import streamlit as st
from pydantic.fields import FieldInfo

from casework.access.viewer import Viewer
from casework.database import reading
from casework.drafts.operations import forget_draft, keep_draft, read_draft
from casework.plans.forms import ITEMS
from casework.plans.operations import checked_item, put_item
from casework.plans.queries import PlanRow
from casework.plans.terms import Section
from casework.ui.plans.prompts import FIELDS, ONE_MORE
from casework.ui.plans.unsaved_text import keep_unsent, nothing_unsent
from casework.ui.plans.warnings import render_line_warnings
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.formats import DATES
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt

NEW = "new"
Kept: TypeAlias = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is being filled in: a new one, or (`of` its key) one that is being changed."""

    plan: PlanRow
    section: Section
    of: str = NEW

    @property
    def fields(self) -> dict[str, FieldInfo]:
        fields = ITEMS[self.section].model_fields
        return {name: field for name, field in fields.items() if name != "key"}

    @property
    def label(self) -> str:
        return "Save" if self.of != NEW else f"Add the {ONE_MORE[self.section]}"

    def key(self, name: str) -> str:
        turn = st.session_state.get(self._turn, 0)
        return f"item-{self.plan.plan_id}-{self.section}-{self.of}-{turn}-{name}"

    def closed(self) -> None:
        st.session_state[self._turn] = st.session_state.get(self._turn, 0) + 1
        st.session_state.pop(f"editing-{self.plan.plan_id}", None)
        nothing_unsent()

    @property
    def _turn(self) -> str:
        return f"turn-{self.plan.plan_id}-{self.section}-{self.of}"


def begun_in(viewer: Viewer, plan: PlanRow, section: Section) -> Kept:
    """By the line: what was filled in and is in no plan yet. First choices alone are nothing."""
    fields = Line(plan, section).fields
    with reading(viewer) as session:
        kept: Kept = read_draft(session, viewer, _form(plan, section), plan.person_id)
    return {
        of: body
        for of, body in kept.items()
        if any(name in fields and body[name] != fields[name].default for name in body)
    }


def render_form(viewer: Viewer, line: Line, kept: Mapping[str, Any]) -> None:
    typed = {name: _field(line, name, field, kept.get(name)) for name, field in line.fields.items()}
    render_line_warnings(typed)
    with st.container(horizontal=True):
        if st.button(line.label, type="primary", key=line.key("put")) and put(viewer, line, typed):
            st.rerun()
        left = line.of != NEW and st.button("Leave it as it was", key=line.key("leave"))
        if left and leave(viewer, line):
            st.rerun()


def put(viewer: Viewer, line: Line, typed: Mapping[str, Any]) -> bool:
    given = {name: value for name, value in typed.items() if value is not None}

    def work(session: Any) -> None:
        item = checked_item(line.section, given | ({} if line.of == NEW else {"key": line.of}))
        put_item(session, viewer, line.plan.plan_id, line.section, item)
        _keep_as(session, viewer, line, None)

    return _closed(viewer, line, work)


def leave(viewer: Viewer, line: Line) -> bool:
    """What was begun is forgotten; the plan stays as it is."""
    return _closed(viewer, line, lambda session: _keep_as(session, viewer, line, None))


def _closed(viewer: Viewer, line: Line, work: Callable[[Any], None]) -> bool:
    done = attempt(viewer, work) is not None
    if done:
        line.closed()
    return done


def _form(plan: PlanRow, section: Section) -> str:
    return f"plan {plan.plan_id} lines {section.number}"


def _keep_as(session: Any, viewer: Viewer, line: Line, body: Mapping[str, Any] | None) -> None:
    """One draft for all lines of a section, so that a long list is read as fast as a short one."""
    form, person = _form(line.plan, line.section), line.plan.person_id
    kept = read_draft(session, viewer, form, person)
    kept.pop(line.of, None)
    if body is not None:
        kept[line.of] = body
    if kept:
        keep_draft(session, viewer, form, kept, person)
    else:
        forget_draft(session, viewer, form, person)


def _field(line: Line, name: str, field: FieldInfo, kept: Any) -> Any:
    label = FIELDS[name]
    keep: dict[str, Any] = {"key": line.key(name), "on_change": _keep, "args": (line,)}
    kind = _kind(field)
    if issubclass(kind, StrEnum):
        first = kind(kept) if kept else (None if field.is_required() else field.default)
        return st.pills(label, list(kind), default=first, format_func=_words, **keep)
    if kind is date:
        begun = date.fromisoformat(kept) if kept else None
        return st.date_input(label, begun, format=DATES, **keep)
    if kind is time:
        return st.time_input(label, time.fromisoformat(kept) if kept else None, **keep)
    return st.text_input(label, kept or "", max_chars=200, live=AT_A_PAUSE, **keep)


def _words(choice: StrEnum) -> str:
    return choice.value.capitalize()


def _kind(field: FieldInfo) -> type[Any]:
    options = [each for each in get_args(field.annotation) if each is not type(None)]
    found: type[Any] = options[0] if options else field.annotation  # type: ignore[assignment]  # a class
    return found


def _keep(line: Line) -> None:
    """A callback: each field, as it is left, goes to the server."""
    viewer = current_viewer()
    body = {name: st.session_state.get(line.key(name)) for name in line.fields}
    told = {name: _told(value) for name, value in body.items() if value}
    keep_unsent(line.section.heading, "\n".join(f"{FIELDS[n]}: {v}" for n, v in told.items()))
    attempt(viewer, lambda session: _keep_as(session, viewer, line, told))


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value
