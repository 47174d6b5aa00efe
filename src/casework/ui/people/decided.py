"""What case conferences decided about a person, the latest in one line each."""

from collections.abc import Sequence

import streamlit as st

from casework.decisions.queries import DecisionRow
from casework.sentences import say
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day, days_late

SHOWN = 4


def render_decided(rows: Sequence[DecisionRow]) -> None:
    lines = [_line(row) for row in rows[:SHOWN]] or [aside(say("Nothing yet."))]
    with st.container(border=True):
        st.markdown("\n\n".join((f"## {say('Decided about them')}", *lines)), anchors=False)


def _line(row: DecisionRow) -> str:
    badges = " ".join(badge.markdown for badge in _badges(row))
    return f"{escaped(row.what.capitalize())} · {escaped(row.owner)} {badges}"


def _badges(row: DecisionRow) -> list[Badge]:
    if row.is_late:
        done = Badge(days_late(row.days_late), "red")
    elif row.is_open:
        done = Badge(say("due {day}", day=day(row.due_on)), "orange")
    else:
        done = Badge(say("done"), "green")
    if row.told_at:
        told = Badge(say("told"), "green")
    elif row.telling_is_late:
        told = Badge(say("not told"), "red")
    else:
        told = Badge(say("tell them by {day}", day=day(row.tell_by)), "orange")
    return [done, told]
