"""The form of one item of a section.

Drafts and keys include the version of the plan, so that nothing typed for one version appears in
another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeAlias

import streamlit as st
from pydantic.fields import FieldInfo

from casework.access.viewer import Viewer
from casework.plans.forms import ITEMS
from casework.plans.operations import checked_item, put_item
from casework.plans.queries import PlanRow
from casework.plans.terms import Section
from casework.ui.plans.prompts import FIELDS, ONE_MORE
from casework.ui.plans.unsaved_text import keep_unsent, nothing_unsent
from casework.ui.plans.warnings import render_line_warnings
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.model_field import kind_of, render_field

NEW = "new"
Drafts: TypeAlias = dict[str, dict[str, Any]]
"""By the item's key, or NEW: what is filled in and not in the plan."""


@dataclass(frozen=True, slots=True)
class ItemForm:
    """For a new item; or for one that is being changed, whose key is `of`."""

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

    @property
    def draft(self) -> DraftForm:
        """One draft for all items of a section, so that a long list is read as fast as a short
        one."""
        name = f"plan {self.plan.plan_id} lines {self.section.number}"
        return DraftForm(name, self.plan.person_id, self.of)

    def closed(self) -> None:
        st.session_state.pop(f"editing-{self.plan.plan_id}", None)
        nothing_unsent()


def begun_in(viewer: Viewer, plan: PlanRow, section: Section) -> Drafts:
    """Drafts of a section's items. One with default choices only does not count."""
    form = ItemForm(plan, section)
    drafts: Drafts = form.draft.read_again(viewer)
    return {of: body for of, body in drafts.items() if _is_begun(body, form.fields)}


def _is_begun(body: Mapping[str, Any], fields: Mapping[str, FieldInfo]) -> bool:
    return any(body.get(name) not in (None, "", field.default) for name, field in fields.items())


def render_form(viewer: Viewer, form: ItemForm, now: Mapping[str, Any]) -> None:
    """`now`: the item as it is in the plan; empty for a new one."""
    typed = {
        name: _field(viewer, form, name, field, now.get(name))
        for name, field in form.fields.items()
    }
    render_line_warnings(typed)
    key = form.draft.key
    with st.container(horizontal=True):
        if st.button(form.label, type="primary", key=key("put")) and put(viewer, form, typed):
            st.rerun()
        left = form.of != NEW and st.button("Leave it as it was", key=key("leave"))
        if left and leave(viewer, form):
            st.rerun()


def put(viewer: Viewer, form: ItemForm, typed: Mapping[str, Any]) -> bool:
    given = {name: value for name, value in typed.items() if value is not None}

    def work(session: Any) -> None:
        item = checked_item(form.section, given | ({} if form.of == NEW else {"key": form.of}))
        put_item(session, viewer, form.plan.plan_id, form.section, item)

    done = form.draft.save(viewer, work) is not None
    if done:
        form.closed()
    return done


def leave(viewer: Viewer, form: ItemForm) -> bool:
    """Throws the draft away; the plan does not change."""
    done = form.draft.discard(viewer)
    if done:
        form.closed()
    return done


def _field(viewer: Viewer, form: ItemForm, name: str, field: FieldInfo, now: Any) -> Any:
    first = None if field.is_required() else field.default
    kind = kind_of(field)
    given = form.draft.field(viewer, name, kind, first if now is None else now)
    given |= {"on_change": _keep, "args": (form, given["key"])}
    return render_field(FIELDS[name], field, words=_words, **given)


def _words(choice: StrEnum) -> str:
    return choice.value.capitalize()


def _keep(form: ItemForm, key: str) -> None:
    """A callback. Saves the whole item, since a draft can also be added to the plan as it is."""
    if key not in {form.draft.key(name) for name in form.fields}:
        return  # saved in the same run
    typed = {name: _stored(st.session_state.get(form.draft.key(name))) for name in form.fields}
    filled = [f"{FIELDS[name]}: {value}" for name, value in typed.items() if value]
    keep_unsent(form.section.heading, "\n".join(filled))
    form.draft.keep(typed)


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value
