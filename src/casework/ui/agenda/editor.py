"""The agenda in preparation: order, reasons, questions for each person, publishing."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.agenda import ask_about, move, publish, take_off
from casework.conferences.preparation import Preparation
from casework.conferences.queries import ItemRow, MeetingRow
from casework.conferences.requests import RequestRow
from casework.conferences.terms import MINUTES_EACH, MeetingState
from casework.decisions.terms import DecisionType
from casework.ui.agenda.meeting_form import render_meeting_form
from casework.ui.agenda.proposals import render_acute_off, render_requests
from casework.ui.agenda.rules_form import render_reason
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.navigation.menu import go_to
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.saving import Work, attempt

OPEN_QUESTION = "open question"


def render_agenda(viewer: Viewer, meeting: MeetingRow, found: Preparation) -> None:
    called = f"{escaped(meeting.name)}, " if meeting.name else ""
    st.subheader(f"Agenda for {called}{when(meeting.meets_at)}", anchor=False)
    for item in found.taken_back:
        why = escaped(item.taken_back or "")
        st.warning(f"Taken off by the supervisor: {escaped(item.name)}. {why}")
    if found.items:
        _render_items(viewer, meeting, found)
    else:
        st.info("Nobody is on it yet. Take people from the proposals below.")
    render_meeting_form(viewer, meeting)


def _render_items(viewer: Viewer, meeting: MeetingRow, found: Preparation) -> None:
    count = len(found.items)
    people = "1 person" if count == 1 else f"{count} people"
    st.caption(f"{people} · about {count * MINUTES_EACH} minutes, {MINUTES_EACH} each")
    for place, item in enumerate(found.items, start=1):
        asked = found.requests_about(item.person_id)
        _render_item(viewer, meeting, item, place, count, asked)
    render_acute_off(found.acute_off_the_agenda)
    if meeting.state is MeetingState.DRAFTING:
        _render_publish(viewer, meeting, count)
    else:
        st.success("Published: the leads see these people until 14 days after the meeting.")
        if st.button("Go to the meeting", type="primary", icon=":material/groups:"):
            go_to("meeting")


def _render_publish(viewer: Viewer, meeting: MeetingRow, count: int) -> None:
    people = "this person's record" if count == 1 else f"the records of these {count} people"
    st.caption(f"Publishing opens {people} to the leads until 14 days after the meeting.")
    if st.button("Publish the agenda", type="primary", icon=":material/campaign:"):
        _done(viewer, partial(publish, viewer=viewer, meeting_id=meeting.meeting_id))


def _render_item(
    viewer: Viewer,
    meeting: MeetingRow,
    item: ItemRow,
    place: int,
    count: int,
    asked: Sequence[RequestRow],
) -> None:
    with st.container(border=True, key=f"item-{item.item_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{place}. {escaped(item.name)}** · score {item.score}")
            if st.button("Take off", key=f"off-{item.item_id}", type="tertiary"):
                _done(viewer, partial(take_off, viewer=viewer, item_id=item.item_id))
        worker = escaped(item.worker or "no worker")
        st.caption(f"{tier_and_status(item.tier, item.status)} · {worker}")
        for reason in item.reasons:
            render_reason(reason["kind"], reason["weight"], reason["said"], reason["rule"])
        render_requests(asked)
        if item.chosen_because is not None:
            st.markdown("You chose this person: their supervisor is told, and may take it back.")
        if item.moved_because:
            word = "Put on" if item.moved_because == item.chosen_because else "Moved"
            st.caption(f"{word}: {escaped(item.moved_because)}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _render_question(viewer, item)
            _render_move(viewer, item, place, count)
        if item.starts_blind(meeting.blind_kinds):
            st.caption(":material/visibility_off: Begins with a first look without name.")


def _render_question(viewer: Viewer, item: ItemRow) -> None:
    choices = [OPEN_QUESTION, *(kind.value for kind in DecisionType)]
    now = item.question.value if item.question else OPEN_QUESTION
    chosen = st.selectbox(
        "What is proposed",
        choices,
        choices.index(now),
        key=f"question-{item.item_id}-{now}",
        width=260,
    )
    if chosen != now:
        kind = None if chosen == OPEN_QUESTION else DecisionType(chosen)
        _done(viewer, partial(ask_about, viewer=viewer, item_id=item.item_id, question=kind))


def _render_move(viewer: Viewer, item: ItemRow, place: int, count: int) -> None:
    """Refusals are shown under the fields, in the same box."""
    if count < 2:
        return
    with st.popover("Move", icon=":material/swap_vert:"), st.form(f"move-{item.item_id}-{place}"):
        to = st.number_input("To place", 1, count, place, key=f"to-{item.item_id}-{place}")
        because = st.text_input("Why (all see it)", max_chars=300, key=f"why-move-{item.item_id}")
        if st.form_submit_button("Move", type="primary"):
            _done(
                viewer,
                partial(
                    move, viewer=viewer, item_id=item.item_id, to=int(to), because=because or ""
                ),
            )


def _done(viewer: Viewer, work: Work[object]) -> None:
    if attempt(viewer, work):
        st.rerun()
