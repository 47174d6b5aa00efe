"""The lead's controls: next person, attendance, add, park, close."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences import meeting as running
from casework.conferences.agenda import put_on
from casework.conferences.preparation import others
from casework.conferences.queries import ItemRow
from casework.conferences.terms import ItemState
from casework.database import reading
from casework.ui.meeting.snapshot import Snapshot
from casework.ui.meeting.state import CLOSING
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash_refusal
from casework.ui.widgets.saving import Work, attempt


def render_controls(viewer: Viewer, now: Snapshot) -> None:
    before, after = _beside(now.items, now.meeting.item_id)
    with st.container(horizontal=True):
        _way(viewer, now, "Previous", "arrow_back", before, "left")
        _way(viewer, now, "Next", "arrow_forward", after, "right")
        if now.meeting.item_id is not None:
            if st.button("Park", icon=":material/pause:", shortcut="alt+p"):
                item_id = now.meeting.item_id
                _do(partial(running.park, viewer=viewer, item_id=item_id), viewer)
            if st.button("Open session", icon=":material/meeting_room:", shortcut="alt+o"):
                _go(viewer, now, None)
            _render_jump(viewer, now)
        if st.button("Close the meeting", icon=":material/done_all:", type="tertiary"):
            st.session_state[CLOSING] = True
    if st.session_state.get(CLOSING):
        _render_close(viewer, now)


def _render_jump(viewer: Viewer, now: Snapshot) -> None:
    """Jump to anybody on the agenda. Not in the open session, which names nobody."""
    with st.popover("People", icon=":material/list:"):
        for item in now.items:
            blind = item.starts_blind(now.meeting.blind_kinds)
            name = "a first look without name" if blind else escaped(item.name)
            here = item.item_id == now.meeting.item_id
            label = f"{item.place}. {name} · {item.state.value}"
            if st.button(label, key=f"jump-{item.item_id}", disabled=here, type="tertiary"):
                _go(viewer, now, item.item_id)


def _beside(items: Sequence[ItemRow], item_id: int | None) -> tuple[int | None, int | None]:
    """Previous and next by the order; after the open session the first who was not discussed,
    then those who were parked."""
    order = [item.item_id for item in items]
    if item_id not in order:
        waiting = [i.item_id for i in items if i.state is ItemState.WAITING]
        parked = [i.item_id for i in items if i.state is ItemState.PARKED]
        return None, next(iter(waiting or parked or order), None)
    at = order.index(item_id)
    return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


def _way(
    viewer: Viewer, now: Snapshot, label: str, icon: str, item_id: int | None, key: str
) -> None:
    pressed = st.button(
        label,
        icon=f":material/{icon}:",
        type="primary" if label == "Next" else "secondary",
        disabled=item_id is None,
        shortcut=key,
    )
    if pressed and item_id is not None:
        _go(viewer, now, item_id)


def _go(viewer: Viewer, now: Snapshot, item_id: int | None) -> None:
    meeting_id = now.meeting.meeting_id
    _do(partial(running.go_to_item, viewer=viewer, meeting_id=meeting_id, item_id=item_id), viewer)


def _render_close(viewer: Viewer, now: Snapshot) -> None:
    left = sum(i.state in (ItemState.WAITING, ItemState.PARKED) for i in now.items)
    still = f"{left} were not talked about and come back by their reasons. " if left else ""
    st.warning(f"{still}Nothing can be decided in this meeting once it is closed.")
    with st.container(horizontal=True):
        if st.button("Yes, close it", type="primary"):
            st.session_state.pop(CLOSING, None)
            meeting_id = now.meeting.meeting_id
            _do(partial(running.close_meeting, viewer=viewer, meeting_id=meeting_id), viewer)
        if st.button("Go on"):
            st.session_state.pop(CLOSING, None)
            st.rerun()


def render_room(viewer: Viewer, now: Snapshot) -> None:
    """Attendance. Each stored list has a field of its own, so that no browser sends back an
    older list as if it were tapped."""
    names = {member.member_id: escaped(member.name) for member in now.room.members}
    key = f"here-{now.meeting.meeting_id}-{sorted(now.room.here)}"
    st.pills(
        "Who is here",
        list(names),
        selection_mode="multi",
        default=[number for number in names if number in now.room.here],
        format_func=names.__getitem__,
        key=key,
        on_change=_mark,
        args=(now.meeting.meeting_id, key, frozenset(now.room.here)),
    )


def _mark(meeting_id: int, key: str, shown: frozenset[int]) -> None:
    viewer, marked = current_viewer(), set(st.session_state[key])
    work = partial(
        running.mark_changed,
        viewer=viewer,
        meeting_id=meeting_id,
        came=marked - shown,
        left=shown - marked,
    )
    attempt(viewer, work, tell=flash_refusal)


def render_must_leave(now: Snapshot) -> None:
    """Who has to leave the room, above everything else about the person."""
    if now.item is not None and now.room.must_leave:
        who = ", ".join(escaped(member.name) for member in now.room.must_leave)
        st.warning(f"**Must leave the room for this person: {who}.**", icon=":material/door_open:")


def render_add(viewer: Viewer, now: Snapshot) -> None:
    """Add a person now."""
    adding = st.expander(
        "Add someone now", icon=":material/person_add:", key="adding", on_change="rerun"
    )
    if adding.open:
        with adding:
            _render_adding(viewer, now.meeting.meeting_id)


def _render_adding(viewer: Viewer, meeting_id: int) -> None:
    with reading(viewer) as session:
        found = others(session, viewer, meeting_id)
    names = {number: escaped(name) for number, name in found.items()}
    chosen = st.selectbox(
        "Who", list(names), index=None, format_func=names.__getitem__, placeholder="A name"
    )
    because = st.text_input("Why? (all see it)", max_chars=300)
    if chosen is not None and st.button("Put on the agenda"):
        work = partial(
            put_on,
            viewer=viewer,
            meeting_id=meeting_id,
            person_ids=[chosen],
            because=because or "",
        )
        _do(work, viewer)


def render_open_fully(viewer: Viewer, item_id: int) -> None:
    if st.button("Open the full view", type="primary", icon=":material/visibility:"):
        _do(partial(running.open_fully, viewer=viewer, item_id=item_id), viewer)


def _do(work: Work[object], viewer: Viewer) -> None:
    if attempt(viewer, work):
        st.rerun()
