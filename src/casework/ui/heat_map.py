"""The heat map of contact frequency: a plain function from judgements to a figure."""

from collections.abc import Sequence

import plotly.graph_objects as go

from casework.contacts.board import VERDICTS, Ints
from casework.contacts.dosage import Verdict
from casework.contacts.weeks import Week

MARKS = {
    Verdict.MET: "●",
    Verdict.SHORT: "○",
    Verdict.EXCUSED: "–",
    Verdict.EARLY: "·",
    Verdict.RUNNING: "…",
}
COLOURS = {
    Verdict.MET: "#2a7f62",
    Verdict.SHORT: "#d9822b",
    Verdict.EXCUSED: "#b8bec6",
    Verdict.EARLY: "#dfe3e8",
    Verdict.RUNNING: "#9fc3e0",
}
ROW_HEIGHT, HEAD = 26, 70
LEGEND = "● met   ○ fell short   – not due   · too early to judge   … this week"


def week_label(week: Week) -> str:
    return f"{week.monday.day} {week.monday:%b}"


def heat_map(
    names: Sequence[str], weeks: Sequence[Week], verdict: Ints, hover: Sequence[Sequence[str]]
) -> go.Figure:
    """Rows from top to bottom as given. The mark in each cell says what the colour says."""
    marks = [[MARKS[VERDICTS[code]] for code in row] for row in verdict]
    figure = go.Figure(
        go.Heatmap(
            z=verdict,
            x=[week_label(week) for week in weeks],
            y=list(range(len(names))),
            text=marks,
            texttemplate="%{text}",
            hoverinfo="skip",
            colorscale=_steps(),
            zmin=-0.5,
            zmax=len(VERDICTS) - 0.5,
            showscale=False,
            xgap=2,
            ygap=2,
        )
    )
    figure.add_trace(_to_tap(len(names), weeks, hover))
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=list(names), autorange="reversed", title=None
    )
    figure.update_xaxes(side="top", title=None, fixedrange=True)
    figure.update_layout(
        height=HEAD + ROW_HEIGHT * max(len(names), 2), margin={"l": 0, "r": 0, "t": 40, "b": 0}
    )
    return figure


def _to_tap(rows: int, weeks: Sequence[Week], hover: Sequence[Sequence[str]]) -> go.Scatter:
    """Unseen points over the cells: Plotly lets points be chosen, and cells not."""
    unseen = {"marker": {"opacity": 0}}
    return go.Scatter(
        x=[week_label(week) for _ in range(rows) for week in weeks],
        y=[row for row in range(rows) for _ in weeks],
        mode="markers",
        marker={"size": ROW_HEIGHT, "symbol": "square", "opacity": 0},
        selected=unseen,
        unselected=unseen,
        hovertext=[text for row in hover for text in row],
        hoverinfo="text",
        showlegend=False,
    )


def _steps() -> list[tuple[float, str]]:
    width = 1 / len(VERDICTS)
    return [
        (edge, COLOURS[verdict])
        for place, verdict in enumerate(VERDICTS)
        for edge in (place * width, (place + 1) * width)
    ]


def adherence_map(
    names: Sequence[str],
    weeks: Sequence[Week],
    shares: Sequence[Sequence[float | None]],
    labels: Sequence[Sequence[str]],
) -> go.Figure:
    """Workers by weeks: the share of due person-weeks that were met; blank where none was due."""
    figure = go.Figure(
        go.Heatmap(
            z=shares,
            x=[week_label(week) for week in weeks],
            y=list(range(len(names))),
            text=labels,
            texttemplate="%{text}",
            hoverinfo="text",
            hovertext=labels,
            colorscale=[(0, "#d9822b"), (0.5, "#e8d9b5"), (1, "#2a7f62")],
            zmin=0,
            zmax=1,
            showscale=False,
            xgap=2,
            ygap=2,
        )
    )
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=list(names), autorange="reversed"
    )
    figure.update_xaxes(side="top", fixedrange=True)
    figure.update_layout(
        height=HEAD + ROW_HEIGHT * max(len(names), 2), margin={"l": 0, "r": 0, "t": 40, "b": 0}
    )
    return figure
