"""The structured lines of a section: read, added, changed, taken out. What is typed is kept."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, get_args

import streamlit as st
from pydantic.fields import FieldInfo

from casework.access.viewer import Viewer
from casework.database import reading
from casework.drafts.operations import forget_draft, keep_draft, read_draft
from casework.plans.forms import ITEMS, ONE_ONLY, Item
from casework.plans.lines import parts_of
from casework.plans.operations import checked_item, put_item, take_item
from casework.plans.paper import Language
from casework.plans.queries import SectionRow
from casework.plans.terms import Section
from casework.ui.acting import attempt
from casework.ui.plain import plain
from casework.ui.plan_guidance import FIELDS, ONE_MORE
from casework.ui.visit import current_viewer
from casework.ui.wording import when

NEW = "new"


def render_items(
    viewer: Viewer, plan_id: int, person_id: int, row: SectionRow, talked: Any
) -> None:
    if row.section not in ITEMS or row.section is Section.AGREEMENT:
        return
    for item in row.items:
        _render_item(viewer, plan_id, person_id, row, item, talked.get(item.key))
    if not (row.section in ONE_ONLY and row.items):
        begun = _typed(viewer, person_id, row.section, NEW)
        opened = bool(begun) or not row.items
        with st.expander(f"Add a {ONE_MORE[row.section]}", expanded=opened):
            _render_form(viewer, plan_id, person_id, row.section, NEW, begun)


def _render_item(
    viewer: Viewer, plan_id: int, person_id: int, row: SectionRow, item: Item, talked: Any
) -> None:
    editing = f"editing-{plan_id}"
    with st.container(border=True):
        st.markdown(plain(" · ".join(parts_of(item, Language("en")))))
        if talked:
            st.caption(f"Last talked about {when(talked)}")
        if st.session_state.get(editing) == item.key:
            begun = _typed(viewer, person_id, row.section, item.key)
            held = begun or item.model_dump(mode="json")
            _render_form(viewer, plan_id, person_id, row.section, item.key, held)
            return
        with st.container(horizontal=True):
            if st.button("Change", key=f"change-{item.key}", icon=":material/edit:"):
                st.session_state[editing] = item.key
                st.rerun()
            if st.button("Take out", key=f"take-{item.key}", icon=":material/remove:") and attempt(
                viewer, lambda s: take_item(s, viewer, plan_id, row.section, item.key)
            ):
                st.rerun()


def _render_form(
    viewer: Viewer,
    plan_id: int,
    person_id: int,
    section: Section,
    of: str,
    kept: Mapping[str, Any],
) -> None:
    fields = {n: f for n, f in ITEMS[section].model_fields.items() if n != "key"}
    typed = {
        name: _field(person_id, section, of, name, field, kept.get(name))
        for name, field in fields.items()
    }
    label = "Save" if of != NEW else f"Add the {ONE_MORE[section]}"
    if st.button(label, type="primary", key=f"put-{section}-{of}"):
        _put(viewer, plan_id, person_id, section, of, typed)


def _put(
    viewer: Viewer, plan_id: int, person_id: int, section: Section, of: str, typed: dict[str, Any]
) -> None:
    given = {name: value for name, value in typed.items() if value is not None}

    def work(session: Any) -> None:
        item = checked_item(section, given | ({} if of == NEW else {"key": of}))
        put_item(session, viewer, plan_id, section, item)
        forget_draft(session, viewer, _form(section, of), person_id)

    if attempt(viewer, work):
        for name in ITEMS[section].model_fields:
            st.session_state.pop(_key(section, of, name), None)
        st.session_state.pop(f"editing-{plan_id}", None)
        st.rerun()


def _form(section: Section, of: str) -> str:
    return f"plan {section.number} {of[:24]}"


def _key(section: Section, of: str, name: str) -> str:
    return f"item-{section}-{of}-{name}"


def _field(
    person_id: int, section: Section, of: str, name: str, field: FieldInfo, kept: Any
) -> Any:
    label, key = FIELDS[name], _key(section, of, name)
    keep: dict[str, Any] = {"key": key, "on_change": _keep, "args": (person_id, section, of)}
    kind = _kind(field)
    if issubclass(kind, StrEnum):
        choices = list(kind)
        first = kind(kept) if kept else (None if field.is_required() else field.default)
        return st.pills(label, choices, default=first, format_func=_words, **keep)
    if kind is date:
        return st.date_input(label, date.fromisoformat(kept) if kept else None, **keep)
    if kind is time:
        return st.time_input(label, time.fromisoformat(kept) if kept else None, **keep)
    return st.text_input(label, kept or "", max_chars=200, **keep)


def _words(choice: StrEnum) -> str:
    return choice.value.capitalize()


def _kind(field: FieldInfo) -> type[Any]:
    options = [each for each in get_args(field.annotation) if each is not type(None)]
    found: type[Any] = options[0] if options else field.annotation  # type: ignore[assignment]  # a class
    return found


def _keep(person_id: int, section: Section, of: str) -> None:
    """A callback: each field, as it is left, goes to the server."""
    viewer = current_viewer()
    names = (name for name in ITEMS[section].model_fields if name != "key")
    body = {name: st.session_state.get(_key(section, of, name)) for name in names}
    told: Mapping[str, Any] = {name: _told(value) for name, value in body.items() if value}
    attempt(viewer, lambda s: keep_draft(s, viewer, _form(section, of), told, person_id))


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _typed(viewer: Viewer, person_id: int, section: Section, of: str) -> dict[str, Any]:
    with reading(viewer) as session:
        return read_draft(session, viewer, _form(section, of), person_id)
