"""Contact points and emergency contacts of a person."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.additions import EmergencyRow, PointRow, Whereabouts
from casework.people.terms import Added, ContactPointKind, spelled
from casework.phones import dialled, show_phone
from casework.plans.terms import MayCall
from casework.sentences import say
from casework.ui.people.add_forms import ADD_EMERGENCY, ADD_POINT, add_button
from casework.ui.people.retract import OLD, RecordEntry, render_entries, render_withdrawn
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.phone_link import phone_words


def render_whereabouts(
    viewer: Viewer, person_id: int, found: Whereabouts, *, may_edit: bool
) -> None:
    if not found.points and not found.emergency:
        st.caption(say("No phone or address is recorded."))
    now = [*map(_point, found.points), *map(_emergency, found.emergency)]
    once = [*map(_point, found.ended_points), *map(_emergency, found.ended_emergency)]
    render_entries(viewer, now, OLD, may_edit=may_edit)
    render_withdrawn(viewer, once, OLD, may_edit=may_edit)
    if may_edit:
        with st.container(horizontal=True, gap="xsmall"):
            add_button(ADD_POINT, viewer, person_id)
            add_button(ADD_EMERGENCY, viewer, person_id)


def _point(row: PointRow) -> RecordEntry:
    is_phone = row.kind is ContactPointKind.PHONE
    value = _number(row.value, MayCall.YES) if is_phone else escaped(row.value)
    words = f"{spelled(row.kind)}: **{value}** {escaped(row.label or '')}"
    return RecordEntry(Added.POINT, row.point_id, words)


def _emergency(row: EmergencyRow) -> RecordEntry:
    call = say("may be called") if row.may_call else say("not to be called")
    may = MayCall.YES if row.may_call else MayCall.NO
    phone = _number(row.phone, may) if row.phone else say("no number")
    who = f"**{escaped(row.name)}** ({escaped(row.relation or '?')})"
    words = say("In an emergency: {who}, {phone}, {call}", who=who, phone=phone, call=call)
    return RecordEntry(Added.EMERGENCY, row.row_id, words)


def _number(kept: str, may_call: MayCall) -> str:
    return phone_words(show_phone(kept), may_call, dialled(kept))
