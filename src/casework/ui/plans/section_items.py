"""Items of a section: read, add, change, withdraw, put back."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.plans.forms import ITEMS, Item
from casework.plans.item_text import parts_of
from casework.plans.moving import move_item
from casework.plans.operations import put_item, take_item
from casework.plans.paper import Language
from casework.plans.queries import PlanRow, SectionRow
from casework.plans.terms import Section
from casework.ui.plans.item_form import NEW, Drafts, ItemForm, begun_in, render_form
from casework.ui.plans.prompts import ONE_MORE
from casework.ui.plans.version import render_line
from casework.ui.widgets.edit_form import row_on_screen
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.move_entry import MovableEntry, render_wrong_person
from casework.ui.widgets.saving import attempt

WITHOUT_LINES = (Section.MEANS, Section.AGREEMENT)
"""They have one answer each, and a screen of their own."""


def render_items(
    viewer: Viewer, plan: PlanRow, row: SectionRow, talked: Mapping[str, datetime]
) -> None:
    if row.section not in ITEMS or row.section in WITHOUT_LINES:
        return
    begun = begun_in(viewer, plan, row.section)
    for item in row.items:
        form = ItemForm(plan, row.section, item.key)
        _render_item(viewer, form, item, talked.get(item.key), begun=item.key in begun)
    for key in begun.keys() - {NEW, *(item.key for item in row.items)}:
        with st.container(border=True):  # taken out by somebody else while it was changed here
            render_form(viewer, ItemForm(plan, row.section, key), None)
    _render_taken(viewer, plan, row)
    opened = NEW in begun or not row.items
    with st.expander(f"Add {a(ONE_MORE[row.section])}", expanded=opened):
        render_form(viewer, ItemForm(plan, row.section), None)


def a(thing: str) -> str:
    return f"{'an' if thing[0] in 'aeiou' else 'a'} {thing}"


def begun_lines(viewer: Viewer, plan: PlanRow, section: Section) -> Drafts:
    """Items that were filled in but not added to the plan yet."""
    if section not in ITEMS or section in WITHOUT_LINES:
        return {}
    return begun_in(viewer, plan, section)


def _render_item(
    viewer: Viewer, form: ItemForm, item: Item, talked: datetime | None, *, begun: bool
) -> None:
    with st.container(border=True):
        render_line(item)
        if talked:
            st.caption(f"Last talked about {when(talked)}")
        editing = f"editing-{form.plan.plan_id}"
        if begun or st.session_state.get(editing) == item.key:
            render_form(viewer, form, item)
            return
        shown = row_on_screen(form.name, item)
        with st.container(horizontal=True):
            if st.button("Change", key=f"change-{item.key}", icon=":material/edit:"):
                st.session_state[editing] = item.key
                st.rerun()
            if st.button("Take out", key=f"take-{item.key}", icon=":material/remove:"):
                _take_out(viewer, form, shown)
        render_wrong_person(viewer, _movable(viewer, form, item))


def _movable(viewer: Viewer, form: ItemForm, item: Item) -> MovableEntry:
    plan, section = form.plan, form.section
    return MovableEntry(
        f"line-{item.key}",
        "line",
        plan.person_id,
        Action.EDIT_PLAN,
        lambda session, to_id: move_item(session, viewer, plan.plan_id, section, item.key, to_id),
    )


def _take_out(viewer: Viewer, form: ItemForm, item: Item) -> None:
    take = partial(take_item, viewer=viewer, plan_id=form.plan.plan_id, section=form.section)
    if attempt(viewer, lambda session: take(session, seen=item)):
        st.session_state[_taken(form.plan, form.section)] = item
        st.rerun()


def _render_taken(viewer: Viewer, plan: PlanRow, row: SectionRow) -> None:
    """Lets the item withdrawn last be put back with a tap."""
    key = _taken(plan, row.section)
    item: Item | None = st.session_state.get(key)
    if item is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Taken out: {escaped(parts_of(item, Language('en'))[0])}")
        back = partial(put_item, viewer=viewer, plan_id=plan.plan_id, section=row.section)
        if st.button("Put it back", key=f"back {key}", icon=":material/undo:") and attempt(
            viewer, lambda session: back(session, item=item)
        ):
            st.session_state.pop(key)
            st.rerun()


def _taken(plan: PlanRow, section: Section) -> str:
    return f"taken-{plan.plan_id}-{section}"
