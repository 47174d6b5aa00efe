"""The form of one item of a section.

Drafts and keys include the version of the plan, so that nothing typed for one version appears in
another.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeAlias

import streamlit as st
from pydantic.fields import FieldInfo

from casework.access.viewer import Viewer
from casework.errors import Invalid
from casework.people.terms import spelled
from casework.plans.forms import ITEMS, Item, lines_draft
from casework.plans.operations import checked_item, put_item
from casework.plans.queries import PlanRow
from casework.plans.terms import Section
from casework.sentences import say, sentence
from casework.ui.plans.prompts import FIELDS
from casework.ui.plans.unsaved_text import keep_unsent, nothing_unsent
from casework.ui.plans.warnings import render_line_warnings
from casework.ui.widgets.edit_form import EditForm, row_on_screen
from casework.ui.widgets.model_field import kind_of, render_field

NEW = "new"
CHANGED = sentence(
    "Someone changed this line while it was open here. Above is theirs, which is in the plan; "
    "below is yours, which is not. Which of the two stays?"
)
TAKEN_OUT = sentence(
    "Someone took this line out of the plan while you changed it. Yours is kept here:"
)
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
        return say("Save") if self.of != NEW else say("Add it")

    @property
    def draft(self) -> EditForm:
        """One draft for all items of a section, so that a long list is read as fast as a short
        one."""
        name = lines_draft(self.plan.plan_id, self.section)
        return EditForm(name, self.plan.person_id, self.of)

    @property
    def name(self) -> str:
        return f"line {self.plan.plan_id} {self.section.number} {self.of}"

    def opened_with(self, viewer: Viewer, now: Item | None) -> Item | None:
        """The item with which the form was opened, also after a reload."""
        return self.draft.opened_with(viewer, now, ITEMS[self.section])

    def closed(self) -> None:
        st.session_state[editing_key(self.plan)] = None
        nothing_unsent()


def editing_key(plan: PlanRow) -> str:
    """Holds which line's form is open: its key, NEW, or None."""
    return f"editing-{plan.plan_id}"


def begun_in(viewer: Viewer, plan: PlanRow, section: Section) -> Drafts:
    """Drafts of a section's items. One with default choices only does not count."""
    form = ItemForm(plan, section)
    drafts: Drafts = form.draft.read_again(viewer)
    return {of: body for of, body in drafts.items() if _is_begun(body, form.fields)}


def _is_begun(body: Mapping[str, Any], fields: Mapping[str, FieldInfo]) -> bool:
    return any(body.get(name) not in (None, "", field.default) for name, field in fields.items())


def render_form(viewer: Viewer, form: ItemForm, now: Item | None) -> None:
    """`now`: the item as it is in the plan; None for a new one, or where it was taken out."""
    shown = row_on_screen(form.name, now)
    opened = form.opened_with(viewer, now)
    said = st.empty()
    if is_other := now != opened:
        said.warning(say(CHANGED) if now else say(TAKEN_OUT))
    begun = opened.model_dump() if opened else {}
    typed = {
        name: _field(viewer, form, name, field, begun.get(name))
        for name, field in form.fields.items()
    }
    render_line_warnings(typed)
    save, stay = _labels(form, now, is_other=is_other)
    key = form.draft.key
    with st.container(horizontal=True):
        if st.button(save, type="primary", key=key("put")) and put(
            viewer, form, typed, shown, tell=said.error if is_other else None
        ):
            st.rerun()
        if form.of != NEW and st.button(stay, key=key("leave")) and leave(viewer, form):
            st.rerun()


def _labels(form: ItemForm, now: Item | None, *, is_other: bool) -> tuple[str, str]:
    if not is_other:
        return form.label, say("Leave it as it was")
    if now:
        return say("Put mine in its place"), say("Keep theirs")
    return say("Put mine in"), say("Leave it out")


def put(
    viewer: Viewer,
    form: ItemForm,
    typed: Mapping[str, Any],
    seen: Item | None,
    *,
    tell: Callable[[str], object] | None = None,
) -> bool:
    """`seen` is the item that was on the screen. With `tell`, a refusal goes there: in the place of
    the same said in other words."""
    given = {name: typed.get(name) for name in form.fields if typed.get(name) is not None}

    def work(session: Any) -> None:
        item = _checked(form, given | ({} if form.of == NEW else {"key": form.of}))
        put_item(session, viewer, form.plan.plan_id, form.section, item, seen)

    done = form.draft.save(viewer, work, tell=tell) is not None
    if done:
        form.closed()
    return done


def _checked(form: ItemForm, given: dict[str, Any]) -> Item:
    """Raises Invalid with the labels of the fields that are missing or wrong."""
    try:
        return checked_item(form.section, given)
    except Invalid as wrong:
        named = ", ".join(say(FIELDS[name]) for name in wrong.fields)
        raise Invalid(say("Look again at: {sections}.", sections=named), wrong.fields) from None


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
    return render_field(say(FIELDS[name]), field, words=_words, **given)


def _words(choice: StrEnum) -> str:
    return spelled(choice).capitalize()


def _keep(form: ItemForm, key: str) -> None:
    """A callback. Saves the whole item, since a draft can also be added to the plan as it is."""
    if key not in {form.draft.key(name) for name in form.fields}:
        return  # saved in the same run
    typed = {name: _stored(st.session_state.get(form.draft.key(name))) for name in form.fields}
    filled = [f"{say(FIELDS[name])}: {value}" for name, value in typed.items() if value]
    keep_unsent(say(form.section.heading), "\n".join(filled))
    form.draft.keep(typed)


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value
