"""The open session: figures about nobody in particular, for all members."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.meeting import write_open_notes
from casework.conferences.open_session import OpenPart, open_part
from casework.database import reading
from casework.sentences import say, say_counted
from casework.ui.meeting.snapshot import Snapshot
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash_refusal
from casework.ui.widgets.live_text import sent_while_typing
from casework.ui.widgets.saving import attempt


def render_open_part(viewer: Viewer, now: Snapshot, *, leads: bool) -> None:
    with reading(viewer) as session:
        found = open_part(session, viewer, now.meeting)
    with st.container(border=True):
        st.markdown("  \n".join(_figures(found)))
    if leads:
        key = f"open-notes-{now.meeting.meeting_id}"
        with sent_while_typing(key, live=True):
            st.text_area(
                say("Notes of the open session (about nobody in particular)"),
                value=found.notes,
                key=key,
                max_chars=5_000,
                on_change=_keep,
                args=(now.meeting.meeting_id, key),
            )
    elif found.notes:
        st.markdown(escaped(found.notes))


def _figures(found: OpenPart) -> Iterator[str]:
    yield say_counted(
        "**{count} person is on the agenda**, for these reasons:",
        "**{count} people are on the agenda**, for these reasons:",
        found.people,
    )
    yield " · ".join(f"{kind} **{count}**" for kind, count in found.reasons)
    done = (
        say("{done} of {due}", done=found.on_time, due=found.due)
        if found.due
        else say("none was due")
    )
    yield say("Decisions of the last six months done on time: **{share}**", share=done)
    if found.without_room:
        needs = ", ".join(found.without_room)
        yield say("Needs without a service that has room: {needs}", needs=needs)


def _keep(meeting_id: int, key: str) -> None:
    viewer, notes = current_viewer(), st.session_state.get(key, "")
    work = partial(write_open_notes, viewer=viewer, meeting_id=meeting_id, notes=notes)
    attempt(viewer, work, tell=flash_refusal)
