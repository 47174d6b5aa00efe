"""The panel that asks by itself whether the meeting went on: what is being written, and what was
decided. Name, clock and facts are drawn by the page, in one run: see `MARK`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.conferences import meeting as running
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.live_changes import Changes, read_changes
from casework.conferences.queries import MeetingRow, meeting
from casework.conferences.terms import RUNS_AT_MOST
from casework.database import reading
from casework.decisions.queries import DecisionRow, decisions_of_items
from casework.errors import CaseworkError
from casework.sentences import say
from casework.ui.decisions.one_line import in_one_line
from casework.ui.meeting.decision_draft import written
from casework.ui.meeting.leading import answer_by_showing
from casework.ui.meeting.snapshot import Snapshot, read_snapshot
from casework.ui.meeting.state import BEGAN, MARK, POLLED
from casework.ui.web import current_viewer
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.fragment import fragment
from casework.ui.widgets.saving import attempt

REFRESH_EVERY = timedelta(seconds=1.5)
"""Together with the second after which the lead's browser sends what is typed, so soon others read
along."""
WHOLE_AGAIN = timedelta(seconds=10)
"""So often everything is read anew: the name of a worker, say, has no version here."""


@dataclass(frozen=True, slots=True)
class Live:
    """What the panel shows."""

    now: Snapshot
    decided: Sequence[DecisionRow]
    """About the person on the screen, in this meeting."""

    @property
    def mark(self) -> tuple[object, ...]:
        """Changes when a decision was added: it may have changed the tier."""
        return *self.now.mark, len(self.decided)


@fragment(run_every=REFRESH_EVERY)
def render_live(meeting_id: int, just_read: Live) -> None:
    """The page is drawn again when the meeting went on, or when the viewer may no longer hear
    this. `just_read`: already read by the page in this run."""
    viewer = current_viewer.current_sign_in(active=_keeps_awake()).viewer
    if viewer is None:
        st.rerun(scope="app")
    live = _poll_here(viewer, meeting_id) if current_viewer.runs_alone() else just_read
    if live is None or st.session_state.get(MARK) != live.mark:
        st.rerun(scope="app")
    now, leads = live.now, live.now.led_by(viewer)
    if leads:
        answer_by_showing(viewer, now)
    if leads and not now.room.is_settled:
        attempt(viewer, lambda s: running.settle_room(s, viewer, meeting_id))
    if now.named is not None:
        _render_written(now.named, live.decided, leads=leads)


@dataclass(frozen=True, slots=True)
class Polled:
    """What this window last read, and what stood there then."""

    live: Live
    changes: Changes
    at: datetime

    def still_holds(self, session: Any) -> bool:
        if clock.now() - self.at >= WHOLE_AGAIN:
            return False
        return _changes(session, self.live.now.meeting) == self.changes


def poll(viewer: Viewer, meeting_id: int, last: Polled | None = None) -> Polled | None:
    """On each screen, again and again: one statement while nothing changed since `last`. None for
    whoever it is no longer open to."""
    try:
        with reading(viewer) as session:
            of_it = last is not None and last.live.now.meeting.meeting_id == meeting_id
            if last and of_it and last.still_holds(session):
                return last
            live = _read_whole(session, viewer, meeting_id)
            if live is None:
                return None
            return Polled(live, _changes(session, live.now.meeting), clock.now())
    except CaseworkError:
        return None


def _poll_here(viewer: Viewer, meeting_id: int) -> Live | None:
    """With what this window read last."""
    found = poll(viewer, meeting_id, st.session_state.get(POLLED))
    st.session_state[POLLED] = found
    return found.live if found else None


def _changes(session: Any, row: MeetingRow) -> Changes:
    return read_changes(session, row.conference_id, row.meeting_id, row.item_id)


def _read_whole(session: Any, viewer: Viewer, meeting_id: int) -> Live | None:
    row = meeting(session, meeting_id)
    if row is None:
        return None
    now = read_snapshot(session, viewer, row)
    item = now.named
    of_item = {item.item_id: item.person_id} if item else {}
    return Live(now, decisions_of_items(session, of_item) if of_item else [])


def _keeps_awake() -> bool:
    """A screen that everybody watches keeps its viewer signed in, for as long as meetings last."""
    since = st.session_state.get(BEGAN)
    return since is not None and clock.now() - since < RUNS_AT_MOST


def _render_written(item: ItemRow, decided: Sequence[DecisionRow], *, leads: bool) -> None:
    """In two texts: each element is sent again at every turn. Whoever leads has the fields."""
    lines = [] if leads else list(_being_written(item))
    if lines:
        with st.container(border=True):
            st.markdown("  \n".join(lines))
    if decided:
        with st.container(border=True):
            done = [f"**{say('Decided so far')}**", *map(in_one_line, decided)]
            st.markdown("\n\n".join(done))


def _being_written(item: ItemRow) -> list[str]:
    lines = [f"**{say('Decision, being written')}**"] if item.writing else []
    if item.notes:
        lines.insert(0, f"**{say('Options.')}** {escaped(item.notes)}")
    return lines + [f"*{label}:* {escaped(value)}" for label, value in written(item.writing)]
