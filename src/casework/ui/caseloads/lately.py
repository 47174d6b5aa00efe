"""What changed since the supervisor looked last, one line for each worker."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.caseloads.changes import WorkerChanges
from casework.drafts.operations import resume_point, save_resume_point
from casework.sentences import say, say_counted
from casework.ui.caseloads.state import LOOKED_SINCE, LOOKS
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.saving import attempt

PLACE = "supervisor_today"
AT_FIRST, LONGEST = timedelta(days=1), timedelta(days=7)
NAMED = 3


def looked_since(session: Any, viewer: Viewer) -> datetime:
    """When this viewer looked last, before this session of the page."""
    if LOOKED_SINCE not in st.session_state:
        kept = resume_point(session, viewer, PLACE).get("at")
        now = clock.now()
        last = datetime.fromisoformat(str(kept)) if kept else now - AT_FIRST
        st.session_state[LOOKED_SINCE] = max(last, now - LONGEST)
    since: datetime = st.session_state[LOOKED_SINCE]
    return since


def note_look(viewer: Viewer) -> None:
    """The next session of the page begins from here. Saved with the second run: a glance alone is
    no look, and the first run is the slowest."""
    runs = st.session_state[LOOKS] = st.session_state.get(LOOKS, 0) + 1
    if runs == 2:
        at = {"at": clock.now().isoformat()}
        attempt(viewer, lambda session: save_resume_point(session, viewer, PLACE, at))


def render_changes(changes: Sequence[WorkerChanges], since: datetime) -> None:
    lines = [f"- {line}" for each in changes if (line := _line(each))]
    section_heading(say("What changed"), say("since {moment}", moment=when(since)))
    st.markdown("\n".join(lines) if lines else say("Nothing yet."))


def _line(each: WorkerChanges) -> str:
    parts = list(_parts(each))
    who = each.worker or say("Without a worker")
    return f"**{escaped(who)}** · {' · '.join(parts)}" if parts else ""


def _parts(each: WorkerChanges) -> Iterator[str]:
    if each.overdue_now:
        yield say(":red[overdue since then: {names}]", names=_names(each.overdue_now))
    for name, status in each.new_status[:NAMED]:
        yield say("{name} is now {status}", name=escaped(name), status=status)
    if each.talks:
        yield say_counted("{count} talk", "{count} talks", each.talks)
    if each.tries:
        yield say_counted("tried once", "tried {count} times", each.tries)


def _names(names: Sequence[str]) -> str:
    shown = escaped(", ".join(names[:NAMED]))
    more = len(names) - NAMED
    return shown if more <= 0 else say("{names} and {count} more", names=shown, count=more)
