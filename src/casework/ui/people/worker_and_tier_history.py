"""Current and past workers and tiers."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import streamlit as st

from casework import clock
from casework.people.card import AssignmentRow
from casework.people.terms import spelled
from casework.people.timeline import AS, Period
from casework.sentences import say, sentence
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day

NOBODY = sentence("Nobody yet. A supervisor can assign a worker.")
NO_TIER = sentence("No tier was set yet.")


def render_history(workers: Sequence[AssignmentRow], tiers: Iterable[Period]) -> None:
    """Newest first. The reasons are in the timeline."""
    now = [_worker(row, row.worker_in_words) for row in workers if row.holds_now]
    before = [_worker(row, row.worker) for row in _newest(workers) if not row.holds_now]
    st.markdown(f"**{say('Worker')}**")
    st.markdown("\n".join(f"- {each}" for each in now) or f":red[{say(NOBODY)}]")
    if before:
        earlier = say("Earlier workers ({count})", count=len(before))
        with st.expander(earlier, icon=":material/history:"):
            st.markdown("\n".join(f"- {each}" for each in before))
    st.markdown(f"**{say('Tiers so far')}**")
    held = sorted(tiers, key=lambda each: each.start, reverse=True)
    st.markdown("\n".join(f"- {each}" for each in map(_tier, held) if each) or say(NO_TIER))


def _newest(workers: Sequence[AssignmentRow]) -> list[AssignmentRow]:
    return sorted(workers, key=lambda row: row.starts_at, reverse=True)


def _worker(row: AssignmentRow, name: str) -> str:
    return f"**{escaped(name)}**, {say(AS[row.kind])}, {_days(row.starts_at, row.ends_at)}"


def _tier(period: Period) -> str:
    """Nothing for a tier that was undone: its period is empty."""
    if period.end is not None and period.end <= period.start:
        return ""
    return f"**{spelled(period.value)}**, {_days(period.start, period.end)}"


def _days(start: datetime, end: datetime | None) -> str:
    first, last = (at and day(at.astimezone(clock.zone()).date()) for at in (start, end))
    if first == last:
        return say("{day} only", day=first)
    if last:
        return say("{first} to {last}", first=first, last=last)
    return say("since {day}", day=first)
