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
from casework.ui.people.add_forms import add_emergency, add_point
from casework.ui.people.retract import OLD, RecordEntry, render_entries, render_withdrawn
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.phone_link import AskFirst, phone_words


def render_whereabouts(
    viewer: Viewer, person_id: int, found: Whereabouts, *, may_edit: bool
) -> None:
    if not found.points and not found.emergency:
        st.caption(say("No phone or address is recorded."))
    now = [*map(_point, found.points), *map(_emergency, found.emergency)]
    once = [*map(_old_point, found.ended_points), *map(_old_emergency, found.ended_emergency)]
    render_entries(viewer, now, OLD, may_edit=may_edit)
    render_withdrawn(viewer, once, OLD, may_edit=may_edit)
    if may_edit:
        add_point(viewer, person_id)
        add_emergency(viewer, person_id)


def _point(row: PointRow) -> RecordEntry:
    may = _may_call(row.label)
    is_asked = row.kind is ContactPointKind.PHONE and may is MayCall.ASK_FIRST
    entry = _point_entry(row, may)
    return replace(entry, ask_first=_ask_first(row)) if is_asked else entry


def _old_point(row: PointRow) -> RecordEntry:
    """No link: who answers there by now is not known."""
    return _point_entry(row, MayCall.NO)


def _point_entry(row: PointRow, may: MayCall) -> RecordEntry:
    is_phone = row.kind is ContactPointKind.PHONE
    value = _number(row.value, may) if is_phone else escaped(row.value)
    words = f"{spelled(row.kind)}: **{value}** {escaped(row.label or '')}"
    return RecordEntry(Added.POINT, row.point_id, words)


def _may_call(label: str | None) -> MayCall:
    """As whoever noted the number wrote beside it."""
    if not_called(label):
        return MayCall.NO
    return MayCall.ASK_FIRST if asks_first(label) else MayCall.YES


def _ask_first(row: PointRow) -> AskFirst:
    shown = show_phone(row.value)
    return AskFirst(shown, shown, f"point {row.point_id}")


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
