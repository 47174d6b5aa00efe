"""Chart of decisions done on time, by the month in which they were due."""

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from casework.date_forms import month_in_words
from casework.decisions.shares import MonthShare
from casework.ui.widgets.escaping import escaped


def render_shares(conference: str, months: Sequence[MonthShare]) -> None:
    due, on_time = sum(m.due for m in months), sum(m.on_time for m in months)
    if not due:
        st.caption(f"{escaped(conference)}: no decision has come due yet.")
        return
    st.metric(
        f"{escaped(conference)}: done on time",
        f"{on_time} of {due} ({on_time / due:.0%})",
        help="Decisions done on time, of all that came due in the last six months.",
    )
    with st.expander("By month", icon=":material/bar_chart:"):
        st.plotly_chart(_bars(months), key=f"shares-{conference}", alt="Done on time, by month")


def _bars(months: Sequence[MonthShare]) -> go.Figure:
    """Bars of counts, not of shares: two of three is not twenty of thirty."""
    labels = [month_in_words(m.month) for m in months]
    late = [m.due - m.on_time for m in months]
    figure = go.Figure(
        [
            go.Bar(name="on time", x=labels, y=[m.on_time for m in months], marker_color="#2a7f62"),
            go.Bar(name="late or not done", x=labels, y=late, marker_color="#b8b8b8"),
        ]
    )
    figure.update_layout(
        barmode="stack",
        height=260,
        margin={"l": 30, "r": 10, "t": 40, "b": 30},
        yaxis={"title": "decisions due", "dtick": 1 if max(m.due for m in months) < 8 else None},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},  # below it hid the months
    )
    return figure
