"""Items of a section: a row each, with what one does in a menu; a panel with the form."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.database import reading
from casework.plans.forms import ITEMS, Item
from casework.plans.item_text import parts_of
from casework.plans.moving import move_item
from casework.plans.operations import put_item, take_item
from casework.plans.paper import Language
from casework.plans.queries import PlanRow, SectionRow, section_of
from casework.plans.terms import Section
from casework.sentences import say, sentence
from casework.ui.plans.item_form import (
    NEW,
    Drafts,
    ItemForm,
    begun_in,
    editing_key,
    render_form,
)
from casework.ui.plans.prompts import ADD
from casework.ui.plans.version import line_words, render_line
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.action_bar import said_bar
from casework.ui.widgets.action_button import ICON_ONLY, ActionButton
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.edit_form import row_on_screen
from casework.ui.widgets.formats import when
from casework.ui.widgets.move_entry import (
    MOVING,
    WRONG_PERSON,
    MovableEntry,
    is_moving,
    render_move,
)
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.side_panel import side_panel
from casework.ui.widgets.two_ends import two_ends

WITHOUT_LINES = (Section.MEANS, Section.AGREEMENT)
"""They have one answer each, and a screen of their own."""
CHANGE, TAKE_OUT = sentence("Change"), sentence("Take out")
BACK = "back"


def render_items(
    viewer: Viewer, plan: PlanRow, row: SectionRow, talked: Mapping[str, datetime]
) -> None:
    if not has_lines(row.section):
        return
    begun = begun_in(viewer, plan, row.section)
    for item in row.items:
        form = ItemForm(plan, row.section, item.key)
        _render_item(viewer, form, item, talked.get(item.key), begun=item.key in begun)
    taken = begun.keys() - {NEW, *(item.key for item in row.items)}
    for key in taken:  # by somebody else while it was changed here
        _offer_begun(ItemForm(plan, row.section, key))
    _render_taken(viewer, plan, row)
    if st.button(
        say(ADD[row.section]), key=f"add-{plan.plan_id}-{row.section}", icon=":material/add:"
    ):
        st.session_state[editing_key(plan)] = NEW
    if NEW in begun:
        waits = Badge(say("One is filled in and not added yet"), "orange", "edit")
        st.markdown(waits.markdown)


def has_lines(section: Section) -> bool:
    return section in ITEMS and section not in WITHOUT_LINES


def begun_lines(viewer: Viewer, plan: PlanRow, section: Section) -> Drafts:
    """Items that were filled in but not added to the plan yet."""
    return begun_in(viewer, plan, section) if has_lines(section) else {}


def render_line_panel(viewer: Viewer, plan: PlanRow, section: Section) -> None:
    """The form that is open: after a reload, that of a line which was begun before."""
    if not has_lines(section):
        return
    key = editing_key(plan)
    if key not in st.session_state:
        st.session_state[key] = next(iter(begun_in(viewer, plan, section)), None)
    if of := st.session_state[key]:
        title = say(ADD[section]) if of == NEW else say("Change this line")
        side_panel(title, partial(_draw_form, plan, section, of), closed=partial(_close, key))


def _draw_form(plan: PlanRow, section: Section, of: str) -> None:
    """The line is read anew: the panel runs by itself, and others write meanwhile."""
    with reading(current_viewer()) as session:
        items = section_of(session, plan.plan_id, section).items
    now = next((item for item in items if item.key == of), None)
    if now:
        st.markdown(line_words(now))
    render_form(current_viewer(), ItemForm(plan, section, of), now)


def _close(key: str) -> None:
    st.session_state[key] = None


def _render_item(
    viewer: Viewer, form: ItemForm, item: Item, talked: datetime | None, *, begun: bool
) -> None:
    shown = row_on_screen(f"{form.name} in its row", item)  # the form has its own
    with st.container(border=True, gap="xxsmall"):
        with two_ends():
            render_line(item, _beside(talked, begun=begun))
            chosen = _menu(item)
        entry = _movable(viewer, form, item)
        if is_moving(entry.key):
            render_move(viewer, entry)
    if chosen == CHANGE:
        st.session_state[editing_key(form.plan)] = item.key
    elif chosen == TAKE_OUT:
        _take_out(viewer, form, shown)
    elif chosen:
        st.session_state[MOVING] = entry.key
        st.rerun()


def _beside(talked: datetime | None, *, begun: bool) -> str:
    said = f" · {aside(say('talked about {day}', day=when(talked)))}" if talked else ""
    waits = Badge(say("Your change is not saved yet"), "orange", "edit")
    return f"{said} {waits.markdown}" if begun else said


def _menu(item: Item) -> str | None:
    """Its label names the line: there are several on the screen."""
    what = parts_of(item, Language("en"))[0]
    chosen: str | None = st.menu_button(
        say("Change or take out: {what}", what=what),
        [CHANGE, TAKE_OUT, WRONG_PERSON],
        format_func=say,
        icon=":material/more_horiz:",
        type="tertiary",
        key=f"{ICON_ONLY}-line-{item.key}",
    )
    return chosen


def _offer_begun(form: ItemForm) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(say("A line that you changed was taken out meanwhile."))
        if st.button(say("Look at it"), key=f"look-{form.of}"):
            st.session_state[editing_key(form.plan)] = form.of


def _movable(viewer: Viewer, form: ItemForm, item: Item) -> MovableEntry:
    plan, section = form.plan, form.section
    return MovableEntry(
        f"line-{item.key}",
        plan.person_id,
        Action.EDIT_PLAN,
        lambda session, to_id: move_item(session, viewer, plan.plan_id, section, item.key, to_id),
    )


def _take_out(viewer: Viewer, form: ItemForm, item: Item) -> None:
    take = partial(take_item, viewer=viewer, plan_id=form.plan.plan_id, section=form.section)
    if attempt(viewer, lambda session: take(session, seen=item)):
        st.session_state[taken_key(form.plan, form.section)] = item
        st.rerun()


def _render_taken(viewer: Viewer, plan: PlanRow, row: SectionRow) -> None:
    """Lets the item withdrawn last be put back with a tap."""
    key = taken_key(plan, row.section)
    item: Item | None = st.session_state.get(key)
    if item is None:
        return
    what = parts_of(item, Language("en"))[0]
    back = ActionButton(BACK, say("Put it back"), "undo")
    if said_bar(say("Taken out: {what}", what=what), back, key=key) != BACK:
        return
    put = partial(put_item, viewer=viewer, plan_id=plan.plan_id, section=row.section)
    if attempt(viewer, lambda session: put(session, item=item)):
        st.session_state.pop(key)
        st.rerun()


def taken_key(plan: PlanRow, section: Section) -> str:
    return f"taken-{plan.plan_id}-{section}"
