"""The lead's controls: where the meeting stands, who is here, park, jump, add, close."""

from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences import meeting as running
from casework.conferences.agenda import put_on
from casework.conferences.preparation import others
from casework.conferences.terms import ItemState
from casework.database import reading
from casework.people.terms import spelled
from casework.sentences import say, say_counted
from casework.ui.meeting.snapshot import Snapshot
from casework.ui.meeting.state import CLOSING
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.action_button import ActionButton, draw_actions
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash_refusal
from casework.ui.widgets.saving import Work, attempt
from casework.ui.widgets.told_apart import told_apart
from casework.ui.widgets.two_ends import two_ends

BESIDE_THE_BUTTONS = 440
"""Pixels of the line that says where the room is: a longer one takes two lines, and the buttons
stay where they are."""


def render_controls(viewer: Viewer, now: Snapshot) -> None:
    """One line below the name: where the room is, and what is rarer than going on."""
    with two_ends(wraps=True):
        st.markdown(f":small[{_where(now)}]", width=BESIDE_THE_BUTTONS)
        with st.container(horizontal=True, width="content", gap="xsmall"):
            _render_rarer(viewer, now)
    if st.session_state.get(CLOSING):
        _render_close(viewer, now)


def _where(now: Snapshot) -> str:
    """Also who has to leave, in a line that is always there: nothing moves when somebody comes."""
    if now.meeting.item_id is None:
        return f":gray[{say_counted('{count} is here', '{count} are here', len(now.room.here))}]"
    inside = [escaped(s.member.name) for s in now.room.seats if s.here and s.hears]
    places = [item.item_id for item in now.items]
    place = places.index(now.meeting.item_id) + 1 if now.meeting.item_id in places else "?"
    said = say(
        "Private session · {place} of {all} · in the room: {who}",
        place=place,
        all=len(places),
        who=", ".join(inside) or say("nobody"),
    )
    if not now.room.must_leave:
        return f":gray[{said}]"
    away = ", ".join(escaped(member.name) for member in now.room.must_leave)
    leave = say("Must leave the room for this person: {who}", who=away)
    return f":gray[{said}] · :red[**{leave}**]"


def _render_rarer(viewer: Viewer, now: Snapshot) -> None:
    item_id = now.meeting.item_id
    between = [
        ActionButton("park", say("Park"), "pause", shortcut="alt+p"),
        ActionButton("open", say("Open session"), "meeting_room", shortcut="alt+o"),
    ]
    tapped = draw_actions("meeting", between) if item_id else None
    _render_people(viewer, now)
    _render_room(now)
    close = ActionButton("close", say("Close the meeting"), "done_all")
    if draw_actions("meeting", [close]):
        st.session_state[CLOSING] = True
    if tapped == "park" and item_id:
        do(partial(running.park, viewer=viewer, item_id=item_id), viewer)
    elif tapped == "open":
        _go(viewer, now, None)


def _render_people(viewer: Viewer, now: Snapshot) -> None:
    with st.popover(say("People"), icon=":material/list:", key="people"):
        if now.meeting.item_id is not None:
            _render_jump(viewer, now)
        _render_add(viewer, now)


def _render_jump(viewer: Viewer, now: Snapshot) -> None:
    """Jump to anybody on the agenda. Not in the open session, which names nobody."""
    for item in now.items:
        blind = item.starts_blind(now.meeting.blind_kinds)
        name = say("a first look without name") if blind else escaped(item.name)
        here = item.item_id == now.meeting.item_id
        label = f"{item.place}. {name} · {spelled(item.state)}"
        if st.button(label, key=f"jump-{item.item_id}", disabled=here, type="tertiary"):
            _go(viewer, now, item.item_id)


def _go(viewer: Viewer, now: Snapshot, item_id: int | None) -> None:
    meeting_id = now.meeting.meeting_id
    do(partial(running.go_to_item, viewer=viewer, meeting_id=meeting_id, item_id=item_id), viewer)


def _render_close(viewer: Viewer, now: Snapshot) -> None:
    left = sum(i.state in (ItemState.WAITING, ItemState.PARKED) for i in now.items)
    still = say_counted(
        "{count} person was not talked about and is proposed for the next agenda.",
        "{count} people were not talked about and are proposed for the next agenda.",
        left,
    )
    st.warning(
        (f"{still} " if left else "")
        + say("Nothing can be decided in this meeting once it is closed.")
    )
    with st.container(horizontal=True):
        if st.button(say("Yes, close it"), type="primary"):
            st.session_state.pop(CLOSING, None)
            meeting_id = now.meeting.meeting_id
            do(partial(running.close_meeting, viewer=viewer, meeting_id=meeting_id), viewer)
        if st.button(say("Go on")):
            st.session_state.pop(CLOSING, None)
            st.rerun()


def _render_room(now: Snapshot) -> None:
    """Attendance. Each stored list has a field of its own, so that no browser sends back an
    older list as if it were tapped."""
    names = told_apart({member.member_id: escaped(member.name) for member in now.room.members})
    key = f"here-{now.meeting.meeting_id}-{sorted(now.room.here)}"
    with st.popover(say("Room"), icon=":material/groups:", key="room"):
        st.pills(
            say("Who is here"),
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


def _render_add(viewer: Viewer, now: Snapshot) -> None:
    """Add a person now: whom one may add is read once it is opened."""
    adding = st.expander(
        say("Add someone now"), icon=":material/person_add:", key="adding", on_change="rerun"
    )
    if adding.open:
        with adding:
            _render_adding(viewer, now.meeting.meeting_id)


def _render_adding(viewer: Viewer, meeting_id: int) -> None:
    with reading(viewer) as session:
        found = told_apart(others(session, viewer, meeting_id))
    chosen = st.selectbox(
        say("Who"),
        list(found),
        index=None,
        format_func=found.__getitem__,
        placeholder=say("A name"),
    )
    because = st.text_input(say("Why? (all see it)"), max_chars=300)
    if chosen is not None and st.button(say("Put on the agenda")):
        work = partial(
            put_on,
            viewer=viewer,
            meeting_id=meeting_id,
            person_ids=[chosen],
            because=because or "",
        )
        do(work, viewer)


def render_open_fully(viewer: Viewer, item_id: int) -> None:
    if st.button(say("Open the full view"), type="primary", icon=":material/visibility:"):
        do(partial(running.open_fully, viewer=viewer, item_id=item_id), viewer)


def do(work: Work[object], viewer: Viewer) -> None:
    if attempt(viewer, work):
        st.rerun()
