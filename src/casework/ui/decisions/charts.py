"""Chart of decisions done on time, by the month in which they were due."""

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from casework.date_forms import month_in_words
from casework.decisions.shares import MonthShare
from casework.sentences import say
from casework.ui.widgets.escaping import escaped


def render_shares(conference: str, months: Sequence[MonthShare]) -> None:
    due, on_time = sum(m.due for m in months), sum(m.on_time for m in months)
    if not due:
        st.caption(say("{name}: no decision has come due yet.", name=escaped(conference)))
        return
    st.metric(
        say("{name}: done on time", name=escaped(conference)),
        say("{done} of {due} ({share})", done=on_time, due=due, share=f"{on_time / due:.0%}"),
        help=say("Decisions done on time, of all that came due in the last six months."),
    )
    with st.expander(say("By month"), icon=":material/bar_chart:"):
        alt = say("Done on time, by month")
        st.plotly_chart(_bars(months), key=f"shares-{conference}", alt=alt)


def _bars(months: Sequence[MonthShare]) -> go.Figure:
    """Bars of counts, not of shares: two of three is not twenty of thirty."""
    labels = [month_in_words(m.month) for m in months]
    late = [m.due - m.on_time for m in months]
    figure = go.Figure(
        [
            go.Bar(
                name=say("on time"), x=labels, y=[m.on_time for m in months], marker_color="#2a7f62"
            ),
            go.Bar(name=say("late or not done"), x=labels, y=late, marker_color="#b8b8b8"),
        ]
    )
    figure.update_layout(
        barmode="stack",
        height=260,
        margin={"l": 30, "r": 10, "t": 40, "b": 30},
        yaxis={
            "title": say("decisions due"),
            "dtick": 1 if max(m.due for m in months) < 8 else None,
        },
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},  # below it hid the months
    )
    return figure
