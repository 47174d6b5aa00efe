"""Contact points and emergency contacts of a person."""

from dataclasses import replace

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.additions import EmergencyRow, PointRow, Whereabouts
from casework.people.numbers import asks_first, not_called
from casework.people.terms import Added, ContactPointKind, spelled
from casework.phones import dialled, show_phone
from casework.plans.terms import MayCall
from casework.sentences import say
from casework.ui.contacts.called import phone_buttons
from casework.ui.people.add_forms import ADD_EMERGENCY, ADD_POINT, add_button
from casework.ui.people.retract import OLD, RecordEntry, render_entries, render_withdrawn
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.phone_link import AskFirst, phone_words


def render_whereabouts(
    viewer: Viewer, person_id: int, found: Whereabouts, *, may_edit: bool
) -> None:
    if not found.points and not found.emergency:
        st.caption(say("No phone or address is recorded."))
    points = [_point(person_id, row) for row in found.points]
    now = [*points, *map(_emergency, found.emergency)]
    once = [*map(_old_point, found.ended_points), *map(_old_emergency, found.ended_emergency)]
    render_entries(viewer, now, OLD, may_edit=may_edit)
    render_withdrawn(viewer, once, OLD, may_edit=may_edit)
    if may_edit:
        with st.container(horizontal=True, gap="xsmall"):
            add_button(ADD_POINT, viewer, person_id)
            add_button(ADD_EMERGENCY, viewer, person_id)


def _point(person_id: int, row: PointRow) -> RecordEntry:
    """A number has the buttons of a card, or the question before them, as its label says."""
    if row.kind is not ContactPointKind.PHONE or not_called(row.label):
        return _old_point(row)
    if asks_first(row.label):
        return replace(_old_point(row), ask_first=_ask_first(row))
    shown = show_phone(row.value)
    words = _in_words(row, escaped(shown))
    return RecordEntry(
        Added.POINT, row.point_id, words, tuple(phone_buttons(person_id, shown, row.value))
    )


def _old_point(row: PointRow) -> RecordEntry:
    """No link: who answers there by now is not known."""
    is_phone = row.kind is ContactPointKind.PHONE
    value = _number(row.value, MayCall.NO) if is_phone else escaped(row.value)
    return RecordEntry(Added.POINT, row.point_id, _in_words(row, value))


def _in_words(row: PointRow, value: str) -> str:
    return f"{spelled(row.kind)}: **{value}** {escaped(row.label or '')}"


def _ask_first(row: PointRow) -> AskFirst:
    return AskFirst(row.label or "", show_phone(row.value), f"point {row.point_id}")


def _emergency(row: EmergencyRow) -> RecordEntry:
    return _emergency_entry(row, MayCall.YES if row.may_call else MayCall.NO)


def _old_emergency(row: EmergencyRow) -> RecordEntry:
    return _emergency_entry(row, MayCall.NO)


def _emergency_entry(row: EmergencyRow, may: MayCall) -> RecordEntry:
    call = say("may be called") if row.may_call else say("not to be called")
    phone = _number(row.phone, may) if row.phone else say("no number")
    who = f"**{escaped(row.name)}** ({escaped(row.relation or '?')})"
    words = say("In an emergency: {who}, {phone}, {call}", who=who, phone=phone, call=call)
    return RecordEntry(Added.EMERGENCY, row.row_id, words)


def _number(kept: str, may_call: MayCall) -> str:
    return phone_words(show_phone(kept), may_call, dialled(kept))
